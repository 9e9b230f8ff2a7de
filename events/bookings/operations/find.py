"""Send a family its links again, without telling the one who asks whether there is a booking."""

from datetime import timedelta

from django.db import transaction

from cms import budgets
from events.bookings.models import Booking
from events.notifications import outbox

from .promises import promise

MESSAGES_AN_HOUR = 3
HOUR = timedelta(hours=1)


@transaction.atomic
def send_links(*, now, email="", phone=""):
    """Promise the links of all coming bookings of this contact, to the address stored with each.

    Known and unknown contacts cost the same: one budget, one question, one ring of the bell.
    """
    who = email.casefold() or str(phone)
    may_write = budgets.spend("links", who, limit=MESSAGES_AN_HOUR, window=HOUR, now=now)
    found = Booking.objects.by_contact(email=email, phone=phone).live().upcoming(now)
    for booking in _one_an_address(found.select_related("session")) if may_write else ():
        promise(
            "bookings.link_again",
            booking,
            dedupe_key=f"link_again:{booking.pk}:{now:%Y-%m-%dT%H}",
            now=now,
        )
    outbox.ring_on_commit()


def _one_an_address(bookings):
    """One booking for each stored address: its message holds the links of them all."""
    firsts = {}
    for booking in bookings:
        firsts.setdefault(booking.email.casefold() or str(booking.phone), booking)
    return firsts.values()
