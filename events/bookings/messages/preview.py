"""The confirmation of a booking, for the editor of a page that may not be saved yet."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.bookings.models import Attendee, Booking
from events.notifications.models import Notification
from events.programme.pages.preview import register

from .kinds import confirmed

# A letter may bring its own styles; it may not run, load or send anything, nor leave the preview.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"
)


def as_text(request, session, *, now):
    """Its subject, its text and what is sent with it."""
    return TemplateResponse(
        request, "bookings/preview_letter.html", {"letter": _letter(session, now=now)}
    )


def as_shown(request, session, *, now):
    """The HTML as a mail program shows it."""
    response = HttpResponse(_letter(session, now=now).html)
    response["Content-Security-Policy"] = POLICY
    response._csp_exempt = True  # it has a policy of its own
    return response


def _letter(session, *, now):
    """What a family of two would be sent; the booking is nobody's and is never saved."""
    booking = Booking(
        pk=0,
        reference="EXAMPLE",
        session=session,
        controller_id=session.controller_id,
        lead_name=_("Family Example"),
        email="family@example.org",
        notice_version="",
        created_at=now,
    )
    people = [Attendee(role=Attendee.Kind.LEAD_ADULT), Attendee(role=Attendee.Kind.CHILD, age=7)]
    booking.has_needs = False
    booking._prefetched_objects_cache = {"attendees": people}
    notification = Notification(kind="bookings.confirmed", subject_pk=0, created_at=now)
    notification.kept = {"booking": booking}
    return confirmed(notification, now=now)


register("confirmed", label=gettext_lazy("The e-mail that confirms a booking"), serve=as_shown)
register("confirmed_text", label=gettext_lazy("The same e-mail, as plain text"), serve=as_text)
