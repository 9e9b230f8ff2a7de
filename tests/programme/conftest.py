"""Pages with dates that many tests begin with, and what has become of their sessions."""

from contextlib import contextmanager
from datetime import date, time

import pytest
from django.test import Client

from events.models import CampaignPage, EventPage, Host, RoadshowPage, Room, Session
from events.programme.queries.named_places import NamedPlaces
from events.programme.signals import sessions_changed
from tests import beginnings
from tests.conftest import an_administrator
from tests.factories import (
    CampaignPageFactory,
    EventPageFactory,
    RoadshowPageFactory,
    RoomFactory,
    TownFactory,
    VenueFactory,
)

from .editing import Editor, form_of
from .editing import errors as errors  # other folders ask for both here

TOWNS = {
    "Worcester": date(2018, 11, 6),
    "Malvern": date(2018, 11, 20),
    "Droitwich Spa": date(2018, 11, 27),
}
VENUES = {
    "Worcester": ("County Hall", ["Council Chamber", "Room 7"]),
    "Bromsgrove": ("St. John's Centre", ["Community room"]),
    "Redditch": ("Town Hall", ["Main room"]),
    "Kidderminster": ("Library", ["Library room", "Attic"]),
    "Malvern": ("Community Hub", ["Garden room", "Hall"]),
    "Evesham": ("The Town Hall", ["Main hall"]),
    "Droitwich Spa": ("Library", ["Reading room"]),
}


def pytest_collection_modifyitems(items):
    beginnings.mark(
        items,
        __file__,
        rooms=make_rooms,
        roadshow=publish_a_roadshow,
        opened=open_the_editor,
        hall=make_a_hall,
        week=publish_a_campaign,
        draft_of_a_series=draft_a_series,
        seven_venues=make_seven_venues,
    )


def make_rooms():
    checked = {"last_checked_on": date(2018, 6, 1)}
    for name in TOWNS:
        venue = VenueFactory(town=TownFactory(name=name), **checked)
        RoomFactory(name="Main room", venue=venue)


@pytest.fixture
def rooms(has_begun):
    """One room in each of three towns, at venues that somebody has checked this year."""
    return rooms_by_town()


def rooms_by_town():
    """The rooms there are."""
    return {room.venue.town.name: room for room in Room.objects.select_related("venue__town")}


def publish_a_roadshow():
    rooms = rooms_by_town()
    page = RoadshowPageFactory(
        places=30,
        dates=[
            {
                "on": on,
                "start": time(10),
                "end": time(12),
                "venue": rooms[town].venue,
                "room": rooms[town],
            }
            for town, on in TOWNS.items()
        ],
    )
    page.event_hosts.add(Host(organisation=page.controller))
    publish(page)


@pytest.fixture
def roadshow(rooms, clock):
    """A roadshow over three towns, published."""
    return RoadshowPage.objects.get()


def make_a_hall():
    RoomFactory(name="Reception", venue=VenueFactory(town=TownFactory(name="Worcester")))


@pytest.fixture
def hall(has_begun):
    """A room in Worcester."""
    return Room.objects.get(name="Reception")


@pytest.fixture
def room(db):
    return RoomFactory(name="Garden room")


def publish_a_campaign():
    hall = Room.objects.get(name="Reception")
    row = {"on": date(2019, 7, 1), "start": time(10), "end": time(16)}
    row |= {"venue": hall.venue, "room": hall}
    page = CampaignPageFactory(
        title="Co-Production Week",
        quiet_start=time(14),
        quiet_end=time(15),
        dates=[
            row | {"what": "Stall in reception", "mode": Session.Mode.DROP_IN},
            row | {"what": "Talk: being heard", "end": time(11), "places": 20},
        ],
    )
    page.event_hosts.add(Host(organisation=page.controller))
    publish(page)


@pytest.fixture
def week(hall, clock):
    """A week with a stall to drop in at and a talk to book."""
    return CampaignPage.objects.get()


def make_seven_venues():
    for town, (name, rooms) in VENUES.items():
        venue = VenueFactory(name=name, town=TownFactory(name=town))
        for room in rooms:
            RoomFactory(name=room, venue=venue)


@pytest.fixture
def seven_venues(has_begun):
    """The seven saved venues of the roadshow."""
    return NamedPlaces()


def draft_a_series():
    page = EventPageFactory(title="Drop-in", places=12)
    page.event_hosts.add(Host(organisation=page.controller))
    page.save_revision()


@pytest.fixture
def draft_of_a_series(has_begun, clock):
    """A page that is to repeat, as a draft without dates."""
    return EventPage.objects.get()


@pytest.fixture
def told():
    """The ids that each `sessions_changed` named."""
    heard = []

    def listen(sender, pks, now, **kwargs):
        heard.append(pks)

    sessions_changed.connect(listen)
    yield heard
    sessions_changed.disconnect(listen)


def publish(page):
    """Publish what a script has changed of a page."""
    page.save_revision().publish()


def fresh(page):
    """The page as it is in the database."""
    return type(page).objects.get(pk=page.pk)


def sessions(page):
    """A page's sessions by start."""
    return list(Session.objects.filter(page_id=page.pk).order_by("starts_at", "pk"))


def states(page):
    return [s.state for s in sessions(page)]


def rows_of(pks):
    """Everything stored of these sessions, to compare whole."""
    found = Session.objects.filter(pk__in=pks).order_by("pk")
    return [
        (row, list(s.hosts.values_list("pk")), list(s.audiences.values_list("pk")))
        for s, row in zip(found, found.values(), strict=True)
    ]


@pytest.fixture
def admin(client, administrator):
    """A browser signed in as an administrator."""
    client.force_login(administrator)
    return client


def open_the_editor():
    client = Client()
    client.force_login(an_administrator())
    form_of(client, RoadshowPage.objects.get())


@pytest.fixture
def opened(client, roadshow):
    """The form of the published roadshow as an administrator finds it, untouched."""
    return form_of(client, roadshow)


@pytest.fixture
def editor(admin, roadshow, opened):
    """The page editor, open at the published roadshow."""
    return Editor(admin, roadshow, **opened)


@pytest.fixture
def broken():
    """A listener to changed sessions that fails, for as long as the block lasts."""

    @contextmanager
    def failing():
        def fail(sender, **kwargs):
            raise RuntimeError("a bug in a listener")

        sessions_changed.connect(fail)
        try:
            yield
        finally:
            sessions_changed.disconnect(fail)

    return failing
