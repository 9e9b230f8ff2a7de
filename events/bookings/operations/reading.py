"""Reading what a family told us in confidence."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext

from events.bookings.models import AccessNeed, Attendee, NeedsReading
from events.bookings.sealing import CannotOpen, unseal
from events.domain.arrangements import WORDS, Need


@dataclass(frozen=True, repr=False)
class Opened:
    """What one person needs; never shows itself in a log."""

    person: Attendee
    kinds: tuple[str, ...] = ()
    words: str = ""
    is_lost: bool = False


@transaction.atomic
def read_needs(booking, *, reason, by, now):
    """Open what a party asked for, and keep who read it, when and why: no reading without."""
    NeedsReading.objects.create(booking=booking, by=by, reason=reason, at=now)
    sealed = AccessNeed.objects.filter(attendee__booking=booking).select_related("attendee")
    return [_opened(need) for need in sealed.order_by("attendee__sort_order", "pk")]


def _opened(need):
    try:
        facts = unseal(need.sealed)
    except CannotOpen:
        return Opened(need.attendee, is_lost=True)
    kinds = tuple(gettext(WORDS[Need(kind)]) for kind in facts["needs"])
    return Opened(need.attendee, kinds=kinds, words=facts["words"])
