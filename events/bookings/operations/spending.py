"""What bookings cost those who make them, so that no program takes every place."""

from datetime import timedelta

from django.conf import settings

from cms import budgets
from events.bookings.errors import BudgetSpent
from events.bookings.models import Booking

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def refuse_spent(wish, *, now):
    """Asked before the lock: whose network has nothing left holds no family up."""
    for purpose, who, limit, window in _limits(wish)[:1]:
        if budgets.is_spent(purpose, who, limit=limit, window=window, now=now):
            raise BudgetSpent


def spend(wish, *, now):
    """Only bookings that are made cost anything: a family trying for a full day loses nothing."""
    for purpose, who, limit, window in _limits(wish):
        if not budgets.spend(purpose, who, limit=limit, window=window, now=now):
            raise BudgetSpent


def _limits(wish):
    """Those of its network and of its contact; staff have none."""
    if wish.source == Booking.Source.STAFF:
        return []
    who = wish.contact.address.casefold()  # one mailbox, however it is typed
    of_contact = ("book-for-contact", who, settings.BOOKINGS_A_CONTACT_AND_DAY, DAY)
    if not wish.network:
        return [of_contact]
    limit = settings.BOOKINGS_A_NETWORK_AND_HOUR
    return [("book-from-network", wish.network, limit, HOUR), of_contact]
