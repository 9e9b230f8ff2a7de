"""A backup is made while families book; what is restored from it is whole (FT39).

That a restored site holds its letters until somebody lets them go is tested with privacy's rows.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from .invariants import wrong
from .rush import at_the_last_step, reference_of

pytestmark = pytest.mark.both_databases
FAMILIES = 240  # more than can book until a backup is made; the rest stay at their last button
SOME = 6
CROWD = 6


def book(press, session):
    """Press the button; the reference that the family reads."""
    browser, fields = press
    answer = browser.post(f"/sessions/{session}/book/check/", fields)
    assert answer.booked, (answer.status, answer.text)
    return reference_of(browser.get(answer.location).text)


def test_ft39_a_backup_under_load_holds_all_that_was_confirmed_before_it_began(house):
    session, presses = at_the_last_step(house, places=None, parties=[1] * FAMILIES)
    waiting, told = iter(presses), []
    some_have_booked, is_made = threading.Semaphore(0), threading.Event()

    def book_one_after_the_other():
        for press in waiting:
            told.append(book(press, session))
            some_have_booked.release()
            if is_made.is_set():
                return

    with ThreadPoolExecutor(CROWD) as crowd:
        lines = [crowd.submit(book_one_after_the_other) for _ in range(CROWD)]
        for _ in range(SOME):
            assert some_have_booked.acquire(timeout=60)
        before = list(told)
        backup = house.database.back_up()
        is_made.set()
        for line in lines:
            line.result()

    assert len(before) < len(told) < FAMILIES  # there was load all the while
    with house.database.restored(backup) as query:
        assert wrong(query, session, told=before) == []
    assert wrong(house.database.query, session, told=told) == []


def test_ft39_control_a_careless_copy_is_seen_not_to_be_whole(house):
    session, [first, second] = at_the_last_step(house, places=None, parties=[1, 1])
    told = [book(first, session)]

    backup = house.database.back_up_carelessly(lambda: told.append(book(second, session)))

    with house.database.restored(backup) as query:
        found = wrong(query, session, told=told)
    assert ("said yes and stored nothing", told[1]) in found
