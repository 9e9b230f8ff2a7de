"""Every rule that shows or computes a time, on the days when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain import dates
from events.domain.arrangements import Need, due_on, in_time
from events.domain.moments import LONDON
from events.domain.reconciliation import Held, Outcome, Planned, State, reconcile
from events.domain.retention import contact_due_at, draft_due_at, link_expires_at, needs_due_at
from events.domain.status import Facts, Refusal, Status, can_book, statuses

BACK = [date(2018, 10, 28), date(2027, 10, 31)]
FORWARD = [date(2019, 3, 31), date(2027, 3, 28)]
TODAY = date(2026, 11, 24)


def local(on: date, clock: str, *, fold: int = 0) -> datetime:
    """Give a time as it stands in a plan: on the local clock, without a zone."""
    return datetime.combine(on, time.fromisoformat(clock)).replace(fold=fold)


def both_forms(at: datetime) -> list[datetime]:
    """Give a moment as a plan, a form and the database hold it."""
    return [at, at.replace(tzinfo=LONDON), at.replace(tzinfo=LONDON).astimezone(UTC)]


def span(on: date, start: datetime, end: datetime) -> set[str]:
    return {
        dates.span_in_words(first, last, zone=LONDON, today=on)
        for first in both_forms(start)
        for last in both_forms(end)
    }


@pytest.mark.parametrize("on", BACK + FORWARD)
def test_morning_session_keeps_its_hours_on_the_day_the_clocks_change(on):
    day = dates.day_in_words(on, today=on)
    assert span(on, local(on, "10:00"), local(on, "12:00")) == {f"{day}, 10am to midday"}


def test_session_of_the_fault_list_is_told_in_full():
    on = date(2027, 10, 31)
    words = dates.span_in_words(local(on, "10:00"), local(on, "12:00"), zone=LONDON, today=TODAY)
    assert words == "Sunday 31 October 2027, 10am to midday"


@pytest.mark.parametrize("on", BACK + FORWARD)
def test_night_across_a_clock_change_names_no_zone(on):
    assert span(on, local(on, "00:30"), local(on, "02:30")) == {
        f"{dates.day_in_words(on, today=on)}, 12:30am to 2:30am"
    }


@pytest.mark.parametrize("on", BACK)
@pytest.mark.parametrize(
    ("start", "end", "times"),
    [
        (("00:59", 0), ("01:00", 0), "12:59am to 1am (BST)"),
        (("01:00", 0), ("01:59", 0), "1am (BST) to 1:59am (BST)"),
        (("01:30", 0), ("01:30", 1), "1:30am (BST) to 1:30am (GMT)"),
        (("01:30", 0), ("01:15", 1), "1:30am (BST) to 1:15am (GMT)"),
        (("01:59", 1), ("02:00", 0), "1:59am (GMT) to 2am"),
        (("01:30", 1), ("01:30", 0), "1:30am (GMT)"),
    ],
)
def test_only_the_hour_that_comes_twice_names_its_zone(on, start, end, times):
    words = span(on, local(on, start[0], fold=start[1]), local(on, end[0], fold=end[1]))
    assert words == {f"{dates.day_in_words(on, today=on)}, {times}"}


@pytest.mark.parametrize("on", BACK)
def test_start_moment_and_deadline_in_the_repeated_hour_name_their_zone(on):
    day, short = dates.day_in_words(on, today=on), dates.short_day_in_words(on, today=on)
    for fold, name in ((0, "BST"), (1, "GMT")):
        for at in both_forms(local(on, "01:30", fold=fold)):
            place = {"zone": LONDON, "today": on}
            assert dates.short_start_in_words(at, **place) == f"{short}, 1:30am ({name})"
            assert dates.moment_in_words(at, **place) == f"1:30am ({name}) on {day}"
            assert dates.deadline_at_in_words(at, **place) == f"by 1:30am ({name}) on {day}"


@pytest.mark.parametrize("on", FORWARD)
def test_hour_that_never_comes_is_the_one_after_it(on):
    day = dates.day_in_words(on, today=on)
    assert span(on, local(on, "01:30"), local(on, "03:00")) == {f"{day}, 2:30am to 3am"}
    for at in both_forms(local(on, "01:30")):
        assert dates.datetime_attribute(at, zone=LONDON) == f"{on}T02:30+01:00"


@pytest.mark.parametrize("on", BACK + FORWARD)
def test_end_at_midnight_stays_on_its_day(on):
    evening = (local(on, "19:00"), local(on + timedelta(days=1), "00:00"))
    assert span(on, *evening) == {f"{dates.day_in_words(on, today=on)}, 7pm to 11:59pm"}
    day_before = (local(on - timedelta(days=1), "19:00"), local(on, "00:00"))
    before = dates.day_in_words(on - timedelta(days=1), today=on)
    assert span(on, *day_before) == {f"{before}, 7pm to 11:59pm"}


@pytest.mark.parametrize("on", BACK + FORWARD)
def test_whole_day_of_23_or_25_hours_ends_on_its_day(on):
    whole = (local(on, "00:00"), local(on + timedelta(days=1), "00:00"))
    assert dates.times_in_words(*whole, zone=LONDON, today=on) == "12am to 11:59pm"


@pytest.mark.parametrize(
    ("on", "before", "after"),
    [(day, "+01:00", "+00:00") for day in BACK] + [(day, "+00:00", "+01:00") for day in FORWARD],
)
def test_machines_read_the_offset_before_and_after_the_change(on, before, after):
    assert [
        dates.datetime_attribute(local(on, clock), zone=LONDON) for clock in ("00:30", "10:00")
    ] == [f"{on}T00:30{before}", f"{on}T10:00{after}"]


@pytest.mark.parametrize("on", BACK + FORWARD)
def test_day_alone_is_untouched_by_the_clocks(on):
    assert dates.datetime_attribute(on, zone=LONDON) == on.isoformat()
    assert dates.date_block(on).weekday == "Sun"
    assert dates.deadline_in_words(on, today=on) == f"by {dates.day_in_words(on, today=on)}"


# Statuses: a window given on the London clock opens and shuts at its moment, not at its face.


@pytest.mark.parametrize("on", BACK)
def test_booking_window_within_the_repeated_hour_opens_and_shuts_once(on):
    first, second = (local(on, "01:30", fold=fold).replace(tzinfo=LONDON) for fold in (0, 1))
    facts = Facts(
        state=State.SCHEDULED,
        starts_at=local(on, "10:00").replace(tzinfo=LONDON),
        ends_at=local(on, "12:00").replace(tzinfo=LONDON),
        opens_at=first,
        closes_at=second,
    )
    moments = [first - timedelta(minutes=1), first, first.replace(minute=45), second]
    assert [can_book(facts, now=now) for now in moments] == [
        Refusal.NOT_OPEN_YET,
        None,
        None,
        Refusal.CLOSED,
    ]


@pytest.mark.parametrize("on", BACK)
def test_session_in_the_repeated_hour_is_finished_in_its_second_half(on):
    first, second = (local(on, "01:30", fold=fold).replace(tzinfo=LONDON) for fold in (0, 1))
    facts = Facts(state=State.SCHEDULED, starts_at=first, ends_at=second)
    now = local(on, "01:15", fold=1).replace(tzinfo=LONDON)
    assert can_book(facts, now=now) == Refusal.STARTED
    assert statuses(facts, now=second.replace(minute=29)) == (Status.BOOKING_CLOSED,)
    assert statuses(facts, now=second) == (Status.FINISHED,)


@pytest.mark.parametrize("on", FORWARD)
def test_last_minute_before_the_lost_hour_is_followed_by_the_hour_after(on):
    starts_at = local(on, "02:00").replace(tzinfo=LONDON)
    facts = Facts(State.SCHEDULED, starts_at, starts_at + timedelta(hours=2))
    last_minute = local(on, "00:59").replace(tzinfo=LONDON)
    assert can_book(facts, now=last_minute) is None
    assert can_book(facts, now=last_minute.astimezone(UTC) + timedelta(minutes=1)) == (
        Refusal.STARTED
    )


# Retention: months follow the calendar and the clock, days and hours are elapsed time.


@pytest.mark.parametrize(
    ("ended", "due"),
    [
        (datetime(2026, 9, 30, 1, 30), datetime(2027, 10, 30, 0, 30)),  # noqa: DTZ001 (local)
        (datetime(2026, 9, 28, 10), datetime(2027, 10, 28, 9)),  # noqa: DTZ001
        (datetime(2017, 9, 28, 1, 30), datetime(2018, 10, 28, 0, 30)),  # noqa: DTZ001
        (datetime(2018, 2, 28, 1, 30), datetime(2019, 3, 28, 1, 30)),  # noqa: DTZ001
        (datetime(2026, 2, 28, 1, 30), datetime(2027, 3, 28, 1, 30)),  # noqa: DTZ001
        (datetime(2026, 10, 25, 1, 30, fold=1), datetime(2027, 11, 25, 1, 30)),  # noqa: DTZ001
        (datetime(2027, 10, 31, 1, 30, fold=1), datetime(2028, 11, 30, 1, 30)),  # noqa: DTZ001
    ],
)
def test_thirteen_months_are_counted_on_the_local_clock(ended, due):
    assert contact_due_at(ended.replace(tzinfo=LONDON)) == due.replace(tzinfo=UTC)


@pytest.mark.parametrize("on", BACK + FORWARD)
def test_days_and_hours_kept_are_elapsed_time(on):
    saved_at = (local(on, "12:00") - timedelta(days=1)).replace(tzinfo=LONDON)
    assert draft_due_at(saved_at) - saved_at.astimezone(UTC) == timedelta(hours=24)
    for rule in (needs_due_at, link_expires_at):
        assert rule(saved_at) - saved_at.astimezone(UTC) == timedelta(days=30)


# Days and plans know no clock.


@pytest.mark.parametrize("on", BACK + FORWARD)
def test_lead_time_over_a_clock_change_is_whole_days(on):
    session_on = on + timedelta(days=7)
    assert due_on(Need.BSL, session_on) == on - timedelta(days=14)
    assert in_time(Need.LARGE_PRINT, session_on, on)
    assert not in_time(Need.LARGE_PRINT, session_on, on + timedelta(days=1))


@pytest.mark.parametrize("on", BACK + FORWARD)
def test_plan_on_the_day_of_a_clock_change_is_followed_as_written(on):
    row = Planned(key="r1", on=on, start=time(1, 30), end=time(10))
    assert reconcile([row], [Held(pk=1, live=row, base=row)]) == Outcome()
    (change,) = reconcile(
        [row], [Held(pk=1, live=row, base=Planned("r1", on, time(1), time(10)))]
    ).change
    assert (change.values, change.base) == ({}, row)


@given(
    day=st.sampled_from(BACK + FORWARD),
    start=st.integers(-180, 300),
    minutes=st.integers(1, 300),
)
def test_two_spans_around_a_change_never_read_the_same(day, start, minutes):
    """Words tell apart what differs by the repeated hour."""
    start_at = datetime.combine(day, time(0), tzinfo=UTC) + timedelta(minutes=start)
    hour = timedelta(hours=1)
    end_at = start_at + timedelta(minutes=minutes)
    place = {"zone": LONDON, "today": day}
    assert dates.span_in_words(start_at, end_at, **place) != dates.span_in_words(
        start_at + hour, end_at + hour, **place
    )
