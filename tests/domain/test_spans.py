"""From when to when, as families read it: within a day, and from day to day."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain import dates
from tests.domain.local import IN_2018, IN_2019, LONDON, at

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
