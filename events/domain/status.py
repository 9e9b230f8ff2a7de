"""What a session's state is called in words, and whether a place can be booked on it.

Boundaries are exact: booking is open from `opens_at` on, until just before `closes_at` and just
before the start; a session has happened from `ends_at` on. All moments are aware.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from events.domain.moments import utc
from events.domain.reconciliation import State
from events.domain.words import _

FEW_PLACES = 3
FEW_PERCENT = 10


class Mode(StrEnum):
    """How people come in: they book here, they just come, or they book somewhere else."""

    BOOKED = "booked"
    DROP_IN = "drop_in"
    ELSEWHERE = "elsewhere"


class Status(StrEnum):
    """What is said about a session beside its name."""

    SCHEDULED = "scheduled"
    MOVED = "moved"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    FULL = "full"
    FEW_LEFT = "few_left"
    DROP_IN = "drop_in"
    ELSEWHERE = "elsewhere"
    FINISHED = "finished"
    NOT_OPEN_YET = "not_open_yet"
    BOOKING_CLOSED = "booking_closed"


WORDS = MappingProxyType(
    {
        Status.SCHEDULED: _("Going ahead"),
        Status.MOVED: _("Moved"),
        Status.POSTPONED: _("Postponed"),
        Status.CANCELLED: _("Cancelled"),
        Status.WITHDRAWN: _("No longer planned"),
        Status.FULL: _("Full"),
        Status.FEW_LEFT: _("Few places left"),
        Status.DROP_IN: _("Drop in, no need to book"),
        Status.ELSEWHERE: _("Book on another website"),
        Status.FINISHED: _("This has happened"),
        Status.NOT_OPEN_YET: _("Booking is not open yet"),
        Status.BOOKING_CLOSED: _("Booking has closed"),
    }
)
"""The badge of each status in English; the caller translates it."""


class Room(StrEnum):
    """How many places are left, in as many words as pages have for it."""

    FREE = "free"
    FEW = "few"
    NONE = "none"


class Refusal(StrEnum):
    """Why a place cannot be booked."""

    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    POSTPONED = "postponed"
    FINISHED = "finished"
    STARTED = "started"
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    DROP_IN = "drop_in"
    ELSEWHERE = "elsewhere"
    FULL = "full"
    TOO_FEW_LEFT = "too_few_left"


@dataclass(frozen=True)
class Facts:
    """What must be known of a session; `places` None means no limit, `taken` counts places used."""

    state: str
    starts_at: datetime
    ends_at: datetime
    mode: str = Mode.BOOKED
    places: int | None = None
    taken: int = 0
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    moved: bool = False

    def __post_init__(self) -> None:
        """Refuse a state or a mode that no rule knows."""
        State(self.state)
        Mode(self.mode)

    @property
    def left(self) -> int | None:
        """Places nobody has, never below zero; None means no limit."""
        return None if self.places is None else max(0, self.places - self.taken)

    @property
    def over(self) -> int:
        """How many places more people have than there are: a session was made smaller."""
        return 0 if self.places is None else max(0, self.taken - self.places)


def statuses(facts: Facts, *, now: datetime) -> tuple[Status, ...]:
    """Say what stands beside the session's name, the most important first; never nothing."""
    called_off = _called_off(facts)
    if called_off is not None:
        return (called_off,)
    if _reached(facts.ends_at, now=now):
        return (Status.FINISHED,)
    entry = _entry(facts, now=now)
    said = (entry,) if entry is not None else ()
    if facts.moved:
        said = (*said, Status.MOVED)
    return said or (Status.SCHEDULED,)


def can_book(facts: Facts, *, now: datetime, party: int = 1) -> Refusal | None:
    """Say why a party that uses so many places cannot book now; None when it can."""
    if (called_off := _called_off(facts)) is not None:
        return Refusal(called_off.value)
    if _reached(facts.ends_at, now=now):
        return Refusal.FINISHED
    if facts.mode != Mode.BOOKED:
        return Refusal(facts.mode)
    return _shut(facts, now=now) or _no_room(facts, party=party)


def few_left(facts: Facts) -> bool:
    """Few places are left: three or fewer, or a tenth of all or fewer, but not none."""
    if facts.places is None or not facts.left:
        return False
    return facts.left <= FEW_PLACES or facts.left * 100 <= facts.places * FEW_PERCENT


def room(facts: Facts) -> Room:
    """Say how many places are left as pages say it: a booking that leaves this is no news."""
    if facts.left == 0:
        return Room.NONE
    return Room.FEW if few_left(facts) else Room.FREE


def _called_off(facts: Facts) -> Status | None:
    """A session that was called off has not happened, however late it is."""
    return None if facts.state == State.SCHEDULED else Status(facts.state)


def _entry(facts: Facts, *, now: datetime) -> Status | None:
    """Say how people get in, where that needs saying."""
    if facts.mode != Mode.BOOKED:
        return Status(facts.mode)
    if facts.left == 0:
        return Status.FULL
    shut = _shut(facts, now=now)
    if shut is not None:
        return Status.NOT_OPEN_YET if shut is Refusal.NOT_OPEN_YET else Status.BOOKING_CLOSED
    return Status.FEW_LEFT if few_left(facts) else None


def _shut(facts: Facts, *, now: datetime) -> Refusal | None:
    """Say why booking is not open at this moment."""
    if _reached(facts.starts_at, now=now):
        return Refusal.STARTED
    if facts.closes_at is not None and _reached(facts.closes_at, now=now):
        return Refusal.CLOSED
    if facts.opens_at is not None and not _reached(facts.opens_at, now=now):
        return Refusal.NOT_OPEN_YET
    return None


def _no_room(facts: Facts, *, party: int) -> Refusal | None:
    """Say why a party does not fit."""
    if facts.left is None or party <= facts.left:
        return None
    return Refusal.TOO_FEW_LEFT if facts.left else Refusal.FULL


def _reached(at: datetime, *, now: datetime) -> bool:
    return utc(now) >= utc(at)
