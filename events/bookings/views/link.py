"""A link from a message: swapped for a grant in this browser, then an address without it."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.bookings import links

from .grants import grant, granted_bookings
from .private import secret_address


@secret_address
@require_safe
def open_link(request, token):
    """Show the booking; reading a link, by a person or a program, changes nothing about it."""
    return _swapped(request, token, "manage_booking")


@secret_address
@require_safe
def open_calendar_link(request, token):
    """Hand over the booking's calendar entry."""
    return _swapped(request, token, "booking_calendar")


def _swapped(request, token, name):
    now = timezone.now()  # noqa: TID251 the clock is read here
    booking = links.opened_by(token, now=now)
    if booking is None:
        return render(request, "bookings/link_gone.html", status=404)
    if request.method == "GET":
        grant(request, booking)
    only_one = len(granted_bookings(request, now=now)) <= 1
    return redirect(reverse(name) + ("" if only_one else f"?booking={booking.reference}"))
