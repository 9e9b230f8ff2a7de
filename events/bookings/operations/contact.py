"""Where a family is written to: an address that refuses our mail, and the one that replaces it."""

from functools import partial

from django.db import transaction
from django.db.models import F

from events.bookings.answers import Contact, party_key
from events.bookings.errors import AlreadyBooked, NotLive, SessionCalledOff
from events.bookings.models import Booking, BookingEvent, FormerAddress
from events.domain.retention import FORMER_ADDRESS_KEPT
from events.notifications import outbox
from events.notifications.models import Notification
from events.programme.models import Session

from .lock import under_the_lock
from .promises import promise


def note_refused(booking_pk):
    """Remember that this booking's address takes no mail, for its page and for staff."""
    Booking.objects.filter(pk=booking_pk).update(email_refused=True)


def correct_email(booking_pk, *, email, now):
    """Put an address right that refused our mail: the old link dies, the message goes again.

    Refuses where the party holds another booking under this address. Call it outside any
    transaction.
    """
    wrong = Booking.objects.filter(pk=booking_pk, email_refused=True)
    return _replace(wrong, booking_pk, email=email, by=None, now=now)


def correct_email_by_staff(booking_pk, *, email, by, now):
    """Put an address right that a family gives staff, whether or not it refused our mail.

    The address that was replaced is told so, if it takes mail. Refuses and is called like
    `correct_email`.
    """
    return _replace(Booking.objects.filter(pk=booking_pk), booking_pk, email=email, by=by, now=now)


def forget_former_address(notification_pk):
    """The letter to it is settled: the address was kept for nothing else."""
    FormerAddress.objects.filter(notification_id=notification_pk).delete()


@transaction.atomic
def send_again(booking_pk, *, by, now):
    """Promise the confirmation once more; one that is still on its way is enough."""
    booking = Booking.objects.select_related("session").get(pk=booking_pk)
    if booking.state != Booking.State.LIVE:
        raise NotLive
    if booking.session.state != Session.State.SCHEDULED:
        raise SessionCalledOff(state=booking.session.state)
    promised = Notification.objects.filter(kind="bookings.confirmed", subject_pk=booking_pk)
    key = f"confirmed:{booking_pk}:again-{promised.exclude(settled_at=None).count()}"
    if not promised.filter(settled_at=None).exists():
        BookingEvent.objects.create(
            booking=booking, kind=BookingEvent.Kind.SENT_AGAIN, by=by, at=now
        )
        promise("bookings.confirmed", booking, dedupe_key=key, now=now)
    return booking


def _replace(bookings, booking_pk, *, email, by, now):
    """Under the session's lock, as for booking: one party never holds two live bookings there."""
    session_pk = Booking.objects.values_list("session_id", flat=True).get(pk=booking_pk)
    write = partial(_write, bookings, booking_pk, email=email, by=by, now=now)
    return under_the_lock(session_pk, write, ask=lambda: None)


def _write(bookings, booking_pk, session, *, email, by, now):
    before = Booking.objects.get(pk=booking_pk)
    key = _party_key(before, email=email)
    twin = session.bookings.live().filter(party_key=key).exclude(pk=booking_pk).first()
    live = Booking.objects.live().filter(pk=booking_pk)
    if twin is not None and live.exists():
        raise AlreadyBooked(booking=twin)
    won = bookings.filter(emptied_at=None).update(
        email=email, party_key=key, email_refused=False, link_version=F("link_version") + 1
    )
    booking = Booking.objects.select_related("session").get(pk=booking_pk)
    if won:
        kind = BookingEvent.Kind.EMAIL_CORRECTED
        BookingEvent.objects.create(booking=booking, kind=kind, by=by, at=now)
        _promise_again(booking, now=now)
        _tell_former_address(before, booking, now=now)
    return booking


def _party_key(booking, *, email):
    """What the party is called with this address, as if it had been given when they booked."""
    return party_key(Contact(name=booking.lead_name, email=email), booking.attendees.all())


def _promise_again(booking, *, now):
    """What they should have read: that they are booked, or that they no longer are."""
    kind = "confirmed" if booking.state == Booking.State.LIVE else "cancelled"
    promise(
        f"bookings.{kind}",
        booking,
        dedupe_key=f"{kind}:{booking.pk}:link-{booking.link_version}",
        now=now,
    )


def _tell_former_address(before, booking, *, now):
    """One letter to the address it had, if that took mail; none to one that it has again."""
    booking.former_addresses.filter(email__iexact=booking.email).delete()
    if not before.takes_mail or before.email.casefold() == booking.email.casefold():
        return
    letter = outbox.promise(
        "bookings.address_changed",
        booking.pk,
        dedupe_key=f"address_changed:{booking.pk}:link-{booking.link_version}",
        now=now,
        controller_pk=booking.controller_id,
        useless_at=now + FORMER_ADDRESS_KEPT,
    )
    FormerAddress.objects.create(
        booking=booking, notification=letter, email=before.email, replaced_at=now
    )
