"""What is on: the records that pages, bookings and calendars stand on."""

from .chosen import ChosenRecords
from .organisation import Audience, Organisation, Town
from .practical import FACTS, PracticalFacts
from .session import FollowedPlan, Session, SessionEvent
from .term import TermDates
from .venue import AccessFact, Room, Venue, VenuePicture

__all__ = [
    "FACTS",
    "AccessFact",
    "Audience",
    "ChosenRecords",
    "FollowedPlan",
    "Organisation",
    "PracticalFacts",
    "Room",
    "Session",
    "SessionEvent",
    "TermDates",
    "Town",
    "Venue",
    "VenuePicture",
]
