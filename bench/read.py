"""What is read, at which size of the programme, against which floor."""

from datetime import timedelta
from functools import partial

from . import seed
from .get import ANEW, etag, get

FEED = "/calendars/all.ics"
KEPT = 600  # requests of what costs a third of a millisecond
MADE = 30  # of what is made anew
SIXTEEN = {"readers": 16}


def floors(port, pids):
    """Pairs of a name and the work: the least that Django and Wagtail cost."""
    ask = partial(get, port, pids=pids)
    seed.bare_page()
    return [
        ("a view that says ok", partial(ask, "/ok", number=KEPT)),
        ("a bare Wagtail page", partial(ask, "/bare/", number=MADE)),
    ]


def stages(port, pids, *, now):
    """For each size: its number of sessions, and pairs of a name and the work to measure."""
    ask = partial(get, port, pids=pids)
    first = seed.sessions(100, now=now)
    yield 100, [*_pages(ask, first[0]), *_feed(ask, port)]
    made = len(first)
    for number in (1_000, 5_000):
        seed.sessions(number - made, now=now, after=made)
        made = number
        yield number, _feed(ask, port) + (_list(ask, now) if number == 5_000 else [])
    seed.sessions(100_000 - made, now=now, after=made, with_entries=False)
    yield 100_000, _list(ask, now)


def _pages(ask, session):
    event = session.page.url_path.removeprefix("/home")
    return [
        *_both(ask, "home", "/"),
        *_both(ask, "list", "/events/"),
        ("list, anew, 16 readers", partial(ask, "/events/", number=64, headers=ANEW, **SIXTEEN)),
        ("list, kept, 16 readers", partial(ask, "/events/", number=KEPT, **SIXTEEN)),
        *_both(ask, "event, 10 dates", event),
        ("event, kept, 16 readers", partial(ask, event, number=KEPT, **SIXTEEN)),
        *_both(ask, "session", session.path),
    ]


def _list(ask, now):
    month = (now.replace(day=1) + timedelta(days=32)).strftime("%Y-%m")
    return [
        *_both(ask, "list", "/events/"),
        *_both(ask, "month", f"/events/?view=month&month={month}"),
    ]


def _both(ask, name, path):
    return [
        (f"{name}, anew", partial(ask, path, number=MADE, headers=ANEW)),
        (f"{name}, kept", partial(ask, path, number=KEPT)),
    ]


def _feed(ask, port):
    unchanged = {"If-None-Match": etag(port, FEED)}
    return [
        ("feed, cold", partial(ask, FEED, number=MADE, headers=ANEW)),
        ("feed, kept", partial(ask, FEED, number=MADE * 4)),
        ("feed, unchanged", partial(ask, FEED, number=KEPT, headers=unchanged)),
    ]
