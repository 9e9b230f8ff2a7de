"""What is on: the records that pages, bookings and calendars stand on."""

from .organisation import Audience, Organisation, Town
from .session import FollowedPlan, Session, SessionEvent
from .term import TermDates
from .venue import AccessFact, Room, Venue

__all__ = [
    "AccessFact",
    "Audience",
    "FollowedPlan",
    "Organisation",
    "Room",
    "Session",
    "SessionEvent",
    "TermDates",
    "Town",
    "Venue",
]
