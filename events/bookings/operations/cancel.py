"""Cancel a booking, and take the cancellation back: each a guarded update with one winner."""

from contextlib import suppress
from datetime import timedelta
from functools import partial

from events.bookings.errors import AlreadyBooked, SessionCalledOff, TooFewLeft, TooLate
from events.bookings.models import AccessNeed, Arrangement, Attendee, Booking, BookingEvent
from events.bookings.queries import places
from events.bookings.sealing import CannotOpen, unseal
from events.domain.moments import utc
from events.programme.models import Session

from .lock import under_the_lock
from .pages import tell_pages
from .promises import promise

UNDO_FOR = timedelta(minutes=30)


def cancel(booking_pk, *, by, now, because=""):
    """Cancel a booking: its places are free at once; twice is the same as once.

    `by` is the member of staff, or None for the family; `because` is one word that is counted.
    Call it outside any transaction.
    """
    booking = Booking.objects.get(pk=booking_pk)
    return under_the_lock(
        booking.session_id,
        partial(_cancel, booking_pk, by=by, because=because, now=now),
        ask=partial(_already, booking_pk, Booking.State.CANCELLED),
    )


def cancel_untold(booking_pk, *, by, now):
    """Cancel for a family that is not written to any more; else like `cancel`."""
    booking = Booking.objects.get(pk=booking_pk)
    return under_the_lock(
        booking.session_id,
        partial(_give_back, booking_pk, by=by, now=now),
        ask=partial(_already, booking_pk, Booking.State.CANCELLED),
    )


def undo_cancel(booking_pk, *, by, now):
    """Take a cancellation back within 30 minutes, if the places are still free.

    Refuses with a named fact of errors.py. Call it outside any transaction.
    """
    booking = Booking.objects.get(pk=booking_pk)
    return under_the_lock(
        booking.session_id,
        partial(_take_back, booking_pk, by=by, now=now),
        ask=partial(_already, booking_pk, Booking.State.LIVE),
    )


def can_be_undone(booking, *, now):
    """Whether there is still time to take a cancellation back."""
    return (
        booking.state == Booking.State.CANCELLED
        and booking.emptied_at is None
        and utc(now) < utc(booking.cancelled_at) + UNDO_FOR
        and utc(now) < utc(booking.session.starts_at)
    )


def _already(booking_pk, state):
    return Booking.objects.filter(pk=booking_pk, state=state).first()


def _cancel(booking_pk, session, *, by, because, now):
    if _give_back(booking_pk, session, by=by, now=now):
        _promise(booking_pk, "cancelled", now=now)
        if because:
            _note(booking_pk, f"because_{because}", by=by, now=now)
    return Booking.objects.get(pk=booking_pk)


def _give_back(booking_pk, session, *, by, now):
    """Whether its places were still held; they are free now, and nothing is arranged for them."""
    won = Booking.objects.live().filter(pk=booking_pk)
    if not won.update(state=Booking.State.CANCELLED, cancelled_at=now):
        return False
    _set_arrangements(booking_pk, Arrangement.State.NOT_NEEDED)
    _note(booking_pk, "cancelled", by=by, now=now)
    _tell_pages(session, booking_pk, freed=1)
    return True


def _take_back(booking_pk, session, *, by, now):
    booking = Booking.objects.select_related("session").get(pk=booking_pk)
    if booking.state == Booking.State.LIVE:
        return booking
    _refuse(booking, session, now=now)
    cancelled = Booking.objects.filter(pk=booking_pk, state=Booking.State.CANCELLED)
    cancelled.update(state=Booking.State.LIVE, cancelled_at=None)
    _set_arrangements(booking_pk, Arrangement.State.ASKED)
    _note(booking_pk, "rebooked", by=by, now=now)
    _promise(booking_pk, "rebooked", now=now)
    _tell_pages(session, booking_pk, freed=-1)
    return Booking.objects.get(pk=booking_pk)


def _refuse(booking, session, *, now):
    if not can_be_undone(booking, now=now):
        raise TooLate
    if session.state != Session.State.SCHEDULED:
        raise SessionCalledOff(state=session.state)
    twin = session.bookings.live().filter(party_key=booking.party_key).first()
    if twin is not None:
        raise AlreadyBooked(booking=twin)
    left = places(session).left
    if left is not None and left < booking.attendees.filter(takes_place=True).count():
        raise TooFewLeft(left=left)


def _note(booking_pk, kind, *, by, now):
    kind = BookingEvent.Kind(kind)
    BookingEvent.objects.create(booking_id=booking_pk, kind=kind, by=by, at=now)


def _promise(booking_pk, kind, *, now):
    """Each time counts: a second cancellation is a message of its own."""
    times = BookingEvent.objects.filter(booking_id=booking_pk, kind=kind).count()
    booking = Booking.objects.select_related("session").get(pk=booking_pk)
    promise(f"bookings.{kind}", booking, dedupe_key=f"{kind}:{booking_pk}:{times}", now=now)


def _tell_pages(session, booking_pk, *, freed):
    """Its places were given back (1), or taken again (-1)."""
    used = Attendee.objects.filter(booking=booking_pk, takes_place=True).count()
    taken = places(session).taken
    tell_pages(session, was=taken + freed * used, taken=taken)


def _set_arrangements(booking_pk, state):
    """What was to be arranged for this party; needs that cannot be opened change nothing."""
    pks = []
    for need in AccessNeed.objects.filter(attendee__booking_id=booking_pk):
        with suppress(CannotOpen):
            pks += unseal(need.sealed).get("arrangements", [])
    Arrangement.objects.filter(pk__in=pks).update(state=state)
