"""The families of an event's past sessions whom its resource page has not been told to."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from events.bookings.models import Attendee, Booking
from events.notifications.models import Notification
from events.programme.models import Session
from events.programme.queries import plans
from events.resources.models import HeldNews

KIND = "resources.published"


@dataclass(frozen=True)
class Family:
    """One family: the booking to write about, and what tells it from all others of the page."""

    booking: Booking
    dedupe_key: str


def untold(page, *, now):
    """Each family once, by its first booking: who came or had to cancel, and was not told yet.

    One contact is one family. Emptied bookings have none. A family is settled once its session
    was over when somebody decided about the page, whatever was decided.
    """
    decided = _decided(page)
    families = defaultdict(list)
    for booking in _bookings(page, now=now):
        families[booking.email.casefold() or str(booking.phone)].append(booking)
    keyed = {_key(page, group): group for group in families.values()}
    promised = set(
        Notification.objects.filter(dedupe_key__in=keyed).values_list("dedupe_key", flat=True)
    )
    return [
        Family(booking=_to_write_about(group), dedupe_key=key)
        for key, group in keyed.items()
        if key not in promised and not any(_is_settled(each, decided) for each in group)
    ]


def people_in(families):
    """How many people these families booked for."""
    return Attendee.objects.filter(booking__in=[family.booking.pk for family in families]).count()


def _bookings(page, *, now):
    """A session that was put off has not happened, whatever its first date was."""
    event = plans.owner(page.get_parent().specific)
    past = Session.objects.filter(page_id=event.pk, ends_at__lte=now)
    past = past.exclude(state=Session.State.POSTPONED)
    reachable = Q(email__gt="") | Q(phone__gt="")
    bookings = Booking.objects.filter(reachable, session__in=past, emptied_at=None)
    return bookings.with_session().order_by("pk")


def _decided(page):
    """When somebody last decided about this page, for each organisation."""
    settled = HeldNews.objects.filter(page_id=page.pk, settled_at__isnull=False)
    return dict(settled.order_by("settled_at").values_list("controller_id", "settled_at"))


def _is_settled(booking, decided):
    at = decided.get(booking.controller_id)
    return at is not None and booking.session.ends_at <= at


def _key(page, group):
    return f"{KIND}:{page.pk}:{group[0].pk}"


def _to_write_about(group):
    """The last booking that still stood, or the last one: what the family remembers."""
    live = [booking for booking in group if booking.state == Booking.State.LIVE]
    return max(live or group, key=lambda booking: booking.session.ends_at)
