"""What families are told when an event's files and answers are on the website."""

from django.conf import settings
from django.utils.translation import gettext

from events.bookings.messages.facts import context, find, find_all
from events.bookings.messages.kinds import note_refused_address, recipient
from events.bookings.messages.rendering import message
from events.bookings.models import Booking
from events.notifications.kinds import register
from events.resources.queries import files_in_words, resources_of
from events.resources.queries.families import KIND


def published(notification, *, now):
    """What was shared at their session, or at the one they could not come to, and where it is."""
    booking = find(notification)
    page = _page(notification)
    facts = context(booking, notification) | {
        "event": booking.session.page.title,
        "could_not_come": booking.state != Booking.State.LIVE or _was_called_off(booking),
        "files": files_in_words(page),
        "answered": sum(1 for question in page.questions.all() if question.is_answered),
        "address": settings.BASE_URL.rstrip("/") + page.url,
    }
    subject = gettext("Now on our website: %(event)s") % facts
    return message("published", subject, facts, folder="resources")


def is_published(notification, *, now):
    """The page is public, and the family's data is still there."""
    return find(notification) is not None and _page(notification) is not None


def _page(notification):
    booking = find(notification)
    return resources_of(booking.session.page) if booking.session.page else None


def _was_called_off(booking):
    session = booking.session
    return session.state in {session.State.CANCELLED, session.State.WITHDRAWN}


register(
    KIND,
    render=published,
    recipient=recipient,
    still_wanted=is_published,
    priority=60,
    repeatable=False,  # like a reminder: better not at all than twice
    on_failed=note_refused_address,
    look_up=find_all,
    subject="bookings",
)
