"""Real objects for tests, made the way the product makes them."""

from .bookings import AttendeeFactory, BookingFactory
from .pages import CampaignPageFactory, EventPageFactory, RoadshowPageFactory
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
    "CampaignPageFactory",
    "EventPageFactory",
    "OrganisationFactory",
    "RoadshowPageFactory",
    "RoomFactory",
    "SessionFactory",
    "TownFactory",
    "UserFactory",
    "VenueFactory",
]
