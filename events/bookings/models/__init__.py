"""Who is coming, kept apart by how sensitive it is."""

from .booked_from import BookedFrom
from .booking import Attendee, Booking, BookingEvent, Draft
from .former import FormerAddress
from .held import HeldChange
from .needs import AccessNeed, Arrangement, NeedsReading

__all__ = [
    "AccessNeed",
    "Arrangement",
    "Attendee",
    "BookedFrom",
    "Booking",
    "BookingEvent",
    "Draft",
    "FormerAddress",
    "HeldChange",
    "NeedsReading",
]
