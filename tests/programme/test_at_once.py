"""Two who publish at once, in two threads as in two processes: the page's row is the lock."""

from datetime import date, time

import pytest
from django.db import IntegrityError, connection

from events.models import ScheduledPage, Session
from events.programme.operations import reconcile, reconciling
from tests.factories import EventPageFactory
from tests.together import together

from .conftest import sessions

pytestmark = [
    pytest.mark.both_databases,
    pytest.mark.django_db(transaction=True),
]
PUBLISHERS = 4


@pytest.fixture
def page(index, clock):
    """A page whose three dates are live, and have no sessions yet."""
    dates = [{"on": date(2018, 12, day), "start": time(10), "end": time(11)} for day in (1, 2, 3)]
    page = EventPageFactory(format="online", dates=dates, live=True)
    page.save()
    return page


def publish_at_once(page, *, now):
    def publish():
        return reconcile(page.pk, now=now)

    return together(*[publish] * PUBLISHERS, before='INSERT INTO "events_session"')


def test_each_session_is_made_once_and_told_once(page, now):
    answers = publish_at_once(page, now=now)
    made = [session.pk for session in sessions(page)]
    assert len(made) == 3
    assert sorted(answers) == [[]] * (PUBLISHERS - 1) + [made]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer, lock or no lock")
def test_control_without_the_lock_all_but_one_fail(page, now, monkeypatch):
    def read_page(pk):
        return ScheduledPage.objects.get(pk=pk)

    def read_sessions(pk):
        return list(Session.objects.filter(page_id=pk))

    monkeypatch.setattr(reconciling, "lock_page", read_page)
    monkeypatch.setattr(reconciling, "lock_sessions", read_sessions)
    answers = publish_at_once(page, now=now)
    failed = [answer for answer in answers if isinstance(answer, IntegrityError)]
    assert len(failed) == PUBLISHERS - 1
