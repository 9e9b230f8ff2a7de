"""What an editor is told of a date before it is published."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from events.domain.clashes import Calendar, Clash, Day, clashes, school_run
from events.domain.recurrence import Term

TODAY = date(2018, 9, 12)
AUTUMN = (
    Term(date(2018, 9, 4), date(2018, 10, 26)),
    Term(date(2018, 11, 5), date(2018, 12, 21)),
)
CALENDAR = Calendar(bank_holidays={date(2018, 12, 25): "Christmas Day"}, terms=AUTUMN)
TUESDAY = Day(on=date(2018, 11, 6), start=time(10), end=time(12))
AT_A_VENUE = replace(TUESDAY, has_venue=True, checked_on=date(2018, 6, 1))


def found(day, calendar=CALENDAR):
    return clashes(day, calendar=calendar, today=TODAY)


def test_a_date_in_term_time_at_a_good_hour_and_a_checked_venue_clashes_with_nothing():
    assert found(AT_A_VENUE) == ()


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2018, 10, 31), (Clash.SCHOOL_HOLIDAY,)),
        (date(2018, 10, 26), ()),
        (date(2018, 10, 27), (Clash.SCHOOL_HOLIDAY,)),
        (date(2018, 11, 4), (Clash.SCHOOL_HOLIDAY,)),
        (date(2018, 11, 5), ()),
        # Nobody has said yet when the spring term is
        (date(2019, 2, 19), ()),
        (date(2018, 12, 25), (Clash.BANK_HOLIDAY,)),
    ],
)
def test_holidays_are_named_where_they_are_known(on, expected):
    assert found(replace(TUESDAY, on=on)) == expected


@pytest.mark.parametrize(
    ("start", "end", "run"),
    [
        (time(10), time(12), None),
        (time(9, 15), time(11), None),
        (time(9), time(11), (time(8, 15), time(9, 15))),
        (time(7), time(7, 45), None),
        (time(7), time(7, 46), (time(8, 15), time(9, 15))),
        (time(12, 30), time(14, 15), None),
        (time(12, 30), time(14, 30), (time(14, 45), time(15, 45))),
        (time(15, 30), time(16, 30), (time(14, 45), time(15, 45))),
        (time(15, 45), time(17), None),
        (time(18, 30), time(20, 30), None),
        # Over midnight
        (time(22), time(1), None),
    ],
)
def test_parents_are_on_the_way_to_school_and_back(start, end, run):
    day = replace(TUESDAY, start=start, end=end)
    assert school_run(day) == run
    assert found(day) == ((Clash.SCHOOL_RUN,) if run else ())


@pytest.mark.parametrize("on", [date(2018, 11, 10), date(2018, 12, 25), date(2018, 10, 30)])
def test_nobody_goes_to_school_on_a_saturday_or_a_holiday(on):
    assert Clash.SCHOOL_RUN not in found(replace(TUESDAY, on=on, start=time(9)))


def test_every_weekday_is_a_school_day_where_no_terms_are_known():
    day = replace(TUESDAY, on=date(2018, 10, 30), start=time(9))
    assert found(day, Calendar()) == (Clash.SCHOOL_RUN,)


@pytest.mark.parametrize(
    ("checked_on", "expected"),
    [
        (None, (Clash.VENUE_UNCHECKED,)),
        (TODAY - timedelta(days=365), ()),
        (TODAY - timedelta(days=366), (Clash.VENUE_UNCHECKED,)),
    ],
)
def test_a_venue_that_nobody_has_checked_for_a_year_is_named(checked_on, expected):
    assert found(replace(AT_A_VENUE, checked_on=checked_on)) == expected


def test_without_a_hearing_loop_something_else_is_offered():
    no_loop = replace(AT_A_VENUE, lacks_loop=True)
    assert found(no_loop) == (Clash.NO_HEARING_LOOP,)
    assert found(replace(no_loop, says_what_instead=True)) == ()


def test_another_session_in_the_town_is_named():
    assert found(replace(AT_A_VENUE, others_in_town=1)) == (Clash.SAME_TOWN,)


@pytest.mark.parametrize("on", [date(2018, 10, 28), date(2019, 3, 31)])
def test_the_hours_are_those_on_the_wall_when_the_clocks_change(on):
    assert school_run(replace(TUESDAY, on=on, start=time(14), end=time(14, 30))) is not None
    assert school_run(replace(TUESDAY, on=on, start=time(10), end=time(14, 15))) is None
