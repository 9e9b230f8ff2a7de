"""A rule that repeats every second Tuesday, and any other rule that may well be held."""

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from events.domain.recurrence import Pattern, Rule

TODAY = date(2026, 11, 24)
TUESDAY = date(2026, 12, 1)
FORTNIGHTLY = Rule(
    pattern=Pattern.WEEKLY, interval=2, first_on=TUESDAY, start=time(10), end=time(12)
)
fifty = settings(max_examples=50)
DAYS = st.dates(TODAY, TODAY + timedelta(days=500))
HOURS = [(time(10), time(12)), (time(16), time(17, 30)), (time(22), time(2))]


@st.composite
def rules(draw, **fixed):
    """A rule that may well be held: its last day, if any, is not before its first."""
    first_on = draw(DAYS)
    start, end = draw(st.sampled_from(HOURS))
    rule = Rule(
        pattern=draw(st.sampled_from(Pattern)),
        first_on=first_on,
        start=start,
        end=end,
        interval=draw(st.integers(1, 6)),
        weekdays=tuple(draw(st.lists(st.integers(0, 6), unique=True, max_size=3))),
        week=draw(st.sampled_from([1, 2, 3, 4, -1])),
        last_on=draw(st.none() | st.dates(first_on, first_on + timedelta(days=400))),
        times=draw(st.none() | st.integers(1, 40)),
        left_out=frozenset(draw(st.lists(DAYS, max_size=10))),
    )
    return replace(rule, **fixed)
