"""Repeat rules that nobody can mean are refused, by name and at once."""

import time as cpu
from contextlib import suppress
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain.recurrence import Pattern, refuse
from events.domain.refused_rules import (
    EndsBeforeItBegins,
    GoesOnTooLong,
    HourDoesNotExist,
    HoursNotMeant,
    IntervalOutOfRange,
    NoDates,
    RuleRefused,
    StartsTooLongAgo,
    TimesOutOfRange,
    TooManyDates,
    TooManyLeftOut,
    WeekOutOfRange,
)
from tests.domain.repeating import FORTNIGHTLY, TODAY, TUESDAY, fifty, rules

SILLY = {
    "every 0 weeks": ({"interval": 0}, IntervalOutOfRange),
    "every 1,000,000,000 weeks": ({"interval": 10**9}, IntervalOutOfRange),
    "the ninth Tuesday": ({"pattern": Pattern.MONTHLY_WEEKDAY, "week": 9}, WeekOutOfRange),
    "on the eighth day of the week": ({"weekdays": (7,)}, WeekOutOfRange),
    "1,000,000,000 times": ({"times": 10**9}, TimesOutOfRange),
    "0 times": ({"times": 0}, TimesOutOfRange),
    "10,000 days left out": (
        {"left_out": frozenset(TUESDAY + timedelta(days=n) for n in range(10_000))},
        TooManyLeftOut,
    ),
    "until the year 9999": ({"last_on": date(9999, 12, 31)}, GoesOnTooLong),
    "from the year 9999": ({"first_on": date(9999, 12, 31)}, NoDates),
    "from the year 1": ({"first_on": date(1, 1, 1)}, StartsTooLongAgo),
    "until before it begins": ({"last_on": date(2026, 11, 30)}, EndsBeforeItBegins),
    "a pattern without a date": ({"weekdays": (0,), "last_on": date(2026, 12, 2)}, NoDates),
    "every date left out": ({"times": 1, "left_out": frozenset({TUESDAY})}, NoDates),
    "30 February": (
        {"pattern": Pattern.YEARLY, "first_on": date(2028, 2, 29), "left_out": {date(2028, 2, 29)}},
        NoDates,
    ),
    "every day without end": ({"pattern": Pattern.DAILY, "interval": 1}, TooManyDates),
    "every day for a year": (
        {"pattern": Pattern.DAILY, "interval": 1, "last_on": date(2027, 12, 1)},
        TooManyDates,
    ),
    "ends when it begins": ({"end": time(10)}, HoursNotMeant),
    "ends before it begins": ({"end": time(9)}, HoursNotMeant),
    "starts in the hour that does not come": (
        {"first_on": date(2027, 3, 28), "start": time(1, 30), "end": time(3)},
        HourDoesNotExist,
    ),
    "ends in the hour that does not come": (
        {"first_on": date(2027, 3, 27), "start": time(23), "end": time(1, 30)},
        HourDoesNotExist,
    ),
}


@pytest.mark.parametrize(("change", "refusal"), SILLY.values(), ids=SILLY)
def test_a_silly_rule_is_refused_by_its_name_and_within_a_second(change, refusal):
    began = cpu.process_time()
    with pytest.raises(RuleRefused) as refused:
        refuse(replace(FORTNIGHTLY, **change), today=TODAY)
    assert (type(refused.value), cpu.process_time() - began < 1) == (refusal, True)


def test_the_day_whose_hour_does_not_come_is_named_and_can_be_left_out():
    night = replace(FORTNIGHTLY, first_on=date(2027, 3, 14), start=time(1), end=time(3), interval=1)
    with pytest.raises(HourDoesNotExist) as refused:
        refuse(night, today=TODAY)
    assert refused.value.on == date(2027, 3, 28)
    both = frozenset({date(2027, 3, 28), date(2028, 3, 26)})
    refuse(replace(night, left_out=both), today=TODAY)


@fifty
@given(rules(), st.integers(-10, 200), st.integers(-10, 10**9))
def test_any_rule_is_answered_within_a_second(rule, interval, times):
    began = cpu.process_time()
    with suppress(RuleRefused):
        refuse(replace(rule, interval=interval, times=times), today=TODAY)
    assert cpu.process_time() - began < 1


def test_a_finished_series_is_refused_nothing_when_its_page_is_published_again():
    refuse(replace(FORTNIGHTLY, first_on=date(2025, 1, 7), times=6), today=TODAY)
