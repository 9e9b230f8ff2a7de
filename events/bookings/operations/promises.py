"""Promising a family a message, by the way that reaches them."""

from events.bookings.models import Booking
from events.notifications import outbox


def promise(kind, booking, *, dedupe_key, now):
    """Promise one message about a booking; it is useless once the session is over."""
    return outbox.promise(
        kind,
        booking.pk,
        dedupe_key=dedupe_key,
        now=now,
        controller_pk=booking.controller_id,
        medium=medium(booking),
        useless_at=booking.session.ends_at,
    )


def medium(booking):
    """How this family is reached: as they chose, and by phone where no e-mail arrives."""
    reachable = booking.email and not (booking.email_refused and booking.phone)
    if booking.medium == Booking.Medium.EMAIL and reachable:
        return Booking.Medium.EMAIL
    return Booking.Medium.PHONE if booking.phone else Booking.Medium.EMAIL
