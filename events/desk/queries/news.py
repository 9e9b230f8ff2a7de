"""Resource pages that families have not been told of: whom they would reach, and how."""

from dataclasses import dataclass

from events import access
from events.bookings.models import Booking
from events.bookings.operations import medium
from events.resources.models import HeldNews
from events.resources.queries import untold
from events.resources.queries.families import people_in

from .pages import counted


@dataclass(frozen=True)
class UntoldNews:
    """One organisation's share of it: how many families, and how many of them by phone."""

    held: HeldNews
    counts: str
    to_ring: int


def waiting_news(user):
    """What nobody has decided about, of the organisations a member of staff acts for."""
    held = HeldNews.objects.waiting().filter(page__live=True)
    return access.acted_for(held.select_related("page", "controller"), user)


def untold_news(page, user, *, now):
    """What waits for a decision about this page, each organisation's share of it."""
    held = list(waiting_news(user).filter(page_id=page.pk))
    families = untold(page, now=now) if held else []
    shares = [(one, [f for f in families if _is_of(f, one)]) for one in held]
    return [_share(one, share) for one, share in shares if share]


def _is_of(family, held):
    return family.booking.controller_id == held.controller_id


def _share(held, families):
    phones = [f for f in families if medium(f.booking) == Booking.Medium.PHONE]
    return UntoldNews(
        held=held, counts=counted(len(families), people_in(families)), to_ring=len(phones)
    )
