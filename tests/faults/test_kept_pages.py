"""Two processes keep a page, a family takes the last place, and both say so within a second."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from .rush import Browser, at_the_last_step
from .waiting import until

pytestmark = [pytest.mark.fault, pytest.mark.both_databases]
FULL = "All places are taken"
READERS = 8


def read(house, path):
    """What so many readers are told at the same moment: enough to reach both processes."""
    with ThreadPoolExecutor(READERS) as crowd:
        return [
            FULL in answer.text
            for answer in crowd.map(lambda _: Browser(house.port).get(path), range(READERS * 4))
        ]


def test_all_processes_say_full_within_a_second(house):
    session, [(family, fields)] = at_the_last_step(house, places=1, parties=[1])
    path = f"/sessions/{session}/"
    before = read(house, path)
    pressed = family.post(f"{path}book/check/", fields)
    promised_at = time.monotonic() + 1
    until(lambda: read(house, path) and time.monotonic() > promised_at)
    after = read(house, path)
    assert (pressed.booked, any(before), all(after)) == (True, False, True)
