"""Refusals in plain words, with what else there is and everything typed kept."""

from functools import singledispatch

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.bookings import errors
from events.bookings.queries import cards_instead
from events.domain import dates
from events.programme.models import Session

WAIT_WHEN_BUSY = 10  # seconds
WAIT_WHEN_SPENT = 3600  # seconds


def show_refusal(journey, refusal, *, form_key=""):
    """The page that says why not, under the status that says so to machines."""
    if isinstance(refusal, errors.VeryBusy):
        response = journey.show("very_busy", status=503, form_key=form_key)
        response["Retry-After"] = str(WAIT_WHEN_BUSY)
        return response
    if isinstance(refusal, errors.BudgetSpent):
        response = journey.show("too_many", status=429, form_key=form_key)
        response["Retry-After"] = str(WAIT_WHEN_SPENT)
        return response
    heading, text = in_words(refusal, journey)
    party = journey.answers.places() if journey.answers and journey.answers.people_done else 1
    return journey.show(
        "refused",
        status=410 if _is_over(refusal) else 409,
        heading=heading,
        text=text,
        others=cards_instead(journey.session, now=journey.now, party=party),
        too_few=isinstance(refusal, errors.TooFewLeft),
        elsewhere=getattr(refusal, "mode", "") == Session.Mode.ELSEWHERE,
    )


@singledispatch
def in_words(refusal, journey):
    """A heading and a sentence for a refusal."""
    return _("You cannot book this session"), _("Please ask us if you still want to come.")


@in_words.register
def _full(refusal: errors.SessionFull, journey):
    return _("This session is full"), _("We are sorry. All places are taken.")


@in_words.register
def _too_few(refusal: errors.TooFewLeft, journey):
    heading = ngettext(
        "Only %(left)s place is left", "Only %(left)s places are left", refusal.left
    ) % {"left": refusal.left}
    return heading, _(
        "There were more when you began. You can come with fewer people, or choose another session."
    )


@in_words.register
def _not_open(refusal: errors.NotOpenYet, journey):
    session = journey.session
    opens = dates.moment_in_words(
        refusal.opens_at,
        zone=session.tz,
        today=journey.now.astimezone(session.tz).date(),
        say=_,
    )
    return _("Booking is not open yet"), _("Booking opens at %(moment)s.") % {"moment": opens}


@in_words.register
def _closed(refusal: errors.BookingClosed, journey):
    return _("Booking has closed"), _("Please ask us if you still want to come.")


@in_words.register
def _finished(refusal: errors.SessionFinished, journey):
    return _("This session has happened"), _("You can no longer book a place.")


@in_words.register
def _called_off(refusal: errors.SessionCalledOff, journey):
    if refusal.state == Session.State.POSTPONED:
        return (
            _("This session is postponed"),
            _("There is no new date yet. We will say so on its page."),
        )
    if refusal.state == Session.State.WITHDRAWN:
        return _("This session is no longer planned"), _("You cannot book a place.")
    return _("This session is cancelled"), _("We are sorry. You cannot book a place.")


@in_words.register
def _not_here(refusal: errors.NotBookedHere, journey):
    if refusal.mode == Session.Mode.DROP_IN:
        return _("You do not need to book"), _("Come along when it suits you.")
    return _("Places are booked on another website"), _("Follow the link to book there.")


def _is_over(refusal):
    withdrawn = getattr(refusal, "state", "") == Session.State.WITHDRAWN
    return withdrawn or isinstance(refusal, errors.SessionFinished)
