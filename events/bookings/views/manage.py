"""What a family can do with its booking once it has it."""

from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.bookings.calendar import entry
from events.bookings.errors import AlreadyBooked, Refused, VeryBusy
from events.bookings.forms.contact import CancelForm, EmailForm
from events.bookings.operations import can_be_undone, cancel, correct_email, undo_cancel
from events.bookings.queries import cards_instead

from .booking_in_words import booking_in_words
from .grants import forget, grant, granted_bookings
from .private import private

TWIN = gettext_lazy(
    "You have another booking for this session with this address. Look for our message there, or "
    "ask us."
)


def with_booking(view):
    """Give the view the booking it is about: the only one granted, or the one that is named."""

    @private
    @wraps(view)
    def wrapped(request):
        now = timezone.now()  # noqa: TID251 the clock is read here
        granted = granted_bookings(request, now=now)
        named = request.GET.get("booking")
        chosen = [each for each in granted if named in (None, each.reference)]
        if not chosen:
            return render(request, "bookings/link_gone.html", status=404)
        if len(chosen) > 1:
            return render(request, "bookings/choose.html", {"bookings": _all(chosen, now=now)})
        return view(request, chosen[0], now=now)

    return wrapped


@require_http_methods(["GET", "HEAD", "POST"])
@with_booking
def manage(request, booking, *, now):
    """What is booked, what can be done, and where our mail did not arrive."""
    form = _filled(EmailForm, request) if booking.email_refused else None
    if request.method == "POST" and form and form.is_valid():
        return _correct(request, booking, form, now=now)
    return _ask(request, "manage", booking, form, now=now)


def _correct(request, booking, form, *, now):
    try:
        booking = correct_email(booking.pk, email=form.cleaned_data["email"], now=now)
    except VeryBusy:
        return _busy(request)
    except AlreadyBooked:
        form.add_error("email", TWIN)
        page = _page(booking, form=form, now=now)
        return render(request, "bookings/manage.html", page, status=409)
    grant(request, booking)
    messages.success(request, gettext("Thank you. We are sending it to your new address."))
    return _to(booking)


@require_http_methods(["GET", "HEAD", "POST"])
@with_booking
def cancel_booking(request, booking, *, now):
    """The second of two clicks: a real button, and a reason only for those who like to say one."""
    form = _filled(CancelForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            cancel(booking.pk, by=None, because=form.cleaned_data["reason"], now=now)
        except VeryBusy:
            return _busy(request)
        return _to(booking)
    return _ask(request, "cancel", booking, form, now=now)


@require_POST
@with_booking
def undo(request, booking, *, now):
    """Take a cancellation back, or say kindly what else there is."""
    try:
        undo_cancel(booking.pk, by=None, now=now)
    except VeryBusy:
        return _busy(request)
    except Refused:
        page = _page(booking, others=cards_instead(booking.session, now=now), now=now)
        return render(request, "bookings/cannot_undo.html", page, status=409)
    messages.success(request, gettext("You have your place back."))
    return _to(booking)


@require_safe
@with_booking
def calendar(request, booking, *, now):
    """The booking's own calendar entry, to download."""
    response = HttpResponse(entry(booking), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="booking.ics"'
    return response


@private
@require_POST
def leave(request):
    """Leave a computer that others use: nothing of the bookings stays in this browser."""
    forget(request)
    return render(request, "bookings/left.html")


def _filled(form_class, request):
    """The form as it was posted, were it empty; else as nobody has filled it in yet."""
    return form_class(request.POST) if request.method == "POST" else form_class()


def _ask(request, template, booking, form, *, now):
    status = 400 if form and form.errors else 200
    page = _page(booking, form=form, now=now)
    return render(request, f"bookings/{template}.html", page, status=status)


def _to(booking):
    return redirect(f"{reverse('manage_booking')}?booking={booking.reference}")


def _page(booking, *, now, **more):
    return {
        "booking": booking,
        "said": booking_in_words(booking, now=now),
        "can_be_undone": can_be_undone(booking, now=now),
        **more,
    }


def _all(bookings, *, now):
    return [booking_in_words(booking, now=now) for booking in bookings]


def _busy(request):
    response = render(request, "503.html", status=503)
    response["Retry-After"] = "10"
    return response
