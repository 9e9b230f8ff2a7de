"""All of it, three times, medians: `python -m bench`, or `python -m bench get` for one part."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from .house import database, house, memory, timetable, web, worker

RUNS = 3


def main(parts):
    from tests.faults.broker import Broker
    from tests.faults.sink import Sink, free_port

    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="roadshow-bench-") as folder:
        sink, broker, port = Sink().start(), Broker(Path(folder)), free_port()
        broker.start()
        try:
            with house(mail=sink.url, broker=broker.url), web(port) as process:
                _say_where()
                _measure(parts, port, process, sink)
        finally:
            broker.stop()
            sink.stop()
    print(f"\n{time.monotonic() - began:.0f} seconds in all")


def _measure(parts, port, process, sink):
    from tests.faults.sink import free_port

    with web(free := free_port(), settings="bench.bare", says_well="/ok") as bare:
        floor = _floors(free, (bare.pid, database()))
        if "get" in parts:
            _get(port, (process.pid, database()), floor)
        if "book" in parts:
            _book(port, (process.pid, database()), floor)
        if "send" in parts:
            with worker() as sender:
                _send(port, (process.pid, sender.pid), sink, floor)


def _send(port, ours, sink, floor):
    from .book import journey
    from .send import latency, letters, send

    bare, pids = _median(partial(letters, sink)), (*ours, database())
    _tell("floor: bare letters over one line", bare)
    _tell("row to the end of DATA, one by one", _median(partial(latency, sink)))
    found = _median(partial(_beside, floor, partial(send, sink, pids=pids)))
    found["of bare letters"] = found["a_second"] / bare["a_second"]
    _tell("send 1,000 confirmations through Celery", found)
    for at_once in (1, 16):
        work = partial(journey, port, sink, pids=pids, at_once=at_once)
        found = _median(partial(_beside, floor, work))
        _tell(f"book, from the first page to the letter, {at_once} at once", found)
    with timetable() as beat:
        time.sleep(10)  # until it has read everything
        held = memory(*ours, beat.pid)
    _tell("memory after all that: web, worker, timetable", {"megabytes": held})


def _floors(port, pids):
    """The work of asking for the bare Wagtail page, to which the others are compared."""
    from .read import floors

    for name, work in floors(port, pids):
        _tell(f"floor: {name}", _median(work))
    return work


def _get(port, pids, floor):
    from .read import stages

    for number, works in stages(port, pids, now=_now()):
        for name, work in works:
            _tell(f"{name}, {number:,} sessions", _median(partial(_beside, floor, work)))


def _beside(floor, work):
    """One run, to what the floor costs just then: a minute later it costs something else."""
    bare, found = floor(), work()
    return found | {"of a bare page": found["cpu_ms"] / bare["cpu_ms"]}


def _book(port, pids, floor):
    from .book import book, rush

    works = {
        "last press, one by one": book,
        "64 at once for 10 places": partial(rush, number=64),
        "200 at once for 10 places": rush,
    }
    for name, work in works.items():
        _tell(f"book {name}", _median(partial(_beside, floor, partial(work, port, pids=pids))))


def _median(work):
    """The median of three runs, number by number; what is no number must be the same each time."""
    runs = [work() for _ in range(RUNS)]
    return {
        name: statistics.median(run[name] for run in runs)
        if isinstance(runs[0][name], int | float)
        else runs[0][name]
        for name in runs[0]
    }


def _tell(name, found):
    words = [
        f"{key.replace('_', ' ')} {value:.2f}"
        if isinstance(value, float)
        else f"{key.replace('_', ' ')} {value}"
        for key, value in found.items()
    ]
    print(f"| {name} | {', '.join(words)} |", flush=True)


def _say_where():
    from django.db import connection

    told = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    print(f"commit {told.stdout.strip()}, {connection.vendor}, {os.cpu_count()} cores\n")
    print("| what | median of three |\n|---|---|", flush=True)


def _now():
    from django.utils import timezone

    return timezone.now()  # noqa: TID251  the clock is read here


if __name__ == "__main__":
    main(sys.argv[1:] or ["get", "book", "send"])
