"""Help that somebody has to arrange before the day: what it is called and by when to ask.

The words name what helps, never a diagnosis (social model of disability; Equality Act 2010,
section 20, reasonable adjustments).
"""

from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from events.domain.words import _


class Need(StrEnum):
    """One kind of help a person can ask for on the day."""

    BSL = "bsl"
    SPEECH_TO_TEXT = "speech_to_text"
    HEARING_LOOP = "hearing_loop"
    WHEELCHAIR_SPACE = "wheelchair_space"
    CHANGING_PLACES = "changing_places"
    QUIET_SPACE = "quiet_space"
    LARGE_PRINT = "large_print"
    EASY_READ = "easy_read"
    SUNFLOWER = "sunflower"
    TRANSLATED = "translated"
    SEAT_NEAR_DOOR = "seat_near_door"
    ASSISTANCE_DOG = "assistance_dog"
    OTHER = "other"


WORDS = MappingProxyType(
    {
        Need.BSL: _("A British Sign Language (BSL) interpreter"),
        Need.SPEECH_TO_TEXT: _("Spoken words shown as text on a screen"),
        Need.HEARING_LOOP: _("A hearing loop"),
        Need.WHEELCHAIR_SPACE: _("A space for a wheelchair"),
        Need.CHANGING_PLACES: _("A Changing Places toilet"),
        Need.QUIET_SPACE: _("A quiet space to take a break"),
        Need.LARGE_PRINT: _("Papers in large print"),
        Need.EASY_READ: _("Papers in Easy Read"),
        Need.SUNFLOWER: _("More time and patience, shown by a sunflower"),
        Need.TRANSLATED: _("Papers or an interpreter in another language"),
        Need.SEAT_NEAR_DOOR: _("A seat near the door"),
        Need.ASSISTANCE_DOG: _("Room for an assistance dog"),
        Need.OTHER: _("Something else that helps"),
    }
)
"""What each kind of help is called in English; the caller translates it."""

LEAD_DAYS = MappingProxyType(
    {
        Need.BSL: 21,
        Need.SPEECH_TO_TEXT: 21,
        Need.HEARING_LOOP: 7,
        Need.WHEELCHAIR_SPACE: 0,
        Need.CHANGING_PLACES: 14,
        Need.QUIET_SPACE: 7,
        Need.LARGE_PRINT: 7,
        Need.EASY_READ: 14,
        Need.SUNFLOWER: 0,
        Need.TRANSLATED: 14,
        Need.SEAT_NEAR_DOOR: 0,
        Need.ASSISTANCE_DOG: 0,
        Need.OTHER: 7,
    }
)
"""Days before the session by which the help must be asked for, so that it can be promised."""


def due_on(need: Need, session_on: date) -> date:
    """Give the last day on which the help can be asked for and still be promised."""
    return session_on - timedelta(days=LEAD_DAYS[need])


def in_time(need: Need, session_on: date, today: date) -> bool:
    """The help can still be promised; later it may be asked for all the same, unpromised."""
    return today <= due_on(need, session_on)
