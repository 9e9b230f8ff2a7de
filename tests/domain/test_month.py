"""A month as a calendar on a wall shows it."""

from datetime import date

import pytest

from events.domain.month import Month, is_shown, month_of, read_month


def test_its_weeks_run_from_monday_to_sunday_and_hold_its_own_days_alone():
    assert [[on and on.day for on in week] for week in Month(2018, 11).weeks] == [
        [None, None, None, 1, 2, 3, 4],
        [5, 6, 7, 8, 9, 10, 11],
        [12, 13, 14, 15, 16, 17, 18],
        [19, 20, 21, 22, 23, 24, 25],
        [26, 27, 28, 29, 30, None, None],
    ]


@pytest.mark.parametrize(
    ("month", "last"), [((2018, 12), 31), ((2019, 2), 28), ((2020, 2), 29), ((2018, 11), 30)]
)
def test_it_knows_its_first_and_last_day(month, last):
    shown = Month(*month)
    assert (shown.first_on, shown.last_on) == (date(*month, 1), date(*month, last))


def test_months_before_and_after_cross_the_year():
    assert [str(Month(2018, 12).after(step)) for step in (-12, -1, 0, 1, 13)] == [
        *("2017-12", "2018-11", "2018-12", "2019-01", "2020-01")
    ]


@pytest.mark.parametrize(
    "text", ["", "2018", "2018-13", "2018-00", "2018-1", "12-2018", "\u0662\u0660\u0661\u0668-12"]
)
def test_what_is_no_month_is_none(text):
    assert read_month(text) is None


def test_a_month_is_read_as_it_is_written():
    assert str(read_month("2018-12")) == "2018-12"
    assert read_month("2018-12") == month_of(date(2018, 12, 31))


@pytest.mark.parametrize(
    ("month", "shown"),
    [
        ("2017-08", False),
        ("2017-09", True),
        ("2020-09", True),
        ("2020-10", False),
        ("0000-01", False),
    ],
)
def test_a_year_back_and_two_ahead_are_shown(month, shown):
    assert is_shown(read_month(month), today=date(2018, 9, 12)) is shown
