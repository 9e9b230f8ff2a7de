"""All of it, three times, medians: `python -m bench`, or `python -m bench get` for one part."""

import os
import statistics
import subprocess
import sys
from functools import partial

from .house import database, house, web

RUNS = 3
FEED = "/calendars/all.ics"


def main(parts):
    from tests.faults.sink import Sink, free_port

    sink, port = Sink().start(), free_port()
    try:
        with house(mail=sink.url):
            _say_where()
            if "send" in parts:
                _send(sink)
            with web(port) as process:
                pids = (process.pid, database())
                if "get" in parts:
                    _get(port, pids)
                if "book" in parts:
                    _book(port, pids)
    finally:
        sink.stop()


def _send(sink):
    from .send import floor, send

    bare = _median(partial(floor, sink))
    _tell("floor: bare letters over one line", bare)
    for processes in (1, 2):
        found = _median(partial(send, sink, processes=processes))
        found["of floor"] = found["a_second"] / bare["a_second"]
        _tell(f"send 300 confirmations, {processes} processes", found)


def _get(port, pids):
    from .get import etag, get
    from .seed import sessions

    ask = partial(get, port, pids=pids)
    bare = _median(partial(ask, "/healthz"))
    _tell("floor: /healthz", bare)
    for number in (100, 900):
        made = sessions(number, now=_now())
        unchanged = {"If-None-Match": etag(port, FEED)}
        for name, path, how in (
            ("what is on", "/events/", {}),
            ("what is on, 16 readers", "/events/", {"readers": 16}),
            ("event page", made[0].page.url_path.removeprefix("/home"), {}),
            ("session page", made[0].path, {}),
            ("feed", FEED, {}),
            ("feed, unchanged", FEED, {"headers": unchanged}),
        ):
            found = _median(partial(ask, path, **how))
            found["to floor"] = found["cpu_ms"] / bare["cpu_ms"]
            _tell(f"get {name}, {100 if number == 100 else 1000} sessions", found)


def _book(port, pids):
    from .book import book, rush
    from .get import get

    bare = _median(partial(get, port, "/healthz", pids=pids))
    for name, work in (("one by one", book), ("200 at once for 10 places", rush)):
        found = _median(partial(work, port, pids=pids))
        found["to floor"] = found["cpu_ms"] / bare["cpu_ms"]
        _tell(f"book {name}", found)


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
    main(sys.argv[1:] or ["send", "get", "book"])
