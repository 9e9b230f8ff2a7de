"""Many bookings of one session that came from one network: a program, or a school on its Wi-Fi."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext, ngettext

from events.bookings.models import BookedFrom, Booking
from events.bookings.told import place_in_words
from events.domain import retention
from events.programme.models import Session

from .sessions import when

FEWEST = 5  # fewer are two families and their friends, and nobody's business


@dataclass(frozen=True)
class Group:
    """The live bookings of one session from one network; any of them names it in an address."""

    session: Session
    when: str
    where: str
    booking_pk: int
    bookings: int
    places: int
    first_at: datetime
    last_at: datetime

    def __str__(self):
        return counted(self.bookings, self.places)


def groups(user, *, now, session=None):
    """The rows of all groups a member of staff may see, the latest first, to be cut into pages."""
    live = _known(user, now=now).live()
    if session is not None:
        live = live.filter(session=session)
    return (
        live.order_by()
        .values("session", "booked_from__network")
        .annotate(
            booking_pk=Min("pk"),
            bookings=Count("pk", distinct=True),
            places=_places(),
            first_at=Min("created_at"),
            last_at=Max("created_at"),
        )
        .filter(bookings__gte=FEWEST)
        .order_by("-last_at", "booking_pk")
    )


def shown(rows, *, now):
    """These rows with their sessions, in one query however many they are."""
    sessions = Session.objects.with_place().in_bulk([row["session"] for row in rows])
    return [_shown(row, sessions[row["session"]], now=now) for row in rows]


def _shown(row, session, *, now):
    told = ("booking_pk", "bookings", "places", "first_at", "last_at")
    numbers = {name: row[name] for name in told}
    said = {"when": when(session, now=now), "where": place_in_words(session)}
    return Group(session=session, **said, **numbers)


def together(user, booking, *, now):
    """All bookings of its session from the network of this one, the cancelled ones too."""
    networks = BookedFrom.objects.filter(booking=booking).values("network")
    known = _known(user, now=now)
    return known.filter(session=booking.session_id, booked_from__network__in=networks)


def in_words(bookings):
    """How many bookings, with how many places."""
    numbers = bookings.aggregate(bookings=Count("pk", distinct=True), places=_places())
    return counted(**numbers)


def counted(bookings, places):
    """Both numbers in words: "12 bookings with 30 places"."""
    words = {
        "bookings": ngettext("%d booking", "%d bookings", bookings) % bookings,
        "places": ngettext("%d place", "%d places", places) % places,
    }
    return gettext("%(bookings)s with %(places)s") % words


def _known(user, *, now):
    """The bookings whose network is kept still; a purge that is late shows nobody for longer."""
    return Booking.objects.visible_to(user).filter(
        booked_from__isnull=False, created_at__gt=now - retention.BUDGETS_KEPT
    )


def _places():
    return Count("attendees", filter=Q(attendees__takes_place=True))
