"""Everybody books at once. Names as in the fault matrix; the control shows that this can fail."""

import logging
import os
import re
import statistics
from contextlib import contextmanager
from pathlib import Path

import pytest

from .invariants import wrong
from .rush import at_the_last_step, form_of, press_at_once, promised, taken, title, walk
from .web import web as web

logger = logging.getLogger("rush")
RULE = "one_live_booking_a_party_and_session"
PG_INDEX = "indexdef FROM pg_indexes WHERE indexname"
pytestmark = pytest.mark.both_databases


def log_of(house):
    return (house.folder / "log.txt").read_text(errors="replace")


def tell(answers, *, cpu):
    """Write down how long families waited; seen with --log-cli-level=INFO.

    What travels between machines is the web's processor time for each press.
    """
    times = sorted(answer.took for answer in answers)
    p95 = times[int(len(times) * 0.95) - 1]
    each = 1000 * cpu / len(answers)
    logger.info("median %.2f s, p95 %.2f s, %.0f ms CPU each", statistics.median(times), p95, each)


def cpu_of(house):
    """Seconds of processor time that the house's web processes have had."""
    web = house.web.pid
    children = Path(f"/proc/{web}/task/{web}/children").read_text().split()
    ticks = [Path(f"/proc/{pid}/stat").read_text().split()[13:15] for pid in children]
    return sum(int(tick) for pair in ticks for tick in pair) / os.sysconf("SC_CLK_TCK")


def test_ft01_ft02_two_hundred_at_once_leave_exactly_ten_of_ten(house, web):
    port = web()
    session, presses = at_the_last_step(house, port=port, places=10, parties=[1] * 190)
    presses += [walk(port, session, name=f"Walker{n}") for n in range(10)]
    already, cpu = log_of(house), cpu_of(house)

    answers = press_at_once(presses, f"/sessions/{session}/book/check/")

    tell(answers, cpu=cpu_of(house) - cpu)
    assert sum(answer.booked for answer in answers) == 10
    refused = [answer for answer in answers if not answer.booked]
    assert {answer.status for answer in refused} == {409}
    assert all("This session is full" in answer.text for answer in refused)
    assert taken(house, session) == (10, 10)
    assert promised(house) == 10
    said = log_of(house).removeprefix(already)
    assert "locked" not in said
    assert "Traceback" not in said


def test_ft03_parties_of_different_sizes_never_share_a_place_and_can_come_with_fewer(house, web):
    port = web()
    sizes = [1 + n % 4 for n in range(60)]
    session, presses = at_the_last_step(house, port=port, places=10, parties=sizes)
    button = f"/sessions/{session}/book/check/"

    answers = press_at_once(presses, button)

    people, bookings = taken(house, session)
    assert people <= 10
    assert sum(answer.booked for answer in answers) == bookings
    refused = [(s, a, p) for s, a, p in zip(sizes, answers, presses, strict=True) if not a.booked]
    assert {answer.status for _, answer, _ in refused} == {409}
    # Places only went: who would fit now would have fitted at their turn
    assert all(size > 10 - people for size, _, _ in refused)
    assert all(size > left_as_told(answer) for size, answer, _ in refused)
    # Seven places are taken, and four want to come: three may
    session, presses = at_the_last_step(house, port=port, places=10, parties=[7, 4])
    button = f"/sessions/{session}/book/check/"
    (first, fields), (browser, others) = presses
    assert first.post(button, fields).booked
    told = browser.post(button, others)
    assert (told.status, left_as_told(told)) == (409, 3)
    assert title(told.text).startswith("Only 3 places are left")
    assert f'href="/sessions/{session}/book/">Change who is coming' in told.text
    one_less = leave_one_out(browser, f"/sessions/{session}/book/")
    assert (one_less.status, one_less.location) == (302, button)
    assert browser.post(button, others).booked
    assert taken(house, session) == (10, 2)


def left_as_told(answer):
    """How many places a refusal speaks of."""
    found = re.search(r"Only (\d+) places? (?:is|are) left", answer.text)
    if found is None:
        assert "This session is full" in answer.text
    return int(found.group(1)) if found else 0


def leave_one_out(browser, address):
    """Take the last person out on the page of who is coming, and go on."""
    for press in (lambda form: {"remove": form["row"][-1].partition(":")[2]}, lambda form: {}):
        form = form_of(browser.get(address).text)
        answer = browser.post(address, form | press(form))
    return answer


@contextmanager
def without_the_rule(house):
    """A database that takes the same party twice."""
    catalogue = {"SQLite": "sql FROM sqlite_master WHERE name", "PostgreSQL": PG_INDEX}
    kind = type(house.database).__name__
    [(rule,)] = house.database.query(f"SELECT {catalogue[kind]} = '{RULE}'")
    house.database.query(f"DROP INDEX {RULE}")
    try:
        yield
    finally:
        house.database.query("UPDATE events_booking SET party_key = ''")
        house.database.query(rule)


def test_ft04_control_without_the_lock_and_the_rule_the_same_rush_oversells(house, web):
    # One process whose threads meet: eleven have seen a place before anybody takes one
    port = web(workers=1, threads=16, BOOKING_LOCK="False", MEETING="11")
    session, presses = at_the_last_step(house, port=port, places=10, parties=[1] * 6, devices=2)
    with without_the_rule(house):
        press_at_once(presses, f"/sessions/{session}/book/check/")

        found = wrong(house.database.query, session)
    assert set(found) == {("more people than places", session), ("the same party twice", session)}
