"""What a family sees once they have booked; right after a reload too, and when a mail fails."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.bookings.models import Booking
from events.bookings.queries import could_not_be_mailed, people_coming
from events.programme.queries import in_short

from .check import CONFIRMED
from .grants import granted_bookings
from .private import private


@private
@require_safe
def confirmed(request):
    """Show the booking this browser has just made."""
    now = timezone.now()  # noqa: TID251 - the clock is read here
    granted = {booking.pk: booking for booking in granted_bookings(request, now=now)}
    booking = granted.get(request.session.get(CONFIRMED))
    if booking is None or booking.state != Booking.State.LIVE:
        return redirect("manage_booking" if granted else "find_booking")
    session = booking.session
    context = {
        "booking": booking,
        "session": session,
        "page": session.page,
        "it": in_short(session, now=now),
        "coming": people_coming(booking),
        "mail_failed": could_not_be_mailed(booking),
    }
    return render(request, "bookings/confirmed.html", context)


@require_safe
def received(request):
    """Say that we write to them, and nothing about who has booked."""
    return render(request, "bookings/received.html")
