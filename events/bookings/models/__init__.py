"""Who is coming, kept apart by how sensitive it is."""

from .booked_from import BookedFrom
from .booking import Attendee, Booking, BookingEvent, Draft
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
    "HeldChange",
    "NeedsReading",
]
