"""Whom it touches when a page, with all pages below it, is taken off the website."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import access
from events.bookings.models import Attendee, Booking
from events.programme.models import Session


@dataclass(frozen=True)
class Families:
    """Live bookings on coming sessions: of one's own organisations, and whether of others."""

    bookings: int
    people: int
    others: bool

    def __bool__(self):
        return bool(self.bookings or self.others)

    def __str__(self):
        """How many they are: "17 bookings (21 people)"."""
        return counted(self.bookings, self.people)


def families(page, user, *, now):
    """The families of a page's coming sessions; those of other organisations are not counted."""
    live = Booking.objects.live().upcoming(now).filter(session__page__path__startswith=page.path)
    own = live
    if not access.controls_everything(user):
        own = live.filter(controller__in=access.organisations(user))
    people = Attendee.objects.filter(booking__in=own.order_by().values("pk"))
    numbers = people.order_by().aggregate(people=Count("pk"))
    return Families(
        bookings=own.count(), others=live.exclude(pk__in=own.values("pk")).exists(), **numbers
    )


def sessions_below(pages):
    """The ids of the sessions of these pages and of all pages below them."""
    below = Q(pk__in=[])
    for page in pages:
        below |= Q(page__path__startswith=page.path)
    return list(Session.objects.filter(below).order_by("pk").values_list("pk", flat=True))


def counted(bookings, people):
    """How many families they are: "17 bookings (21 people)"."""
    return _("%(bookings)s (%(people)s)") % {
        "bookings": ngettext("%d booking", "%d bookings", bookings) % bookings,
        "people": ngettext("%d person", "%d people", people) % people,
    }
