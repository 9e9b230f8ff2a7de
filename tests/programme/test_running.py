"""What staff do to one session."""

from contextlib import contextmanager
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Session
from events.programme.errors import (
    EndsBeforeStart,
    RoomOfAnotherVenue,
    SessionIsOver,
    SessionIsWithdrawn,
)
from events.programme.operations import move, reconcile, set_state
from events.programme.signals import sessions_changed
from tests.factories import EventPageFactory, RoomFactory, SessionFactory

from .conftest import fresh, publish, rows_of, sessions

pytestmark = pytest.mark.both_databases


def where(session, **changed):
    spot = {
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "venue": session.venue_id,
        "room": session.room_id,
        "reason": "The boiler is broken",
    }
    return spot | changed


def test_a_session_is_postponed_cancelled_and_back_on(roadshow, administrator, now, told):
    session = sessions(roadshow)[0]
    steps = [("postponed", "Snow"), ("cancelled", "More snow"), ("scheduled", "never kept")]
    for state, reason in [step for step in steps for _twice in range(2)]:
        set_state(session.pk, state=state, reason=reason, by=administrator, now=now)
    assert [(e.kind, e.reason, e.by) for e in session.events.all()] == [
        ("made", "", None),
        ("postponed", "Snow", administrator),
        ("cancelled", "More snow", administrator),
        ("back_on", "", administrator),
    ]
    session.refresh_from_db()
    assert (session.state, session.reason, told) == ("scheduled", "", [[session.pk]] * 3)


def test_the_desk_moves_and_moves_back(roadshow, rooms, administrator, now, told):
    session = sessions(roadshow)[1]
    hall = RoomFactory(name="Small hall", venue=session.venue)
    move(session.pk, **where(session, room=hall.pk), by=administrator, now=now)
    moved = Session.objects.get(pk=session.pk)
    later = now + timedelta(hours=1)
    move(session.pk, **where(session), by=administrator, now=later)
    move(session.pk, **where(session), by=administrator, now=later)
    back = Session.objects.get(pk=session.pk)
    assert (moved.room, moved.moved_from["room_name"]) == (hall, "Main room")
    assert (back.room, back.moved_at, back.moved_from) == (session.room, None, {})
    assert told == [[session.pk]] * 2


def test_an_editors_later_change_of_the_same_thing_wins_over_the_desk(
    roadshow, rooms, administrator, now
):
    session = sessions(roadshow)[1]
    delayed = session.starts_at + timedelta(hours=1)
    changed = where(session, starts_at=delayed, ends_at=delayed + timedelta(hours=2))
    move(session.pk, **changed, by=administrator, now=now)
    page = fresh(roadshow)
    page.title = "Another title"
    publish(page)
    kept = Session.objects.get(pk=session.pk)
    row = page.planned_dates.get(on=date(2018, 11, 20))
    row.start, row.end = time(14), time(16)
    page.planned_dates.add(row)
    publish(page)
    won = Session.objects.get(pk=session.pk)
    assert (kept.starts_at, kept.closes_at, kept.title) == (delayed, delayed, "Another title")
    assert (won.starts_at.hour, won.closes_at) == (14, won.starts_at)


def test_what_cannot_be_done_is_refused_by_name(roadshow, rooms, administrator, now):
    session = sessions(roadshow)[0]
    hints = {"by": administrator, "now": now}
    with pytest.raises(EndsBeforeStart):
        move(session.pk, **where(session, ends_at=session.starts_at), **hints)
    with pytest.raises(RoomOfAnotherVenue):
        move(session.pk, **where(session, room=rooms["Malvern"].pk), **hints)
    after = session.ends_at
    with pytest.raises(SessionIsOver):
        set_state(session.pk, state="cancelled", reason="", by=administrator, now=after)
    gone = SessionFactory(state="withdrawn")
    with pytest.raises(SessionIsWithdrawn):
        set_state(gone.pk, state="cancelled", reason="", by=administrator, now=now)


def test_queries_do_not_grow_with_the_dates(roadshow, rooms, now):
    counts = []
    for rows in (3, 30):
        dates = [
            {"on": date(2018, 12, 1) + timedelta(days=n), "start": time(10), "end": time(11)}
            for n in range(rows)
        ]
        page = EventPageFactory(format="online", dates=dates, controller=roadshow.controller)
        page.live = True
        page.save()
        with CaptureQueriesContext(connection) as asked, without_listeners():
            reconcile(page.pk, now=now)
            reconcile(page.pk, now=now)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@contextmanager
def without_listeners():
    """What listeners ask for is theirs to answer for."""
    receivers, sessions_changed.receivers = sessions_changed.receivers, []
    sessions_changed.sender_receivers_cache.clear()
    yield
    sessions_changed.receivers = receivers
    sessions_changed.sender_receivers_cache.clear()


@pytest.mark.parametrize("on", [date(2018, 10, 28), date(2019, 3, 31)])
@pytest.mark.parametrize("start", [time(0, 30), time(1, 30), time(10)])
def test_publishing_twice_changes_nothing_on_a_day_the_clock_changes(
    roadshow, clock, told, on, start
):
    page = EventPageFactory(format="online", dates=[{"on": on, "start": start, "end": time(11)}])
    publish(page)
    [session] = sessions(page)
    before = rows_of([session.pk])
    page = fresh(page)
    publish(page)
    assert (rows_of([session.pk]), told) == (before, [[session.pk]])
    if start == time(10):
        assert session.local_starts_at.hour == 10
