"""Where a family is written to: an address that refuses our mail, and the one that replaces it."""

from django.db import transaction
from django.db.models import F

from events.bookings.models import Booking, BookingEvent

from .promises import promise


def note_refused(booking_pk):
    """Remember that this booking's address takes no mail, for its page and for staff."""
    Booking.objects.filter(pk=booking_pk).update(email_refused=True)


@transaction.atomic
def correct_email(booking_pk, *, email, now):
    """Put an address right that refused our mail: the old link dies, the message goes again."""
    wrong = Booking.objects.filter(pk=booking_pk, email_refused=True, emptied_at=None)
    won = wrong.update(email=email, email_refused=False, link_version=F("link_version") + 1)
    booking = Booking.objects.select_related("session").get(pk=booking_pk)
    if won:
        BookingEvent.objects.create(booking=booking, kind="email_corrected", at=now)
        _promise_again(booking, now=now)
    return booking


def _promise_again(booking, *, now):
    """What they should have read: that they are booked, or that they no longer are."""
    kind = "confirmed" if booking.state == Booking.State.LIVE else "cancelled"
    promise(
        f"bookings.{kind}",
        booking,
        dedupe_key=f"{kind}:{booking.pk}:link-{booking.link_version}",
        now=now,
    )
