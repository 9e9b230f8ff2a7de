"""Real objects for tests, made the way the product makes them."""

from .bookings import AttendeeFactory, BookingFactory
from .pages import EventPageFactory, RoadshowPageFactory
from .programme import (
    AudienceFactory,
    OrganisationFactory,
    RoomFactory,
    SessionFactory,
    TownFactory,
    UserFactory,
    VenueFactory,
)

__all__ = [
    "AttendeeFactory",
    "AudienceFactory",
    "BookingFactory",
    "EventPageFactory",
    "OrganisationFactory",
    "RoadshowPageFactory",
    "RoomFactory",
    "SessionFactory",
    "TownFactory",
    "UserFactory",
    "VenueFactory",
]
