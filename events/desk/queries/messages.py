"""Messages as organisers look after them: what waits, what failed, whom to ring."""

from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from events import access
from events.bookings.models import Booking
from events.bookings.queries import SUBJECTS, TO_FORMER_ADDRESS
from events.notifications.by_hand import IN_TROUBLE, TO_RING
from events.notifications.models import Notification, Pulse

STATE = Notification.State
ON_THE_WAY = (STATE.QUEUED, STATE.CLAIMED, STATE.HANDING_OVER)
KINDS = MappingProxyType(
    {
        "bookings.confirmed": _("Booking confirmed"),
        "bookings.rebooked": _("Booked again"),
        "bookings.cancelled": _("Booking cancelled"),
        "bookings.session_cancelled": _("Session cancelled or postponed"),
        "bookings.session_changed": _("Session changed"),
        "bookings.link_again": _("Link sent again"),
        "bookings.already_booked": _("Already booked"),
        "bookings.address_changed": _("Address changed: to the old address"),
        "resources.published": _("What was shared is on the website"),
        "staff.new_password": _("Link to a new password"),
        "staff.password_changed": _("Password changed"),
        "staff.step_added": _("Second step set up"),
        "staff.step_removed": _("Second step taken away"),
        "staff.step_reset": _("Second step reset"),
        "staff.codes_made": _("New recovery codes"),
    }
)
PROBLEMS = MappingProxyType(
    {
        "bad_address": _("The e-mail address cannot be right."),
        "no_address": _("There is no e-mail address."),
        "address_refused": _("The mail server does not know this address."),
        "message_refused": _("The mail server did not accept the message."),
        "in_doubt": _("The connection broke while it was being sent."),
        "no_answer_after_data": _("The connection broke while it was being sent."),
        "erased": _("The family's data was erased."),
        "withheld": _("It waited in a backup that was restored. It may have been sent before."),
        "too_late": _("It was too late to be useful."),
        "not_wanted": _("It was no longer true."),
    }
)


@dataclass(frozen=True)
class Line:
    """One message and the booking it is about."""

    notification: Notification
    what: str
    problem: str
    booking: Booking | None

    @property
    def may_go_again(self):
        """Whether it can still be sent; a former address is not kept for another try."""
        is_kept = self.notification.subject != TO_FORMER_ADDRESS
        return is_kept and self.notification.state in IN_TROUBLE


def visible(user):
    """The messages of the organisations a member of staff acts for."""
    return access.visible(Notification.objects.all(), user, access.Action.SEE_MESSAGES)


def in_trouble(user):
    """What could not be sent, or may not have arrived, the latest first."""
    return visible(user).filter(state__in=IN_TROUBLE).order_by("-settled_at", "-pk")


def did_not_arrive(user):
    """The same, and what came too late to be sent: nobody can help that any more."""
    too_late = Q(state=STATE.SKIPPED, problem="too_late")
    messages = visible(user).filter(Q(state__in=IN_TROUBLE) | too_late)
    return messages.order_by("-settled_at", "-pk")


def waiting(user, *, now):
    """The e-mails that are due and not sent yet."""
    return visible(user).filter(
        medium=Notification.Medium.EMAIL, state__in=ON_THE_WAY, due_at__lte=now
    )


def to_ring(user, *, now):
    """The calls to make, the most urgent first."""
    calls = visible(user).filter(medium=Notification.Medium.PHONE, state__in=TO_RING)
    return calls.filter(due_at__lte=now).order_by("priority", "due_at", "pk")


def last_sent_at():
    """When the outbox last looked for messages to send, or None."""
    return Pulse.objects.filter(name="pump").values_list("beat_at", flat=True).first()


def lines(notifications, *, user):
    """Messages with their bookings, in one more query."""
    notifications = list(notifications)
    about = {each.subject_pk for each in notifications if is_about_booking(each)}
    bookings = Booking.objects.visible_to(user).with_session().in_bulk(about)
    return [_line(each, bookings) for each in notifications]


def is_about_booking(notification):
    """Whether its subject is a booking."""
    return notification.subject in SUBJECTS


def kind_in_words(kind):
    """What a kind of message is called."""
    return gettext(KINDS.get(kind, kind))


def _line(notification, bookings):
    booking = bookings.get(notification.subject_pk) if is_about_booking(notification) else None
    problem = PROBLEMS.get(notification.problem)
    return Line(
        notification=notification,
        what=kind_in_words(notification.kind),
        problem=gettext(problem) if problem else notification.problem,
        booking=booking,
    )
