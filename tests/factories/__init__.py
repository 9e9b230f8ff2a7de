"""Real objects for tests, made the way the product makes them."""

from .bookings import AttendeeFactory, BookingFactory, FormerAddressFactory
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
from .resources import DocumentFactory, ResourcePageFactory

__all__ = [
    "AttendeeFactory",
    "AudienceFactory",
    "BookingFactory",
    "CampaignPageFactory",
    "DocumentFactory",
    "EventPageFactory",
    "FormerAddressFactory",
    "OrganisationFactory",
    "ResourcePageFactory",
    "RoadshowPageFactory",
    "RoomFactory",
    "SessionFactory",
    "TownFactory",
    "UserFactory",
    "VenueFactory",
]
