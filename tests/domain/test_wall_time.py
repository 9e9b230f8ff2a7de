"""A plan's wall clock becomes moments, also on the two days a year the clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain.moments import LONDON
from events.domain.wall_time import face, is_meant, moments

BACK, FORWARD = date(2018, 10, 28), date(2019, 3, 31)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("on", "start", "end", "starts_at", "ends_at"),
    [
        (BACK, time(10), time(12), "2018-10-28T10:00", "2018-10-28T12:00"),
        (FORWARD, time(10), time(12), "2019-03-31T09:00", "2019-03-31T11:00"),
        # 01:30 comes twice: the first is meant
        (BACK, time(0, 30), time(1, 30), "2018-10-27T23:30", "2018-10-28T00:30"),
        (BACK, time(1, 30), time(2, 30), "2018-10-28T00:30", "2018-10-28T02:30"),
        # 01:30 is skipped: 02:30 is meant
        (FORWARD, time(0, 30), time(1, 30), "2019-03-31T00:30", "2019-03-31T01:30"),
        (FORWARD, time(1, 30), time(2), "2019-03-31T01:30", "2019-03-31T02:00"),
        (FORWARD, time(1, 30), time(3), "2019-03-31T01:30", "2019-03-31T02:00"),
        # an end at or before the start is on the next day
        (date(2018, 11, 6), time(22), time(0, 30), "2018-11-06T22:00", "2018-11-07T00:30"),
        (date(2018, 10, 27), time(22), time(3), "2018-10-27T21:00", "2018-10-28T03:00"),
    ],
)
def test_wall_times_become_these_moments(on, start, end, starts_at, ends_at):
    assert moments(on, start, end, zone=LONDON) == (at(starts_at), at(ends_at))


@given(
    on=st.dates(date(2018, 1, 1), date(2030, 12, 31)) | st.sampled_from([BACK, FORWARD]),
    start=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    end=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_a_session_always_lasts_and_ends_within_a_day_and_the_extra_hour(on, start, end):
    starts_at, ends_at = moments(on, start, end, zone=LONDON)
    assert timedelta(0) < ends_at - starts_at <= timedelta(hours=25)


@given(on=st.dates(date(2018, 1, 1), date(2030, 12, 31)), start=st.times(time(2), time(23)))
def test_the_clock_at_the_venue_shows_what_was_planned(on, start):
    starts_at, _ends_at = moments(on, start, time(1), zone=LONDON)
    assert face(starts_at, zone=LONDON) == datetime.combine(on, start)


@pytest.mark.parametrize(
    ("start", "end", "meant"),
    [
        (time(10), time(12), True),
        (time(22), time(0), True),
        (time(22), time(6), True),
        (time(22), time(6, 1), False),
        (time(12), time(10), False),
        (time(10), time(10), False),
    ],
)
def test_an_end_before_the_start_is_the_next_morning_or_a_slip(start, end, meant):
    assert is_meant(start, end) is meant
