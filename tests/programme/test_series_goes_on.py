"""A series goes on: what the night adds, what is made up for, and what has happened stays."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.management import call_command

from events.domain.recurrence import Pattern
from events.models import Session, TermDates
from events.programme.operations import extend_plans
from events.programme.queries import rules
from events.programme.tasks import extend_plans as nightly

from .conftest import fresh, publish, rows_of, sessions
from .series import a_series, keys

pytestmark = pytest.mark.both_databases


def test_bank_holidays_and_holiday_weeks_are_made_up_for(room, clock):
    TermDates.objects.create(name="Autumn", first_on=date(2018, 9, 3), last_on=date(2018, 10, 26))
    TermDates.objects.create(name="Spring", first_on=date(2019, 4, 23), last_on=date(2019, 7, 19))
    page = a_series(
        room,
        repeats=rules.Repeat(Pattern.WEEKLY, interval=1, weekdays=(0,)).field,
        repeat_first_on=date(2018, 10, 15),
        repeat_ends="after",
        repeat_times=4,
        repeat_not_on_bank_holidays=True,
        repeat_term_time_only=True,
    )
    # Not in the long holiday, and not on the first Monday of May
    assert keys(page) == ["2018-10-15", "2018-10-22", "2019-04-29", "2019-05-13"]


def test_an_endless_series_reaches_24_months_and_the_night_adds_what_comes_within_reach(
    room, clock, told
):
    page = a_series(room)
    before = keys(page)
    clock.move_to(datetime(2018, 10, 10, 1, 20, tzinfo=UTC))
    nightly()
    added = set(keys(page)) - set(before)
    assert (before[-1], added) == ("2020-09-01", {"2020-09-15", "2020-09-29"})
    made = Session.objects.filter(page_id=page.pk, key__in=added)
    assert told[-1] == sorted(made.values_list("pk", flat=True))
    assert {s.hosts.get() for s in made} == {page.controller}
    number = len(told)
    nightly()
    assert (len(told), len(keys(page))) == (number, len(before) + 2)


def test_the_night_changes_and_withdraws_nothing(room, clock, now):
    autumn = TermDates.objects.create(
        name="Autumn", first_on=date(2018, 9, 3), last_on=date(2018, 12, 21)
    )
    page = a_series(room, repeat_term_time_only=True)
    before = rows_of([s.pk for s in sessions(page)])
    autumn.last_on = date(2018, 10, 5)
    autumn.save()
    TermDates.objects.create(name="Spring", first_on=date(2019, 1, 7), last_on=date(2019, 1, 25))
    assert len(extend_plans(now=now)) == 2
    assert rows_of([row["id"] for row, _, _ in before]) == before
    assert keys(page)[-2:] == ["2019-01-08", "2019-01-22"]
    publish(fresh(page))
    assert [s.key for s in sessions(page) if s.state == "scheduled"] == [
        "2018-10-02",
        "2019-01-08",
        "2019-01-22",
    ]


def test_one_series_that_fails_does_not_hold_up_the_others(room, clock, caplog):
    broken, sound = a_series(room), a_series(room, title="Another")
    type(broken).objects.filter(pk=broken.pk).update(repeat_first_on=None)
    later = datetime(2018, 10, 10, 1, 20, tzinfo=UTC)
    assert len(extend_plans(now=later)) == 2
    assert keys(sound)[-1] == "2020-09-29"
    assert keys(broken)[-1] == "2020-09-01"
    assert [r.getMessage() for r in caplog.records if r.name.startswith("events")] == [
        f"could not extend page {broken.pk}: RuleIncomplete"
    ]


def test_an_unpublished_series_is_not_carried_on(room, clock):
    page = a_series(room)
    page.unpublish()
    assert extend_plans(now=datetime(2018, 11, 10, tzinfo=UTC)) == []


def test_the_command_carries_series_on_and_says_how_many(room, clock, capsys):
    a_series(room)
    clock.move_to(datetime(2018, 9, 20, 9, tzinfo=UTC))
    call_command("reconcile")
    once = capsys.readouterr().out.splitlines()
    clock.move_to(datetime(2018, 10, 10, 1, 20, tzinfo=UTC))
    call_command("reconcile")
    assert once == [
        "Every page's sessions follow its plan.",
        "1 session was added to a series.",
    ]


def test_what_has_happened_stays_and_days_that_are_over_are_not_made_up(room, clock):
    clock.move_to(datetime(2018, 10, 20, 9, tzinfo=UTC))
    page = a_series(room, repeat_ends="after", repeat_times=4)
    made = keys(page)
    clock.move_to(datetime(2018, 11, 1, 9, tzinfo=UTC))
    page.repeat_start = time(11)
    publish(page)
    assert made == ["2018-10-30", "2018-11-13"]
    assert [s.local_starts_at.hour for s in sessions(page)] == [10, 11]
