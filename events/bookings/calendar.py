"""The calendar entry of one booking, the same in a message and as a download."""

from email.utils import parseaddr

from django.conf import settings

from events.bookings.models import Booking
from events.calendars.invitations import invitation
from events.programme.models import Session

REQUEST, CANCEL = "REQUEST", "CANCEL"


def entry(booking):
    """The entry as it stands: what their calendar should show now."""
    on = booking.state == Booking.State.LIVE and booking.session.state == Session.State.SCHEDULED
    return invite(
        booking,
        method=REQUEST if on else CANCEL,
        sequence=booking.sequence,
        stamp=booking.cancelled_at or booking.session.state_changed_at,
    )


def invite(booking, *, method, sequence, stamp):
    """An invitation to this family alone, or its withdrawal (RFC 5546, 3.2.2 and 3.2.5)."""
    return invitation(
        booking.session,
        uid=booking.uid,
        sequence=sequence,
        method=method,
        attendee_email=booking.email,
        organiser_email=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        stamp=stamp,
        joining_url=booking.session.joining_url,
    )
