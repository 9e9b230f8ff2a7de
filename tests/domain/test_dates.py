"""Golden cases: what families read (U06, GOV.UK style guide, "Dates" and "Times")."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain import dates

LONDON = ZoneInfo("Europe/London")
IN_2018 = date(2018, 9, 12)
IN_2019 = date(2019, 2, 1)


def at(text: str, *, fold: int = 0) -> datetime:
    """Read a local London time such as "2018-11-06 10:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON, fold=fold)


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


SAME_DAY = [
    ("2018-11-06 10:00", "2018-11-06 12:00", "10am to midday"),
    ("2018-11-08 18:30", "2018-11-08 20:30", "6:30pm to 8:30pm"),
    ("2018-11-15 12:30", "2018-11-15 14:30", "12:30pm to 2:30pm"),
    ("2018-11-06 12:00", "2018-11-06 13:00", "midday to 1pm"),
    ("2018-11-06 09:00", "2018-11-06 09:45", "9am to 9:45am"),
    ("2018-11-06 00:00", "2018-11-06 01:00", "12am to 1am"),
    ("2018-11-06 19:00", "2018-11-07 00:00", "7pm to 11:59pm"),
    ("2018-11-06 00:00", "2018-11-07 00:00", "12am to 11:59pm"),
    ("2018-11-06 10:00", "2018-11-06 10:00", "10am"),
    ("2018-11-06 10:00", "2018-11-06 09:00", "10am"),
    ("2018-10-28 10:00", "2018-10-28 12:00", "10am to midday"),
    ("2018-10-28 00:30", "2018-10-28 02:00", "12:30am to 2am"),
    ("2018-03-25 00:30", "2018-03-25 02:30", "12:30am to 2:30am"),
    ("2018-03-25 10:00", "2018-03-25 12:00", "10am to midday"),
]


@pytest.mark.parametrize(("starts", "ends", "times"), SAME_DAY)
def test_span_within_a_day_is_the_day_and_its_times(starts, ends, times):
    span = (at(starts), at(ends))
    day = dates.day_in_words(span[0].date(), today=IN_2018)
    assert dates.times_in_words(*span, zone=LONDON, today=IN_2018) == times
    assert dates.span_in_words(*span, zone=LONDON, today=IN_2018) == f"{day}, {times}"


@pytest.mark.parametrize(
    ("starts", "ends", "today", "words"),
    [
        (
            "2018-11-06 10:00",
            "2018-11-06 12:00",
            IN_2018,
            "Tuesday 6 November, 10am to midday",
        ),
        (
            "2018-11-06 10:00",
            "2018-11-06 12:00",
            IN_2019,
            "Tuesday 6 November 2018, 10am to midday",
        ),
        (
            "2018-11-06 22:00",
            "2018-11-07 02:00",
            IN_2018,
            "Tuesday 6 November at 10pm to Wednesday 7 November at 2am",
        ),
        (
            "2018-11-06 22:00",
            "2018-11-07 02:00",
            IN_2019,
            "Tuesday 6 November at 10pm to Wednesday 7 November 2018 at 2am",
        ),
        (
            "2018-11-06 10:00",
            "2018-11-08 16:00",
            IN_2018,
            "Tuesday 6 November at 10am to Thursday 8 November at 4pm",
        ),
        (
            "2018-11-06 12:00",
            "2018-11-09 00:00",
            IN_2018,
            "Tuesday 6 November at midday to Thursday 8 November at 11:59pm",
        ),
        (
            "2018-11-30 10:00",
            "2018-12-02 12:00",
            IN_2019,
            "Friday 30 November at 10am to Sunday 2 December 2018 at midday",
        ),
        (
            "2018-12-31 22:00",
            "2019-01-01 01:00",
            IN_2018,
            "Monday 31 December 2018 at 10pm to Tuesday 1 January 2019 at 1am",
        ),
        (
            "2018-12-31 22:00",
            "2019-01-01 01:00",
            IN_2019,
            "Monday 31 December 2018 at 10pm to Tuesday 1 January 2019 at 1am",
        ),
        (
            "2018-12-31 22:00",
            "2019-01-01 00:00",
            IN_2018,
            "Monday 31 December, 10pm to 11:59pm",
        ),
        (
            "2018-10-27 22:00",
            "2018-10-28 10:00",
            IN_2018,
            "Saturday 27 October at 10pm to Sunday 28 October at 10am",
        ),
    ],
)
def test_span_from_day_to_day_names_both_days(starts, ends, today, words):
    assert dates.span_in_words(at(starts), at(ends), zone=LONDON, today=today) == words


def test_times_that_end_on_another_day_name_that_day():
    times = dates.times_in_words(
        at("2018-11-06 22:00"), at("2018-11-07 02:00"), zone=LONDON, today=IN_2019
    )
    assert times == "10pm to 2am on Wednesday 7 November 2018"


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


def test_stored_moments_are_shown_on_the_local_clock():
    span = (datetime(2018, 7, 6, 9, tzinfo=UTC), datetime(2018, 7, 6, 23, tzinfo=UTC))
    words = dates.span_in_words(*span, zone=LONDON, today=IN_2018)
    assert words == "Friday 6 July, 10am to 11:59pm"


def test_another_language_may_order_the_words_its_own_way():
    welsh = {
        "Tuesday": "dydd Mawrth",
        "November": "Tachwedd",
        "%(weekday)s %(day)s %(month)s": "%(weekday)s, %(day)s %(month)s",
        "%(hour)sam": "%(hour)s y bore",
        "midday": "hanner dydd",
        "%(start)s to %(end)s": "o %(start)s tan %(end)s",
        "%(day)s, %(times)s": "%(times)s, %(day)s",
    }
    words = dates.span_in_words(
        at("2018-11-06 10:00"),
        at("2018-11-06 12:00"),
        zone=LONDON,
        today=IN_2018,
        say=lambda literal: welsh.get(literal, literal),
    )
    assert words == "o 10 y bore tan hanner dydd, dydd Mawrth, 6 Tachwedd"


@given(
    start=st.datetimes(
        min_value=datetime(2018, 1, 1),  # noqa: DTZ001 (hypothesis wants naive limits)
        max_value=datetime(2030, 1, 1),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
    minutes=st.integers(0, 60 * 24 * 40),
)
def test_no_span_says_midnight_or_ends_at_12am(start, minutes):
    start = start.replace(second=0, microsecond=0)
    words = dates.span_in_words(
        start, start + timedelta(minutes=minutes), zone=LONDON, today=IN_2018
    )
    assert "midnight" not in words
    assert not words.endswith((" to 12am", "at 12am"))
