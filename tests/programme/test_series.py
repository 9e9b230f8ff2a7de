"""A repeat rule and dated rows make the sessions of one page, whatever becomes of it."""

import json
from datetime import UTC, date, datetime, time, timedelta

import pytest
from wagtail.models import Revision

from events.domain.recurrence import Pattern
from events.models import PlannedDate, SessionEvent
from events.programme.operations import follow_due_plans, move, set_state
from events.programme.queries import rules
from events.programme.queries.live import differences
from tests.factories import EventPageFactory, RoomFactory

from .conftest import fresh, publish, rows_of, sessions
from .series import FIRST, a_series, keys

pytestmark = pytest.mark.both_databases


@pytest.fixture
def series(room, clock):
    """Six dates: three in summer time, three in winter time."""
    return a_series(room, repeat_ends="after", repeat_times=6)


def test_a_series_has_a_session_a_date_at_the_same_hour_on_the_wall(series, room):
    assert [
        (s.key, s.starts_at, s.local_starts_at.hour, s.venue, s.room, s.places, s.state)
        for s in sessions(series)
    ] == [
        (
            (FIRST + timedelta(weeks=2 * n)).isoformat(),
            datetime(2018, 10, 2, 9, tzinfo=UTC) + timedelta(weeks=2 * n, hours=n > 1),
            10,
            room.venue,
            room,
            12,
            "scheduled",
        )
        for n in range(6)
    ]


def test_what_the_field_holds_gives_the_same_dates_to_any_reader_of_it(series):
    start = datetime.combine(series.repeat_first_on, series.repeat_start)  # naive: on the wall
    until = start + timedelta(weeks=10)
    found = series.repeats.between(start, until, dtstart=start, inc=True)
    assert [at.date().isoformat() for at in found] == keys(series)
    assert str(series.repeats) == "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"


@pytest.mark.parametrize(
    "how",
    [
        rules.Repeat(Pattern.DAILY, interval=3),
        rules.Repeat(Pattern.WEEKLY),
        rules.Repeat(Pattern.WEEKLY, weekdays=(0, 4)),
        rules.Repeat(Pattern.MONTHLY, interval=2),
        rules.Repeat(Pattern.MONTHLY_WEEKDAY, week=-1),
        rules.Repeat(Pattern.MONTHLY_WEEKDAY, weekdays=(1, 3), week=2),
        rules.Repeat(Pattern.YEARLY),
    ],
    ids=str,
)
def test_every_pattern_is_read_as_it_was_written(db, how):
    page = EventPageFactory(repeats=how.field)
    assert rules.repeat(fresh(page)) == how
    page.save_revision()
    assert rules.repeat(fresh(page).get_latest_revision_as_object()) == how


def test_publishing_a_series_twice_changes_nothing_and_tells_nobody(series, told):
    pks = [s.pk for s in sessions(series)]
    before = rows_of(pks), SessionEvent.objects.count()
    publish(series)
    assert ((rows_of(pks), SessionEvent.objects.count()), told) == (before, [])


def test_another_hour_moves_every_date_and_each_keeps_its_session(series, told):
    before = sessions(series)
    series.repeat_start = time(11)
    publish(series)
    after = sessions(series)
    assert [s.pk for s in after] == [s.pk for s in before]
    assert {(s.local_starts_at.hour, s.moved_at is not None) for s in after} == {(11, True)}
    assert told == [[s.pk for s in before]]


def test_a_day_left_out_is_withdrawn_and_returns_as_the_same_session(series):
    second = sessions(series)[1]
    series.repeat_left_out = [second.key]
    publish(series)
    gone = [s.state for s in sessions(series)]
    series = fresh(series)
    series.repeat_left_out = []
    publish(series)
    assert gone == ["scheduled", "withdrawn", *["scheduled"] * 4]
    assert {s.state for s in sessions(series)} == {"scheduled"}
    assert sessions(series)[1].pk == second.pk


# One date that is otherwise


def test_what_the_desk_changed_on_one_date_survives_publishing(series, administrator, now):
    first, second, third = sessions(series)[:3]
    hall = RoomFactory(name="Hall", venue=first.venue)
    set_state(first.pk, state="cancelled", reason="Snow", by=administrator, now=now)
    move(
        second.pk,
        starts_at=second.starts_at + timedelta(days=1),
        ends_at=second.ends_at + timedelta(days=1),
        venue=hall.venue_id,
        room=hall.pk,
        reason="Boiler",
        by=administrator,
        now=now,
    )
    series.summary = "Other words"
    publish(series)
    series = fresh(series)
    live = sessions(series)
    assert [(s.pk, s.state) for s in live[:3]] == [
        (first.pk, "cancelled"),
        (second.pk, "scheduled"),
        (third.pk, "scheduled"),
    ]
    assert (live[1].starts_at, live[1].room) == (second.starts_at + timedelta(days=1), hall)
    assert [(d.session.pk, d.when, d.where) for d in differences(series, now=now)] == [
        (first.pk, False, False),
        (second.pk, True, True),
    ]


