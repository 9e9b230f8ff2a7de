"""A booking as its own family sees it; what help they asked for is never shown again."""

from dataclasses import dataclass

from django.utils.translation import gettext

from cms import council
from events.bookings import told
from events.bookings.messages import facts
from events.bookings.models import AccessNeed, Booking
from events.domain import status
from events.programme.models import Session


@dataclass(frozen=True)
class Row:
    """A question and its answer in the summary."""

    key: str
    value: str


def booking_in_words(booking, *, now):
    """What the page about a booking says."""
    session = booking.session
    return {
        "reference": booking.reference,
        "title": session.title,
        "when": facts.when(told.facts(booking), at=now),
        "where": told.place_in_words(session),
        "status": status_in_words(booking, now=now),
        "rows": _rows(booking, now=now),
        "joining_url": session.joining_url if _takes_place(booking) else "",
        "getting_in": facts.getting_in(session, at=now),
        "contact": facts.contact(session, council.by_default()),
        "is_over": session.ends_at <= now,
        "session_url": session.path,
    }


def status_in_words(booking, *, now):
    """The badge: its kind, and what it says."""
    if booking.state == Booking.State.CANCELLED:
        return "cancelled", gettext("Cancelled")
    session = booking.session
    if session.ends_at <= now:
        return "finished", gettext("This has happened")
    if session.state != Session.State.SCHEDULED:
        kind = "postponed" if session.state == Session.State.POSTPONED else "cancelled"
        return kind, gettext(status.WORDS[status.Status(session.state)])
    return "scheduled", gettext("You have a place")


def _rows(booking, *, now):
    rows = [
        Row(gettext("When"), facts.when(told.facts(booking), at=now)),
        Row(gettext("Where"), told.place_in_words(booking.session)),
        Row(gettext("Who is coming"), facts.people(booking)),
        Row(gettext("How we reach you"), _contact(booking)),
        Row(gettext("Your reference"), booking.reference),
    ]
    if AccessNeed.objects.filter(attendee__booking=booking).exists():
        rows.insert(3, Row(gettext("Help on the day"), gettext("You told us what you need.")))
    return rows


def _contact(booking):
    phone = booking.phone.as_national if booking.phone else ""
    return "\n".join(part for part in (booking.email, phone) if part)


def _takes_place(booking):
    return booking.state == Booking.State.LIVE and booking.session.state == Session.State.SCHEDULED
