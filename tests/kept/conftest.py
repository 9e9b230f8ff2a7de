"""Pages that are kept, in more than one process, over changes that are committed."""

import time
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client, TestCase

from cms import edition, kept
from cms.models import ContentPage
from events.bookings.answers import Contact
from events.bookings.operations import book
from events.calendars.operations import refresh
from events.domain.party import Person, Role
from events.models import CampaignPage, EasyReadPage, EventPage, RoadshowPage, Session
from home.models import HomePage
from tests import beginnings
from tests.factories import (
    BookingFactory,
    CampaignPageFactory,
    ResourcePageFactory,
    SessionFactory,
)
from tests.published import publish_a_roadshow, publish_an_event


@pytest.fixture(autouse=True)
def _keep(db, clock, settings):
    settings.KEEP_PAGES = True


@pytest.fixture
def committed():
    """What is done in the block is committed at its end, for all that waits for a commit."""

    @contextmanager
    def committed_():
        connection.run_on_commit.clear()
        with TestCase.captureOnCommitCallbacks(execute=True):
            yield

    return committed_


class Process:
    """A process of the web server: what it keeps, and which edition it saw last."""

    def __init__(self):
        self.shelf = kept.Shelf(most_entries=1_000, most_bytes=1_000_000)
        self.seen = None

    def get(self, address, **headers):
        mine = kept.shelf, edition._seen
        kept.shelf, edition._seen = self.shelf, self.seen
        try:
            return Client().get(address, headers=headers)
        finally:
            self.seen = edition._seen
            kept.shelf, edition._seen = mine

    def wait(self, seconds):
        """Let exactly so much time have gone by since it looked last, however slow the test."""
        if self.seen:
            self.seen = (self.seen[0], time.monotonic() - seconds)


@pytest.fixture
def process():
    return Process()


@pytest.fixture
def other_process():
    return Process()


def pytest_collection_modifyitems(items):
    beginnings.mark(
        items,
        __file__,
        event=publish_an_event,
        roadshow=publish_a_roadshow,
        session=make_a_session,
        campaign=publish_a_week,
        site=make_one_of_everything,
    )


@pytest.fixture
def event(has_begun):
    return EventPage.objects.get(slug="sleep")


@pytest.fixture
def roadshow(has_begun):
    return RoadshowPage.objects.get(slug="roadshow")


def make_a_session():
    page = EventPage.objects.get(slug="sleep")
    SessionFactory(page=page, title=page.title, places=4)


@pytest.fixture
def session(event):
    """Four places, on a live page."""
    return Session.objects.get(page_id=event.pk)


@pytest.fixture
def family(session, now):
    """Book places for a party of so many, as the last button does."""

    def family_(people):
        return book(
            session.pk,
            party=[Person(Role.ADULT if n else Role.LEAD_ADULT) for n in range(people)],
            contact=Contact(name="Sam", email=f"{uuid4()}@example.com"),
            form_key=uuid4(),
            form_digest="digest",
            notice_version="2026-11",
            now=now,
        )

    return family_


def publish_a_week():
    CampaignPageFactory(slug="week").save_revision().publish()


@pytest.fixture
def campaign(has_begun):
    return CampaignPage.objects.get(slug="week")


def make_one_of_everything():
    roadshow, session = RoadshowPage.objects.get(slug="roadshow"), Session.objects.get()
    HomePage.objects.get().add_child(instance=ContentPage(title="Help", slug="help"))
    roadshow.add_child(instance=EasyReadPage(title="Easy", slug="easy-read", ideas=[]))
    ResourcePageFactory(parent=roadshow).save_revision().publish()
    refresh([session.pk], now=beginnings.NOW)
    BookingFactory(session=session)
