"""Booking: families who stand before the last button, one after the other or all at once."""

import contextlib
import io
import json
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from tests.faults.rush import Browser, prepare, press_at_once, walk
from tests.faults.waiting import until

from .house import cpu


def book(port, *, pids, number=100):
    """Families who book one after the other; CPU ms and seconds for each of their last presses."""
    session, presses = _families(port, places=None, number=number)
    used, started = cpu(*pids), time.monotonic()
    answers = [
        browser.post(f"/sessions/{session}/book/check/", fields) for browser, fields in presses
    ]
    took, used = time.monotonic() - started, cpu(*pids) - used
    assert all(answer.booked for answer in answers)  # noqa: S101 - a wrong answer measures nothing
    return {"cpu_ms": used / number, "a_second": number / took}


def journey(port, sink, *, pids, number=32, at_once=1):
    """Whole journeys, so many families at once, until the last of them has its confirmation.

    Six requests: who is coming, help, contact, the answers, the last press, "Booking confirmed".
    CPU ms of web, worker and database; journeys a second, without the letters.
    """
    session, _ = _families(port, places=None, number=0)
    before, used, started = len(sink.taken), cpu(*pids), time.monotonic()
    with ThreadPoolExecutor(at_once) as crowd:
        list(crowd.map(partial(_go_through, port, session), range(number)))
    took = time.monotonic() - started
    until(lambda: len(sink.taken) - before == number, what="their letters")
    return {"cpu_ms": (cpu(*pids) - used) / number, "a_second": number / took}


def _go_through(port, session, number):
    browser, fields = walk(port, session, name=f"Family{session}of{number}")
    answer = browser.post(f"/sessions/{session}/book/check/", fields)
    assert answer.booked and browser.get(answer.location).status == 200  # noqa: S101, PT018


def rush(port, *, pids, number=200, places=10):
    """All at once for a few places: CPU ms each, how long they waited in ms, who got a place."""
    session, presses = _families(port, places=places, number=number)
    used = cpu(*pids)
    answers = press_at_once(presses, f"/sessions/{session}/book/check/")
    used = cpu(*pids) - used
    times = sorted(answer.took * 1000 for answer in answers)
    return {
        "cpu_ms": used / number,
        "p50_ms": times[number // 2],
        "p95_ms": times[number * 95 // 100 - 1],
        "last_ms": times[-1],
        "booked": sum(answer.booked for answer in answers),
        "statuses": sorted({answer.status for answer in answers}),
    }


def _families(port, *, places, number):
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        prepare(places=places, parties=[1] * number)
    made = json.loads(told.getvalue())
    presses = []
    for held in made["held"]:
        browser = Browser(port)
        browser.cookies["answers"] = held["cookie"]
        presses.append((browser, {"form_key": held["form_key"]}))
    return made["session"], presses
