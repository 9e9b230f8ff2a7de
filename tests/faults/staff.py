"""What staff do while families book; each runs in a process of its own, on the house's database."""

import json
import time
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from uuid import uuid4

ROUNDS = 5
REASON = "The hall has no heating."


def prepare(*, places, parties):
    """Publish a plan of two dates, with families before the last button of each; print them."""
    from events.models import Host
    from tests.factories import RoadshowPageFactory, VenueFactory

    from .rush import at_the_last_step_of

    now = datetime.now(UTC)
    venue = VenueFactory(name=f"Hub {uuid4()}")
    dates = [
        {"on": now.date() + timedelta(days=days), "start": clock(10), "end": clock(12)}
        | {"venue": venue, "places": places}
        for days in (30, 37)
    ]
    page = RoadshowPageFactory(slug=f"plan-{uuid4()}", dates=dates)
    page.event_hosts.add(Host(organisation=page.controller))
    page.save_revision().publish()
    sessions = list(page.sessions.order_by("starts_at"))
    held = [at_the_last_step_of(session, parties, now=now) for session in sessions]
    pks = [session.pk for session in sessions]
    print(json.dumps({"page": page.pk, "sessions": pks, "held": held}))  # noqa: T201 - read by the test


def publish(page_pk):
    """An editor publishes both dates again and again, each time with another note."""
    for number in _rounds():
        _change(page_pk, note=f"Note {number}")


def lower(page_pk, places):
    """An editor publishes fewer places."""
    wait_for_go()
    _change(page_pk, places=places)


def run(session_pk):
    """An organiser calls one date off, puts it back on and moves it, and tells the families."""
    from events.bookings.operations import call_off
    from events.desk.operations import move_and_tell
    from events.models import Session

    telling = {"by": None, "tell_now": True}
    for number in _rounds():
        now = datetime.now(UTC)
        call_off(session_pk, state="postponed", reason=REASON, now=now, **telling)
        call_off(session_pk, state="scheduled", reason="", now=now, **telling)
        session = Session.objects.get(pk=session_pk)
        later = timedelta(minutes=5 * (-1) ** number)
        spot = {"starts_at": session.starts_at + later, "ends_at": session.ends_at + later}
        spot |= {"venue": session.venue_id, "room": session.room_id}
        move_and_tell(session_pk, spot=spot, reason="", now=now, **telling)


def wait_for_go():
    """Be ready, and begin with everybody else."""
    from django.conf import settings

    (settings.FAULT_DIR / f"rendering-{uuid4()}").touch()
    deadline = time.monotonic() + 60
    while not (settings.FAULT_DIR / "go").exists() and time.monotonic() < deadline:
        time.sleep(0.005)


def _rounds():
    wait_for_go()
    return range(ROUNDS)


def _change(page_pk, **values):
    from events.models import RoadshowPage

    page = RoadshowPage.objects.get(pk=page_pk)
    for row in page.planned_dates.all():
        for name, value in values.items():
            setattr(row, name, value)
        page.planned_dates.add(row)
    page.save_revision().publish()
