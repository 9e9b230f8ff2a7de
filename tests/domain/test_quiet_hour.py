"""A quiet hour is said where it lies within the session, on both days the clock changes too."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain.quiet_hour import quiet_hour
from events.domain.wall_time import moments

LONDON = ZoneInfo("Europe/London")


def said(on, start, end, begins, ends):
    """The quiet hour of a session on London's clock, as that clock shows it."""
    hours = quiet_hour(*moments(on, start, end, zone=LONDON), begins=begins, ends=ends, zone=LONDON)
    return hours and tuple(at.astimezone(LONDON).strftime("%H:%M %Z") for at in hours)


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (time(14), time(15), ("14:00 GMT", "15:00 GMT")),
        (time(10), time(16), ("10:00 GMT", "16:00 GMT")),
        (time(9), time(11), None),
        (time(15, 30), time(16, 30), None),
        (time(17), time(18), None),
        (None, None, None),
        (time(14), None, None),
    ],
)
def test_it_is_said_only_where_all_of_it_lies_within_the_session(begins, ends, expected):
    assert said(date(2018, 11, 6), time(10), time(16), begins, ends) == expected


def test_it_may_lie_after_midnight():
    late = said(date(2018, 12, 31), time(22), time(2), time(0, 30), time(1))
    assert late == ("00:30 GMT", "01:00 GMT")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2019, 3, 30), ("14:00 GMT", "15:00 GMT")),
        (date(2019, 3, 31), ("14:00 BST", "15:00 BST")),
        (date(2019, 10, 26), ("14:00 BST", "15:00 BST")),
        (date(2019, 10, 27), ("14:00 GMT", "15:00 GMT")),
    ],
)
def test_it_keeps_its_time_on_the_clock_when_the_clock_changes(on, expected):
    assert said(on, time(10), time(16), time(14), time(15)) == expected


@given(
    st.dates(date(2018, 1, 1), date(2020, 1, 1)),
    st.times(),
    st.integers(min_value=1, max_value=14),
    st.times(),
    st.times(),
)
def test_what_is_said_is_never_outside_the_session(on, at, hours, begins, ends):
    starts_at = datetime.combine(on, at, tzinfo=UTC)
    ends_at = starts_at + timedelta(hours=hours)
    quiet = quiet_hour(starts_at, ends_at, begins=begins, ends=ends, zone=LONDON)
    assert quiet is None or starts_at <= quiet[0] < quiet[1] <= ends_at
