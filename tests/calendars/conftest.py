"""What the tests of calendars share: entries that follow their sessions, and a reader of feeds."""

from datetime import timedelta

import pytest

from events.calendars.operations import refresh
from events.models import Entry, EventPage, Session
from tests import beginnings
from tests.factories import EventPageFactory, SessionFactory


@pytest.fixture
def write(now):
    """Refresh these sessions' entries, some minutes later than `now`, and give the entries."""

    def write_(*sessions, minutes=0):
        refresh([session.pk for session in sessions], now=now + timedelta(minutes=minutes))
        return list(Entry.objects.filter(session__in=sessions).order_by("session_id"))

    return write_


@pytest.fixture
def change(write):
    """Change a session as an operation would, and give its entry as it is then."""

    def change_(session, *, minutes=60, **values):
        Session.objects.filter(pk=session.pk).update(**values)
        (entry,) = write(session, minutes=minutes)
        return entry

    return change_


def pytest_collection_modifyitems(items):
    beginnings.mark(items, __file__, event=make_a_live_page, session=write_a_session)


def make_a_live_page():
    EventPageFactory(live=True, slug="event")


@pytest.fixture
def event(has_begun):
    """A live page with dates."""
    return EventPage.objects.get()


def write_a_session():
    refresh([SessionFactory(page=EventPage.objects.get()).pk], now=beginnings.NOW)


@pytest.fixture
def session(event, has_begun):
    """One session of a live page, written into calendars."""
    return Session.objects.get()


@pytest.fixture
def get(client, clock):
    """Fetch a feed by its choice, such as "town/malvern", at the stopped moment."""

    def get_(choice="all", query="", method="get", **headers):
        return getattr(client, method)(f"/calendars/{choice}.ics{query}", headers=headers)

    return get_
