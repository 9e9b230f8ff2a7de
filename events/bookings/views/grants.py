"""Which bookings this browser may open: granted by a link, or by having made the booking here."""

from events.bookings import links
from events.bookings.models import Booking

GRANTS = "bookings"


def grant(request, booking):
    """Let this browser open the booking until it is closed; its session gets a new name."""
    granted = {**request.session.get(GRANTS, {}), str(booking.pk): booking.link_version}
    if request.session.session_key is not None:  # else it gets its first name when it is stored
        request.session.cycle_key()
    request.session[GRANTS] = granted
    if not request.user.is_authenticated:
        request.session.set_expiry(0)


def granted_bookings(request, *, now):
    """The bookings this browser may open now; a link that was revoked takes its grant along."""
    versions = request.session.get(GRANTS, {})
    if not versions:
        return []
    bookings = Booking.objects.filter(pk__in=versions).select_related(
        "session__venue__town", "session__room", "session__page", "controller"
    )
    return [
        booking
        for booking in bookings.order_by("session__starts_at", "pk")
        if versions[str(booking.pk)] == booking.link_version and links.is_open(booking, now=now)
    ]


def forget(request):
    """Leave nothing behind on a computer that others use."""
    request.session.pop(GRANTS, None)
