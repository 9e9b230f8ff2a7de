"""Somebody cancels while somebody else takes it back: the session's row is the lock."""

from functools import partial

import pytest

from events.bookings.errors import TooFewLeft
from events.bookings.operations import cancel, undo_cancel
from events.bookings.queries import places
from events.models import Booking, BookingEvent, Notification
from tests.together import together

pytestmark = [
    pytest.mark.both_databases,
    pytest.mark.django_db(transaction=True),
]
WRITES = 'UPDATE "events_booking"'


def happened(booking):
    return list(BookingEvent.objects.filter(booking=booking).values_list("kind", flat=True))


def take_back_at_once(bookings, *, now):
    """Cancel them all and let all the families change their minds at the same moment."""
    for booking in bookings:
        cancel(booking.pk, by=None, now=now)
    undoing = [partial(undo_cancel, booking.pk, by=None, now=now) for booking in bookings]
    return together(*undoing, before=WRITES)


def test_cancel_against_undo_has_one_winner_and_each_step_is_told_once(booking, malvern, now):
    cancel(booking.pk, by=None, now=now)
    acts = [partial(act, booking.pk, by=None, now=now) for act in (cancel, undo_cancel)] * 4

    answers = together(*acts, before=WRITES)

    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    booking.refresh_from_db()
    steps = happened(booking)
    assert steps == ["cancelled", "rebooked"] * (len(steps) // 2) + ["cancelled"] * (len(steps) % 2)
    assert booking.state == {"cancelled": "cancelled", "rebooked": "live"}[steps[-1]]
    assert places(malvern).taken == (2 if booking.state == "live" else 0)
    assert Notification.objects.count() == len(steps)


def test_two_families_never_take_back_the_same_last_place(book, malvern, now):
    malvern.places = 2
    malvern.save()
    bookings = [book(people=2) for _family in range(2)]

    answers = take_back_at_once(bookings, now=now)

    assert {type(answer) for answer in answers} == {Booking, TooFewLeft}
    assert places(malvern).taken == 2


def test_control_without_the_lock_they_do(book, malvern, now, settings):
    malvern.places = 2
    malvern.save()
    bookings = [book(people=2) for _family in range(2)]
    settings.BOOKING_LOCK = False

    take_back_at_once(bookings, now=now)

    assert places(malvern).taken == 4
