"""Publishing a plan makes sessions; publishing again changes only what was changed."""

from datetime import UTC, date, datetime, time

import pytest

from events.models import FollowedPlan, Session, SessionEvent

from .conftest import fresh, publish, rows_of, sessions

pytestmark = pytest.mark.both_databases


def test_a_published_roadshow_has_a_session_a_row_in_the_winter_hours_of_november(roadshow, rooms):
    assert [
        (s.title, s.starts_at, s.ends_at, s.room, s.places, s.state, list(s.hosts.all()))
        for s in sessions(roadshow)
    ] == [
        (
            roadshow.title,
            datetime(2018, 11, day, 10, tzinfo=UTC),
            datetime(2018, 11, day, 12, tzinfo=UTC),
            rooms[town],
            30,
            "scheduled",
            [roadshow.controller],
        )
        for town, day in (("Worcester", 6), ("Malvern", 20), ("Droitwich Spa", 27))
    ]


def test_publishing_twice_changes_nothing_and_tells_nobody(roadshow, told):
    pks = [s.pk for s in sessions(roadshow)]
    before = rows_of(pks), SessionEvent.objects.count()
    publish(roadshow)
    assert ((rows_of(pks), SessionEvent.objects.count()), told) == (before, [])
    assert FollowedPlan.objects.get().revision_pk == fresh(roadshow).live_revision_id


def test_a_moved_town_keeps_its_session_and_what_families_knew(roadshow, rooms, told, clock, now):
    _worcester, malvern, _droitwich = sessions(roadshow)
    row = roadshow.planned_dates.get(venue=rooms["Malvern"].venue)
    row.venue, row.room = rooms["Worcester"].venue, rooms["Worcester"]
    roadshow.planned_dates.add(row)
    publish(roadshow)
    moved = Session.objects.get(pk=malvern.pk)
    assert (moved.room, moved.moved_at, told) == (rooms["Worcester"], now, [[malvern.pk]])
    assert moved.moved_from == {
        "starts_at": "2018-11-20T10:00:00+00:00",
        "ends_at": "2018-11-20T12:00:00+00:00",
        "venue": rooms["Malvern"].venue.pk,
        "venue_name": str(rooms["Malvern"].venue),
        "room": rooms["Malvern"].pk,
        "room_name": "Main room",
    }


def test_a_row_taken_away_withdraws_its_session_and_brings_it_back(roadshow, rooms, told):
    first = sessions(roadshow)[0]
    row = roadshow.planned_dates.get(on=date(2018, 11, 6))
    key = row.key
    roadshow.planned_dates.remove(row)
    publish(roadshow)
    first.refresh_from_db()
    gone = first.state
    row.pk = None
    roadshow = fresh(roadshow)
    roadshow.planned_dates.add(row)
    publish(roadshow)
    first.refresh_from_db()
    assert (gone, first.state, str(key)) == ("withdrawn", "scheduled", first.key)
    assert told == [[first.pk], [first.pk]]
    assert [e.kind for e in first.events.all()] == ["made", "withdrawn", "reopened"]


def test_an_overnight_row_ends_on_the_next_day(roadshow):
    row = roadshow.planned_dates.first()
    row.start, row.end = time(22), time(0, 30)
    roadshow.planned_dates.add(row)
    publish(roadshow)
    assert sessions(roadshow)[0].ends_at == datetime(2018, 11, 7, 0, 30, tzinfo=UTC)