def test_a_session_moved_past_its_day_is_not_lost_when_that_day_is_over(
    series, administrator, clock
):
    first = sessions(series)[0]
    move(
        first.pk,
        starts_at=datetime(2018, 10, 9, 9, tzinfo=UTC),
        ends_at=datetime(2018, 10, 9, 11, tzinfo=UTC),
        venue=first.venue_id,
        room=first.room_id,
        reason="Boiler",
        by=administrator,
        now=datetime(2018, 9, 12, 9, tzinfo=UTC),
    )
    clock.move_to(datetime(2018, 10, 6, 9, tzinfo=UTC))
    publish(fresh(series))
    assert sessions(series)[0].state == "scheduled"


def test_a_dated_row_on_a_day_of_the_rule_is_that_session_with_other_facts(series, room, told):
    second = sessions(series)[1]
    row = PlannedDate(
        on=date(2018, 10, 16),
        start=time(14),
        end=time(16),
        venue=room.venue,
        room=room,
        note="Late",
        what="With a speaker",
    )
    series.planned_dates.add(row)
    publish(series)
    live = sessions(series)
    assert ([s.pk for s in live if s.pk == second.pk], len(live)) == ([second.pk], 6)
    assert (live[1].local_starts_at.hour, live[1].note, told) == (14, "Late", [[second.pk]])
    assert live[1].what == "With a speaker"
    series = fresh(series)
    series.planned_dates = []
    publish(series)
    live = sessions(series)
    assert (live[1].pk, live[1].local_starts_at.hour, live[1].note) == (second.pk, 10, "")
    assert live[1].what == ""


def test_a_row_on_a_day_of_the_rule_that_is_half_typed_leaves_its_session_as_it_is(series, told):
    before = sessions(series)
    row = PlannedDate(on=date(2018, 10, 16), start=time(14))
    series.planned_dates.add(row)
    publish(series)
    assert ([s.base for s in sessions(series)], told) == ([s.base for s in before], [])


def test_a_row_beside_the_rule_has_a_session_of_its_own(series, room):
    series.planned_dates.add(
        PlannedDate(on=date(2018, 10, 9), start=time(10), end=time(12), venue=room.venue)
    )
    publish(series)
    assert [s.local_starts_at.day for s in sessions(series)] == [2, 9, 16, 30, 13, 27, 11]


def test_a_rule_that_lacks_something_changes_no_session_until_it_is_whole(series, now, caplog):
    before = rows_of([s.pk for s in sessions(series)])
    series.repeat_first_on = None
    publish(series)
    assert rows_of([s.pk for s in sessions(series)]) == before
    assert differences(fresh(series), now=now) == []
    assert follow_due_plans(now=now) == []
    series.repeat_first_on = FIRST
    publish(series)
    assert follow_due_plans(now=now) == []


# Copies, reverts, unpublishing


def test_a_copy_makes_sessions_of_its_own_with_the_same_days(series):
    copy = series.copy(update_attrs={"slug": "copy"})
    assert keys(copy) == keys(series)
    assert {s.pk for s in sessions(copy)}.isdisjoint(s.pk for s in sessions(series))


def test_an_older_revision_brings_its_rule_and_its_sessions_back(series):
    pks, old = [s.pk for s in sessions(series)], series.live_revision
    series.repeats = rules.Repeat(Pattern.WEEKLY, interval=2, weekdays=(3,)).field
    publish(series)
    thursdays = [s.key for s in sessions(series) if s.state == "scheduled"]
    Revision.objects.get(pk=old.pk).publish()
    assert thursdays[0] == "2018-10-04"
    assert [s.pk for s in sessions(series) if s.state == "scheduled"] == pks


def test_an_unpublished_series_returns_with_the_same_sessions(series):
    pks = [s.pk for s in sessions(series)]
    series.unpublish()
    gone = {s.state for s in sessions(series)}
    publish(fresh(series))
    assert (gone, {s.state for s in sessions(series)}) == ({"withdrawn"}, {"scheduled"})
    assert [s.pk for s in sessions(series)] == pks


def test_a_revision_from_before_there_were_rules_can_still_be_published(roadshow):
    old = roadshow.live_revision
    old.content = {k: v for k, v in old.content.items() if not k.startswith("repeat")}
    old.save()
    Revision.objects.get(pk=old.pk).publish()
    assert len(sessions(roadshow)) == 3
    assert "repeat" not in json.dumps(old.content)
