"""Days and hours are read as people write them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain.written_days import read_day
from events.domain.written_hours import read_hours, times_in
from tests.domain.pasting import only_row


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("Tue 6 Nov 2018", date(2018, 11, 6)),
        ("Tuesday 6th of November, 2018", date(2018, 11, 6)),
        ("Tues. the 6th November 18", date(2018, 11, 6)),
        ("6th Nov '18", date(2018, 11, 6)),
        ("November 6, 2018", date(2018, 11, 6)),
        ("Sept 6th 2018", date(2018, 9, 6)),
        ("06.11.18", date(2018, 11, 6)),
        ("6-11-2018", date(2018, 11, 6)),
        ("2018-11-06", date(2018, 11, 6)),
        ("weds 7/11/2018", date(2018, 11, 7)),
        ("29 Feb 2020", date(2020, 2, 29)),
    ],
)
def test_a_day_is_read_as_people_write_it(words, on):
    assert only_row(f"{words} | 10-12")["on"] == on


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("10am to midday", (time(10), time(12))),
        ("from 10 a.m. until 12 noon", (time(10), time(12))),
        ("10:00-12:00", (time(10), time(12))),
        ("10.00 \u2013 12.00", (time(10), time(12))),
        ("10 - 12", (time(10), time(12))),
        ("1000-1200", (time(10), time(12))),
        ("10:00:00 - 12:00:00", (time(10), time(12))),
        ("between 10 and 12pm", (time(10), time(12))),
        ("10-1", (time(10), time(13))),
        ("12-2", (time(12), time(14))),
        ("noon - 2", (time(12), time(14))),
        ("11-1pm", (time(11), time(13))),
        ("6.30-8.30pm", (time(18, 30), time(20, 30))),
        ("6.30pm to 8.30", (time(18, 30), time(20, 30))),
        ("6.30pm to 8.30pm", (time(18, 30), time(20, 30))),
        ("18:30\u201320:30", (time(18, 30), time(20, 30))),
        ("9-22:00", (time(9), time(22))),
        ("12:30-14:30", (time(12, 30), time(14, 30))),
        ("07:00-09:00", (time(7), time(9))),
        ("10pm to midnight", (time(22), time(0))),
        ("10 to midnight", (time(22), time(0))),
        ("10pm-2", (time(22), time(2))),
    ],
)
def test_hours_are_read_as_people_write_them(words, hours):
    assert read_hours(words) == hours


def test_the_hour_that_comes_twice_is_the_first_one():
    assert only_row("Sun 28 Oct 2018 | 1:30am to 3am")["start"] == time(1, 30)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_from_the_ways_we_write_it(on):
    for words in (f"{on:%a %d %b %Y}", f"{on:%A %d %B %Y}", f"{on:%d/%m/%Y}", f"{on}"):
        day, rest = read_day(words)
        assert ((day.year, day.month, day.day), rest) == ((on.year, on.month, on.day), "")


@given(st.text(max_size=30))
def test_reading_hours_never_fails_but_in_its_own_words(words):
    assert times_in(words) >= 0
