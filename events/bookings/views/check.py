"""The last step: check your answers, and book."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing
from django.shortcuts import redirect

from cms import budgets
from events.bookings.errors import (
    AlreadyBooked,
    AnswersChanged,
    ConsentMissing,
    PartyRefused,
    Refused,
)
from events.bookings.models import Booking
from events.bookings.operations import book, promise_already_booked

from .grants import grant
from .questions import begin_again, question
from .refusals import show_refusal
from .steps import LONGEST_KEPT, journey
from .summary import summary_rows

CONFIRMED = "confirmed"  # in the session: which booking the confirmation page is about


def check(request, pk):
    """Show the answers, or book with them."""
    return (confirm if request.method == "POST" else show_answers)(request, pk)


@question("check")
def show_answers(under_way):
    """Every answer with its way back, and one button."""
    return _show(under_way)


@journey
def confirm(under_way):
    """Book, once, whatever happens to the button, the line or the browser."""
    form_key, signed = _form_key(under_way)
    if form_key is None:
        return redirect(under_way.address("check"))
    if under_way.answers is None:
        return _made_before(under_way, form_key)
    if under_way.missing() != "check":
        return redirect(under_way.address(under_way.missing()))
    if under_way.now - under_way.answers.begun_at() < timedelta(seconds=settings.BOOKING_QUICKEST):
        return _show(under_way, status=400, notice="quick")
    try:
        booking = _book(under_way, form_key)
    except Refused as refusal:
        return _refused(under_way, refusal, signed)
    return _booked(under_way, booking)


def _book(under_way, form_key):
    answers = under_way.answers
    return book(
        under_way.session.pk,
        party=answers.party(),
        contact=answers.contact(),
        needs=answers.needs(),
        consent=answers.consent,
        form_key=form_key,
        form_digest=answers.digest(),
        notice_version=under_way.council.notice_version,
        network=budgets.network(under_way.request),
        draft_key=under_way.key,
        now=under_way.now,
    )


def _refused(under_way, refusal, signed):
    match refusal:
        case AlreadyBooked(booking=booking):
            return _told_elsewhere(under_way, booking)
        case AnswersChanged(booking=booking):
            # The signed key came from the page that made the booking: this browser's own
            grant(under_way.request, booking)
            return under_way.show("already_booked", status=409, booking=booking)
        case ConsentMissing():
            return redirect(under_way.address("help"))
        case PartyRefused():
            under_way.answers.people_done = False
            return under_way.save_and_go_on()
    return show_refusal(under_way, refusal, form_key=signed)


def _booked(under_way, booking):
    grant(under_way.request, booking)
    under_way.request.session[CONFIRMED] = booking.pk
    return under_way.forget(redirect("booking_confirmed"))


def _made_before(under_way, form_key):
    """No answers are kept any more: this form has booked already, or they are too old."""
    booking = Booking.objects.filter(form_key=form_key, session=under_way.session).first()
    if booking is None:
        return begin_again(under_way)
    return _booked(under_way, booking)


def _told_elsewhere(under_way, booking):
    """The browser that holds the booking sees it; anybody else only that we write to them."""
    held = under_way.held
    if held is not None and held.pk == booking.pk:
        return under_way.show("already_booked", status=409, booking=booking)
    promise_already_booked(booking, now=under_way.now)
    return under_way.forget(redirect("booking_received"))


def _show(under_way, *, status=200, notice=""):
    return under_way.show(
        "check",
        status=status,
        step="check",
        notice=notice,
        rows=summary_rows(under_way),
        form_key=_signer(under_way).sign(str(uuid4())),
    )


def _form_key(under_way):
    """The key of the page the button was on, which only we can have made, and its signed form."""
    signed = under_way.request.POST.get("form_key", "")
    try:
        return UUID(_signer(under_way).unsign(signed, max_age=LONGEST_KEPT)), signed
    except (signing.BadSignature, ValueError):
        return None, ""


def _signer(under_way):
    return signing.TimestampSigner(salt=f"bookings.form:{under_way.session.pk}")
