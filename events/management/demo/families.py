"""Made-up families, so that a full, a cancelled and a changed session can be seen."""

import uuid

from django.contrib.auth import get_user_model

from events.bookings.answers import Contact
from events.bookings.operations import book
from events.bookings.queries import places
from events.domain.party import Person, Role
from events.models import Session
from events.programme.operations import note, set_state

PARTY = 8  # people in each made-up booking
REDDITCH_NOTE = "Please use the side door. The front steps are being mended."
EVESHAM_REASON = "The heating at the Town Hall has broken down. We are sorry."


def fill_bromsgrove(roadshow, *, now):
    """Book until the session in Bromsgrove is full."""
    session = _session(roadshow, "bromsgrove")
    if session.starts_at <= now:
        return
    for n in range(100):
        left = places(session).left
        if not left:
            return
        _book(session, n, size=min(PARTY, left), now=now)


def cancel_evesham(roadshow, *, now):
    """Cancel the session in Evesham, so that a session that is off can be seen."""
    session = _session(roadshow, "evesham")
    if session.starts_at <= now or session.state != Session.State.SCHEDULED:
        return
    set_state(session.pk, state=Session.State.CANCELLED, reason=EVESHAM_REASON, by=None, now=now)


def say_more_about_redditch(roadshow, *, now):
    """Add information to the session in Redditch on the desk, so that the editor sees it live."""
    session = _session(roadshow, "redditch")
    if session.starts_at <= now or session.state != Session.State.SCHEDULED or session.note:
        return
    organiser = get_user_model().objects.get(username="organiser")
    note(session.pk, words=REDDITCH_NOTE, by=organiser, now=now)


def _session(roadshow, town):
    return Session.objects.get(page=roadshow, venue__town__slug=town)


def _book(session, n, *, size, now):
    party = [Person(role=Role.LEAD_ADULT, age=None, name=f"Example Family {n + 1}")]
    party += [Person(role=Role.CHILD, age=5 + i, name="") for i in range(size - 1)]
    book(
        session.pk,
        party=party,
        contact=Contact(name=party[0].name, email=f"family{n + 1}@example.org"),
        form_key=uuid.uuid4(),
        form_digest="demo",
        notice_version="demo",
        now=now,
    )
