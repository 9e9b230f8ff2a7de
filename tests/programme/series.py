"""A drop-in every second Tuesday, and by which keys its sessions are kept."""

from datetime import date, time

from events.domain.recurrence import Pattern
from events.models import Host
from events.programme.queries import rules
from tests.factories import EventPageFactory

from .conftest import fresh, publish, sessions

FORTNIGHTLY = rules.Repeat(Pattern.WEEKLY, interval=2, weekdays=(1,))
FIRST = date(2018, 10, 2)


def a_series(room, **values):
    """A drop-in every second Tuesday, published."""
    rule = {
        "repeats": FORTNIGHTLY.field,
        "repeat_first_on": FIRST,
        "repeat_start": time(10),
        "repeat_end": time(12),
        "repeat_venue": room.venue,
        "repeat_room": room,
    }
    page = EventPageFactory(places=12, **rule | values)
    page.event_hosts.add(Host(organisation=page.controller))
    publish(page)
    return fresh(page)


def keys(page):
    return [session.key for session in sessions(page)]
