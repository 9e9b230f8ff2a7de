"""Asking for a link again: the same answer for everybody, whether or not there is a booking."""

from datetime import timedelta

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cms import budgets
from events.bookings.forms.contact import FindForm
from events.bookings.operations import send_links

from .private import private

ASKED_AT_MOST = 10
WINDOW = timedelta(minutes=10)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def find(request):
    """Ask how to reach them, promise what there is, and say nothing about it."""
    form = FindForm(request.POST) if request.method == "POST" else FindForm()
    if request.method != "POST" or not form.is_valid():
        status = 400 if form.errors else 200
        return render(request, "bookings/find.html", {"form": form}, status=status)
    now = timezone.now()  # noqa: TID251 the clock is read here
    network = budgets.network(request)
    if not budgets.spend("find", network, limit=ASKED_AT_MOST, window=WINDOW, now=now):
        return _too_often(request)
    send_links(now=now, **form.cleaned_data["contact"])
    return redirect("find_booking_sent")


@private
@require_safe
def sent(request):
    """What happens next, in the same words for everybody."""
    return render(request, "bookings/find_sent.html")


def _too_often(request):
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(int(WINDOW.total_seconds()))
    return response
