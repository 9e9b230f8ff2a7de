"""Editors publish and organisers call off while families book (FT05, FT33)."""

import json
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg
import pytest
from django.db import connection

from .invariants import wrong
from .rush import browsers, press_at_once, taken
from .staff import ROUNDS
from .waiting import until

LOCK = "SELECT 1 FROM events_session WHERE id = %s FOR NO KEY UPDATE"
pytestmark = pytest.mark.both_databases


def plan(house, **wanted):
    """A published plan of two dates, and families before the last button of each."""
    asked = f"from tests.faults.staff import prepare; prepare(**{wanted!r})"
    made = json.loads(house.manage("shell", "-v", "0", "-c", asked).splitlines()[-1])
    return made["page"], made["sessions"], [browsers(house.port, held) for held in made["held"]]


def meanwhile(house, *acts):
    """Start these acts of staff; each waits until it may go."""
    started = [
        house.start("manage.py", "shell", "-v", "0", "-c", f"from tests.faults import staff; {act}")
        for act in acts
    ]
    until(lambda: len(list(house.folder.glob("rendering-*"))) == len(acts), what="the staff")
    (house.folder / "go").touch()
    return started


def buttons(session, presses):
    return [f"/sessions/{session}/book/check/"] * len(presses)


def deadlocks(house):
    """How often PostgreSQL had to end a ring of waits; SQLite has one lock, and no rings."""
    if connection.vendor == "sqlite":
        return 0
    counted = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    return house.database.query(counted)[0][0]


def test_ft05_publishing_and_calling_off_while_a_hundred_book_two_dates(house):
    page, (first, second), (some, others) = plan(house, places=30, parties=[1] * 50)
    before = deadlocks(house)
    staff = meanwhile(house, f"staff.publish({page})", f"staff.run({second})")

    answers = press_at_once([*some, *others], buttons(first, some) + buttons(second, others))

    assert [process.wait(timeout=120) for process in staff] == [0, 0], house.errors()
    assert {answer.status for answer in answers} <= {302, 409}
    told = {answer.location for answer in answers if answer.status == 302}
    assert told == {"/bookings/confirmed/"}
    assert taken(house, first) == (30, 30)
    booked = sum(answer.booked for answer in answers[50:])
    assert taken(house, second) == (booked, booked)
    assert wrong(house.database.query, first, second) == []
    assert (deadlocks(house) - before, house.errors()) == (0, "")
    # What the staff did is there whole, each time
    notes = f"SELECT note, state FROM events_session WHERE id IN ({first}, {second})"  # noqa: S608
    assert [tuple(row) for row in house.database.query(notes)] == [
        (f"Note {ROUNDS - 1}", "scheduled")
    ] * 2
    kinds = f"SELECT kind, count(*) FROM events_sessionevent WHERE session_id = {second} GROUP BY 1"  # noqa: S608
    happened = dict(house.database.query(kinds))
    assert [happened[kind] for kind in ("postponed", "back_on")] == [ROUNDS, ROUNDS]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one lock, and no rings")
def test_ft05_control_who_locks_in_another_order_ends_in_a_deadlock_that_is_seen(house):
    _page, sessions, _families = plan(house, places=1, parties=[])
    before, last_of_both = deadlocks(house), threading.Barrier(2)

    def lock(order):
        with psycopg.connect(house.database.url) as line:
            line.execute(LOCK, [order[0]])
            last_of_both.wait(30)
            line.execute(LOCK, [order[1]])

    with ThreadPoolExecutor(2) as pair:
        acts = [pair.submit(lock, sessions), pair.submit(lock, sessions[::-1])]
        ends = [act.exception(timeout=60) for act in acts]

    assert [type(end) for end in ends if end] == [psycopg.errors.DeadlockDetected]
    until(lambda: deadlocks(house) == before + 1, what="the deadlock to be counted")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL queues for one row")
def test_ft05_control_who_reads_before_writing_is_locked_out_and_it_is_seen(house):
    _page, _sessions, _families = plan(house, places=1, parties=[])
    path = house.database.url.removeprefix("sqlite:///")
    note = "UPDATE events_session SET note = 'changed'"
    with closing(sqlite3.connect(path)) as careless, closing(sqlite3.connect(path)) as other:
        careless.execute("BEGIN")
        careless.execute("SELECT count(*) FROM events_session").fetchall()
        other.execute(note)
        other.commit()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            careless.execute(note)


def test_ft33_an_editor_lowers_the_places_while_families_book(house):
    page, (first, _second), (families, _) = plan(house, places=20, parties=[1] * 45)
    now, later = families[:40], families[40:]
    staff = meanwhile(house, f"staff.lower({page}, 15)")

    answers = press_at_once(now, buttons(first, now))

    assert [process.wait(timeout=60) for process in staff] == [0], house.errors()
    people, bookings = taken(house, first)
    assert 15 <= people <= 20
    assert sum(answer.booked for answer in answers) == bookings == people
    after = press_at_once(later, buttons(first, later))
    refused = [answer for answer in (*answers, *after) if not answer.booked]
    assert {answer.status for answer in refused} == {409}
    assert all("This session is full" in answer.text for answer in refused)
    assert taken(house, first) == (people, bookings)
    # Nobody lost a place: the session is over-booked by the editor's own decision, and says so
    flagged = [("more people than places", first)] if people > 15 else []
    assert wrong(house.database.query, first) == flagged
