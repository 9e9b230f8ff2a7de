"""Dated rows beside a repeat rule: each day has its session, and no key stands twice."""

from dataclasses import replace
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from events.domain.reconciliation import Planned, combine
from tests.domain.planning import ROW


def on_day(number: int, *, key: str = "", **values) -> Planned:
    on = date(2018, 11, number)
    return replace(ROW, key=key or on.isoformat(), on=on, **values)


def test_a_row_on_a_day_of_the_rule_stands_for_it_and_takes_over_its_session():
    row = on_day(13, key="r1", places=10)
    dates = [on_day(6), on_day(13), on_day(20)]
    assert combine([row], dates, held={"2018-11-13"}) == [
        replace(row, key="2018-11-13"),
        on_day(6),
        on_day(20),
    ]


def test_a_row_keeps_the_session_that_it_has():
    row = on_day(13, key="r1")
    assert combine([row], [on_day(13)], held={"r1", "2018-11-13"}) == [row]


def test_a_row_goes_on_with_the_session_of_a_rule_that_is_gone():
    row = on_day(13, key="r1")
    assert combine([row], [], held={"2018-11-13"}) == [replace(row, key="2018-11-13")]


def test_of_two_rows_on_a_day_of_the_rule_one_takes_over_its_session():
    rows = [on_day(13, key="r1"), on_day(13, key="r2", start=time(14), end=time(16))]
    together = combine(rows, [on_day(13)], held=set())
    assert together == [replace(rows[0], key="2018-11-13"), rows[1]]
    held_now = {row.key for row in together}
    assert combine(rows[::-1], [on_day(13)], held=held_now) == [rows[1], together[0]]


@given(
    st.lists(st.integers(1, 9), max_size=6),
    st.sets(st.integers(1, 9), max_size=6),
    st.sets(st.integers(1, 9)),
    st.sets(st.integers(0, 5)),
)
def test_every_day_has_a_session_and_no_key_stands_twice(rows, dates, held_dates, held_rows):
    rows = [on_day(day, key=f"r{n}") for n, day in enumerate(rows)]
    dates = [on_day(day) for day in sorted(dates)]
    held_keys = {on_day(day).key for day in held_dates} | {f"r{n}" for n in held_rows}
    together = combine(rows, dates, held=held_keys)
    assert {row.on for row in together} == {row.on for row in [*rows, *dates]}
    assert len({row.key for row in together}) == len(together)
    made = held_keys | {row.key for row in together}
    assert combine(rows, dates, held=made) == together
