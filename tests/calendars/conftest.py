"""What the tests of calendars share: entries that follow their sessions, and a reader of feeds."""

from datetime import timedelta

import pytest

from events.calendars.operations import refresh
from events.models import Entry, Session
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


@pytest.fixture
def event(index):
    """A live page with dates."""
    return EventPageFactory(live=True)


@pytest.fixture
def session(event, write):
    """One session of a live page, written into calendars."""
    made = SessionFactory(page=event)
    write(made)
    return made


@pytest.fixture
def get(client, clock):
    """Fetch a feed by its choice, such as "town/malvern", at the stopped moment."""

    def get_(choice="all", query="", method="get", **headers):
        return getattr(client, method)(f"/calendars/{choice}.ics{query}", headers=headers)

    return get_
