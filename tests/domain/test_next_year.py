"""Whole weeks: the weekday stays, and so does what the clock on the wall shows."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain.next_year import earlier_years, first_of, later, weeks_to, weeks_to_next_year

LONDON = ZoneInfo("Europe/London")
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("first_on", "today", "weeks"),
    [
        (date(2018, 11, 6), date(2018, 12, 1), 52),  # Tuesday 5 November 2019
        (date(2018, 11, 6), date(2019, 11, 5), 52),  # it may begin today
        (date(2018, 11, 6), date(2019, 11, 6), 104),  # Tuesday 3 November 2020
        (date(2018, 11, 6), date(2026, 11, 24), 470),  # Tuesday 9 November 2027
        (date(2020, 2, 29), date(2020, 3, 1), 52),
        (date(2020, 1, 1), date(2020, 3, 1), 52),
    ],
)
def test_the_coming_year_on_the_same_weekday(first_on, today, weeks):
    assert weeks_to_next_year(first_on, today=today) == weeks


@given(DAYS, DAYS)
def test_it_is_the_same_time_of_a_later_year_that_has_not_passed(first_on, today):
    moved = first_on + timedelta(weeks=weeks_to_next_year(first_on, today=today))
    near = min(
        abs((moved - first_on.replace(year=year, day=min(first_on.day, 28))).days)
        for year in range(moved.year - 1, moved.year + 2)
    )
    assert moved.weekday() == first_on.weekday()
    assert moved >= today
    assert near <= 7


@given(DAYS, DAYS)
def test_a_wished_day_means_its_week(first_on, wished_on):
    moved = first_on + timedelta(weeks=weeks_to(first_on, wished_on))
    assert moved.isocalendar()[:2] == wished_on.isocalendar()[:2]
    assert moved.weekday() == first_on.weekday()


@pytest.mark.parametrize(
    ("at", "weeks", "then"),
    [
        (datetime(2018, 10, 27, 9, tzinfo=UTC), 1, datetime(2018, 11, 3, 10, tzinfo=UTC)),
        (datetime(2019, 3, 30, 10, tzinfo=UTC), 1, datetime(2019, 4, 6, 9, tzinfo=UTC)),
        (datetime(2018, 9, 3, 8, tzinfo=UTC), 52, datetime(2019, 9, 2, 8, tzinfo=UTC)),
    ],
)
def test_a_moment_keeps_its_wall_time_across_a_clock_change(at, weeks, then):
    assert later(at, weeks=weeks, zone=LONDON) == then


def test_years_before_the_new_one_are_found_once_each():
    text = "Roadshow 2018: as in 2018 and 2016, until 2019. Call 01905 201812."
    assert earlier_years(text, than=date(2019, 11, 5)) == ["2016", "2018"]


def test_the_first_of_no_days_is_none():
    assert first_of([None]) is None
    assert first_of([None, date(2019, 1, 2), date(2019, 1, 1)]) == date(2019, 1, 1)
