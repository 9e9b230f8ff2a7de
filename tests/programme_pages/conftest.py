"""A published roadshow, and pages read the way a browser or a search engine reads them."""

from datetime import date, time

import pytest

from events.models import CampaignPage, EventPage, RoadshowPage, Session
from tests import beginnings
from tests.factories import CampaignPageFactory, TownFactory, VenueFactory
from tests.markup import parse
from tests.published import publish_a_roadshow, publish_an_event

from .every_page import make_one_of_every_page
from .stops import (
    make_a_long_programme,
    make_a_stop,
    make_sixty_dates,
    make_stops_in_three_towns,
    make_three_stops,
)


@pytest.fixture(autouse=True)
def _stopped(clock):
    """Every page here is read at the same moment."""


@pytest.fixture
def read(client):
    """Open an address and give its soup; the answer itself is in `soup.response`."""

    def _read(address, *, status=200, **extra):
        response = client.get(address, **extra)
        assert response.status_code == status, (address, response.status_code)
        soup = parse(response.content)
        soup.response = response
        return soup

    return _read


def pytest_collection_modifyitems(items):
    beginnings.mark(
        items,
        __file__,
        roadshow=publish_a_roadshow,
        event=publish_an_event,
        week=publish_a_week,
        sixty=make_sixty_dates,
        three=make_three_stops,
        three_towns=make_stops_in_three_towns,
        five_thousand=make_a_long_programme,
        site=make_one_of_every_page,
    )


@pytest.fixture
def roadshow(has_begun):
    return RoadshowPage.objects.get(slug="roadshow")


@pytest.fixture
def event(has_begun):
    return EventPage.objects.get(slug="sleep")


def publish_a_week():
    venue = VenueFactory(town=TownFactory(name="Worcester"))
    stall = {
        "what": "Stall in reception",
        "mode": Session.Mode.DROP_IN,
        "start": time(10),
        "end": time(16),
        "quiet_start": time(14),
        "quiet_end": time(15),
    }
    talk = {"what": "Talk: being heard", "start": time(11), "end": time(12), "places": 20}
    page = CampaignPageFactory(
        title="Co-Production Week",
        slug="week",
        dates=[
            {"on": date(2019, 7, day), "venue": venue} | row
            for day in (1, 2)
            for row in (stall, talk)
        ],
    )
    page.save_revision().publish()


@pytest.fixture
def week(has_begun):
    """A campaign of two days: a stall with a quiet hour to drop in at, and a talk to book."""
    return CampaignPage.objects.get(slug="week")


@pytest.fixture
def stop(roadshow):
    """Give the roadshow one more stop, some days from now, in a town."""
    return make_a_stop
