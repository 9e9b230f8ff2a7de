"""Giving the places of many bookings back together, when a program made them."""

import logging
from collections import Counter
from enum import StrEnum

from events.bookings.errors import VeryBusy
from events.bookings.models import Booking
from events.bookings.operations import cancel

logger = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What became of one of them."""

    RELEASED = "released"
    GONE = "gone"  # somebody had cancelled it
    LEFT = "left"  # the site is too busy: it still holds its places


def release_together(bookings, *, by, now):
    """Cancel each as staff do, and tell each family; what is refused stops nothing.

    Says how many there were of each outcome. Call it outside any transaction.
    """
    counts = Counter(_release(booking, by=by, now=now) for booking in bookings)
    said = {outcome.value: number for outcome, number in counts.items()}
    logger.info("bookings_released_together", extra={"by": by.pk, **said})
    return counts


def _release(booking, *, by, now):
    if booking.state != Booking.State.LIVE:
        return Outcome.GONE
    try:
        cancelled = cancel(booking.pk, by=by, because="network", now=now)
    except VeryBusy:
        return Outcome.LEFT
    # The first to cancel sets the moment: another's means that it was not us
    return Outcome.RELEASED if cancelled.cancelled_at == now else Outcome.GONE
