"""Repeat rules: what an editor means is what happens, also when the clocks change."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
import recurring_ical_events
from hypothesis import assume, given
from hypothesis import strategies as st
from icalendar import Calendar

from events.domain.moments import LONDON
from events.domain.recurrence import (
    MOST_DATES,
    DaysOff,
    Pattern,
    Skipped,
    Term,
    Why,
    expand,
    horizon,
)
from tests.domain.repeating import DAYS, FORTNIGHTLY, TODAY, TUESDAY, fifty, rules


def days(rule, **given):
    return [each.on for each in expand(rule, today=TODAY, **given).held]


def by_walking(rule):
    """The days of a rule found one by one, as a person would with a calendar on the wall."""
    found, on = [], rule.first_on
    until = min(rule.last_on or date.max, horizon(TODAY))
    while on <= until and len(found) != rule.times:
        if _fits(rule, on):
            found.append(on)
        on += timedelta(days=1)
    return [on for on in found if on not in rule.left_out]


def _fits(rule, on):
    first = rule.first_on
    months = (on.year - first.year) * 12 + on.month - first.month
    if rule.pattern == Pattern.DAILY:
        return (on - first).days % rule.interval == 0
    if rule.pattern == Pattern.WEEKLY:
        weeks = (_monday(on) - _monday(first)).days // 7
        return on.weekday() in rule.days and weeks % rule.interval == 0
    if rule.pattern == Pattern.YEARLY:
        same = (on.month, on.day) == (first.month, first.day)
        return same and (on.year - first.year) % rule.interval == 0
    if months % rule.interval:
        return False
    if rule.pattern == Pattern.MONTHLY:
        return on.day == first.day
    is_last = (on + timedelta(days=7)).month != on.month
    in_week = is_last if rule.week == -1 else (on.day - 1) // 7 + 1 == rule.week
    return on.weekday() in rule.days and in_week


def _monday(on):
    return on - timedelta(days=on.weekday())


@fifty
@given(rules())
def test_a_rule_gives_the_days_that_a_person_finds_on_the_calendar(rule):
    assert days(rule) == by_walking(rule)


@fifty
@given(rules(times=None))
def test_a_rule_gives_the_moments_that_a_calendar_program_shows(rule):
    assume(rule.first_on in by_walking(rule))  # programs differ where DTSTART is off the pattern
    until = min(rule.last_on or horizon(TODAY), horizon(TODAY))
    lasts = datetime.combine(date.min, rule.end) - datetime.combine(date.min, rule.start)
    lines = [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "UID:1",
        f"DTSTART;TZID=Europe/London:{rule.first_on:%Y%m%d}T{rule.start:%H%M%S}",
        f"DURATION:PT{lasts.seconds}S",
        f"RRULE:{_rrule(rule)}",
        *(f"EXDATE;TZID=Europe/London:{on:%Y%m%d}T{rule.start:%H%M%S}" for on in rule.left_out),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    calendar = Calendar.from_ical("\r\n".join(lines))
    found = recurring_ical_events.of(calendar).between(rule.first_on, until + timedelta(days=1))
    assert sorted(event.start.astimezone(UTC) for event in found) == [
        each.starts_at for each in expand(rule, today=TODAY).held
    ]


def _rrule(rule):
    codes = [("MO", "TU", "WE", "TH", "FR", "SA", "SU")[day] for day in rule.days]
    on = {
        Pattern.WEEKLY: f";BYDAY={','.join(codes)}",
        Pattern.MONTHLY_WEEKDAY: f";BYDAY={','.join(f'{rule.week}{code}' for code in codes)}",
    }
    until = datetime.combine(rule.last_on or horizon(TODAY), rule.start, LONDON).astimezone(UTC)
    frequency = rule.pattern.value.removesuffix("_weekday").upper()
    return (
        f"FREQ={frequency};INTERVAL={rule.interval};WKST=MO;UNTIL={until:%Y%m%dT%H%M%SZ}"
        f"{on.get(rule.pattern, '')}"
    )


@fifty
@given(rules())
def test_wall_time_is_the_same_on_every_date_whatever_the_clocks_do(rule):
    for each in expand(rule, today=TODAY).held:
        starts_at, ends_at = (at.astimezone(LONDON) for at in (each.starts_at, each.ends_at))
        assert (starts_at.date(), starts_at.time(), ends_at.time()) == (
            each.on,
            rule.start,
            rule.end,
        )


@pytest.mark.parametrize(
    ("first_on", "utc_hours"),
    [(date(2026, 10, 18), [9, 10]), (date(2027, 3, 21), [10, 9])],
    ids=["the clocks go back", "the clocks go forward"],
)
def test_a_weekly_session_keeps_10am_over_both_clock_changes(first_on, utc_hours):
    weekly = replace(FORTNIGHTLY, interval=1, first_on=first_on, times=2)
    assert [e.starts_at.hour for e in expand(weekly, today=TODAY).held] == utc_hours


def test_a_session_after_midnight_keeps_its_weekday():
    night = replace(
        FORTNIGHTLY, interval=1, first_on=date(2027, 4, 3), start=time(0, 30), end=time(1, 30)
    )
    assert {e.on.weekday() for e in expand(night, today=TODAY).held} == {5}


@fifty
@given(rules(times=None), st.integers(0, 30))
def test_the_last_day_is_included_and_the_next_is_not(rule, number):
    endless = days(replace(rule, last_on=None, left_out=frozenset()))
    assume(endless)
    last_on = endless[number % len(endless)]
    held = days(replace(rule, last_on=last_on, left_out=frozenset()))
    assert held[-1] == last_on


@fifty
@given(rules(), st.data())
def test_a_day_left_out_is_out_and_all_others_stay(rule, data):
    held = days(rule)
    assume(held)
    on = data.draw(st.sampled_from(held))
    left_out = replace(rule, left_out=rule.left_out | {on})
    assert days(left_out) == [day for day in held if day != on]


@fifty
@given(rules(last_on=None, left_out=frozenset()), st.integers(1, 40))
def test_it_is_held_the_number_of_times_that_was_asked_for(rule, times):
    endless = days(replace(rule, times=None))
    assert days(replace(rule, times=times)) == endless[:times]


@fifty
@given(rules(last_on=None, left_out=frozenset(), times=6), st.sets(st.integers(0, 9)))
def test_a_bank_holiday_is_made_up_for_at_the_end(rule, numbers):
    all_days = days(replace(rule, times=None))
    off = {on: "May Day" for n, on in enumerate(all_days) if n in numbers}
    kept = days(replace(rule, not_on_bank_holidays=True), days_off=DaysOff(bank_holidays=off))
    assert kept == [on for on in all_days if on not in off][:6]


def test_what_is_skipped_says_why_and_what_comes_after_the_known_terms():
    weekly = replace(
        FORTNIGHTLY,
        interval=1,
        last_on=date(2027, 1, 19),
        left_out=frozenset({date(2026, 12, 8)}),
        not_on_bank_holidays=True,
        term_time_only=True,
    )
    off = DaysOff(
        bank_holidays={date(2026, 12, 15): "A coronation"},
        terms=(
            Term(date(2026, 11, 2), date(2026, 12, 18)),
            Term(date(2027, 1, 4), date(2027, 1, 12)),
        ),
    )
    found = expand(weekly, today=TODAY, days_off=off)
    assert [each.on for each in found.held] == [TUESDAY, date(2027, 1, 5), date(2027, 1, 12)]
    assert found.skipped == (
        Skipped(date(2026, 12, 8), Why.LEFT_OUT),
        Skipped(date(2026, 12, 15), Why.BANK_HOLIDAY, "A coronation"),
        Skipped(date(2026, 12, 22), Why.NOT_IN_TERM),
        Skipped(date(2026, 12, 29), Why.NOT_IN_TERM),
        Skipped(date(2027, 1, 19), Why.NO_TERM_YET),
    )


def test_nothing_is_skipped_unless_the_editor_says_so():
    off = DaysOff(bank_holidays={TUESDAY: "A coronation"})
    assert days(replace(FORTNIGHTLY, times=1), days_off=off) == [TUESDAY]


def test_an_endless_rule_reaches_24_months_ahead_and_goes_on():
    found = expand(FORTNIGHTLY, today=TODAY)
    assert (found.held[-1].on, len(found.held), found.goes_on) == (date(2028, 11, 14), 52, True)
    later = expand(FORTNIGHTLY, today=TODAY + timedelta(days=14))
    assert later.held[: len(found.held)] == found.held
    assert later.held[-1].on == date(2028, 11, 28)


@pytest.mark.parametrize(
    ("change", "goes_on"),
    [
        ({"last_on": date(2027, 4, 27)}, False),
        ({"last_on": date(2029, 4, 27)}, True),
        ({"times": 3}, False),
        ({"times": 100}, True),
    ],
)
def test_a_rule_goes_on_until_its_end_is_within_reach(change, goes_on):
    assert expand(replace(FORTNIGHTLY, **change), today=TODAY).goes_on is goes_on


def test_only_the_dates_that_are_not_over_are_coming():
    old = replace(FORTNIGHTLY, first_on=date(2026, 1, 6), last_on=date(2026, 12, 8))
    coming = expand(old, today=date(2026, 11, 25)).coming(date(2026, 11, 25))
    assert [each.on for each in coming] == [date(2026, 11, 24), date(2026, 12, 8)]


@fifty
@given(rules(), DAYS)
def test_no_more_dates_are_coming_than_a_rule_may_have(rule, today):
    assume(rule.first_on <= horizon(today))
    assert len(expand(rule, today=today).coming(today)) <= MOST_DATES
