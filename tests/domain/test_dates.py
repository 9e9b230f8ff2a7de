"""Golden cases: what families read (U06, GOV.UK style guide, "Dates" and "Times")."""

from datetime import UTC, date, datetime, time

import pytest

from events.domain import dates
from tests.domain.local import IN_2018, IN_2019, LONDON, at


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("00:00", "12am"),
        ("00:05", "12:05am"),
        ("00:30", "12:30am"),
        ("01:00", "1am"),
        ("09:05", "9:05am"),
        ("10:00", "10am"),
        ("10:30", "10:30am"),
        ("11:59", "11:59am"),
        ("12:00", "midday"),
        ("12:01", "12:01pm"),
        ("12:30", "12:30pm"),
        ("13:00", "1pm"),
        ("18:30", "6:30pm"),
        ("23:59", "11:59pm"),
    ],
)
def test_time_of_day_in_words(clock, words):
    assert dates.time_in_words(time.fromisoformat(clock)) == words


@pytest.mark.parametrize(
    ("on", "today", "words", "short"),
    [
        ("2018-11-06", IN_2018, "Tuesday 6 November", "Tue 6 Nov"),
        ("2018-11-06", IN_2019, "Tuesday 6 November 2018", "Tue 6 Nov 2018"),
        ("2019-01-01", IN_2018, "Tuesday 1 January 2019", "Tue 1 Jan 2019"),
        ("2018-12-31", date(2018, 12, 31), "Monday 31 December", "Mon 31 Dec"),
        ("2018-12-31", date(2019, 1, 1), "Monday 31 December 2018", "Mon 31 Dec 2018"),
        ("2020-02-29", date(2020, 3, 1), "Saturday 29 February", "Sat 29 Feb"),
        ("2027-09-05", date(2026, 11, 24), "Sunday 5 September 2027", "Sun 5 Sep 2027"),
        ("2018-05-03", IN_2018, "Thursday 3 May", "Thu 3 May"),
    ],
)
def test_day_in_words_names_its_year_unless_it_is_this_year(on, today, words, short):
    day = date.fromisoformat(on)
    assert dates.day_in_words(day, today=today) == words
    assert dates.short_day_in_words(day, today=today) == short


def test_subject_line_gives_the_short_day_and_the_start():
    start = at("2018-11-06 10:00")
    assert dates.short_start_in_words(start, zone=LONDON, today=IN_2018) == "Tue 6 Nov, 10am"
    assert dates.short_start_in_words(start, zone=LONDON, today=IN_2019) == "Tue 6 Nov 2018, 10am"


def test_moment_in_words_gives_time_and_day():
    words = dates.moment_in_words(at("2018-11-05 07:00"), zone=LONDON, today=IN_2018)
    assert words == "7am on Monday 5 November"


def test_deadline_is_the_last_day_or_moment():
    assert dates.deadline_in_words(date(2018, 11, 6), today=IN_2018) == "by Tuesday 6 November"
    assert [
        dates.deadline_at_in_words(at(by), zone=LONDON, today=IN_2018)
        for by in ("2018-11-06 18:00", "2018-11-07 00:00", "2019-01-01 00:00")
    ] == [
        "by 6pm on Tuesday 6 November",
        "by 11:59pm on Tuesday 6 November",
        "by 11:59pm on Monday 31 December",
    ]


def test_date_block_gives_three_short_words():
    assert dates.date_block(date(2018, 11, 6)) == dates.DateBlock("Tue", "6", "Nov")


def test_machines_read_dates_and_moments_with_their_offset():
    assert dates.datetime_attribute(date(2018, 11, 6), zone=LONDON) == "2018-11-06"
    assert [
        dates.datetime_attribute(moment, zone=LONDON)
        for moment in (
            datetime(2018, 11, 6, 10, tzinfo=UTC),
            datetime(2018, 7, 6, 9, tzinfo=UTC),
            datetime(2018, 7, 6, 10),  # noqa: DTZ001 (local, as in a plan)
        )
    ] == ["2018-11-06T10:00+00:00", "2018-07-06T10:00+01:00", "2018-07-06T10:00+01:00"]
