"""Booking: families who stand before the last button, one after the other or all at once."""

import contextlib
import io
import json
import time

from tests.faults.rush import Browser, prepare, press_at_once

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
