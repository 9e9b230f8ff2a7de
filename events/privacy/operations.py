"""Deleting personal data when its time has come: in small steps, so that a killed run resumes."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session as BrowserSession
from django.db import transaction
from django.db.models import Q

from cms.models import Spending
from events.bookings.models import AccessNeed, Attendee, Booking, Draft
from events.domain import retention
from events.feedback.models import ProblemReport
from events.notifications.models import Notification
from events.programme.models import Session

STEP = 500  # rows in one transaction
NOTIFICATIONS_KEPT = timedelta(days=90)
BUDGETS_KEPT = timedelta(days=2)
SIGN_INS_KEPT = timedelta(days=14)  # as long as the web server's log
SETTLED = [
    Notification.State.SENT,
    Notification.State.SKIPPED,
    Notification.State.FAILED,
    Notification.State.UNKNOWN,
    Notification.State.DONE,
]


@dataclass(frozen=True)
class Purged:
    """How many rows of each kind were past their time; counts only."""

    access_needs: int
    drafts: int
    contacts: int
    notifications: int
    budgets: int
    browser_sessions: int
    replies: int
    sign_ins: int
    failed_sign_ins: int

    def __str__(self):
        return ", ".join(f"{name}: {count}" for name, count in asdict(self).items())


def purge(*, now, dry_run=False):
    """Delete what is past its time, or only count it; safe to run twice, or to kill half-way."""
    if dry_run:
        return Purged(*(rows.count() for rows in _due(now).values()))
    due = _due(now)
    contacts, replies = due.pop("contacts"), due.pop("replies")
    counts = {name: _delete_in_steps(rows) for name, rows in due.items()}
    return Purged(
        contacts=_empty_in_steps(contacts, now=now), replies=replies.update(reply_to=""), **counts
    )


def _due(now):
    """The rows past their time, by the name of their count."""
    return {
        "access_needs": AccessNeed.objects.filter(_needs_due(now)),
        "drafts": Draft.objects.filter(saved_at__lte=now - retention.DRAFT_KEPT),
        "contacts": _contacts_due(now),
        "notifications": Notification.objects.filter(
            state__in=SETTLED, created_at__lte=now - NOTIFICATIONS_KEPT
        ),
        "budgets": Spending.objects.filter(window_starts_at__lte=now - BUDGETS_KEPT),
        "browser_sessions": BrowserSession.objects.filter(expire_date__lte=now),
        "replies": _replies_due(now),
        "sign_ins": AccessLog.objects.filter(attempt_time__lte=now - SIGN_INS_KEPT),
        "failed_sign_ins": AccessAttempt.objects.filter(attempt_time__lte=now - SIGN_INS_KEPT),
    }


def _needs_due(now):
    """Needs go 30 days after the session, and sooner where the family has cancelled."""
    after_session = Q(
        attendee__booking__session__ends_at__lte=now - retention.NEEDS_KEPT_AFTER_SESSION
    )
    after_cancelling = Q(
        attendee__booking__state=Booking.State.CANCELLED,
        attendee__booking__cancelled_at__lte=now - retention.NEEDS_KEPT_AFTER_CANCELLING,
    )
    return after_session | after_cancelling


def _contacts_due(now):
    """Bookings that still name somebody and whose session is 13 calendar months ago."""
    # Months differ in length: the shortest thirteen first, then each session by the calendar.
    candidates = Session.objects.filter(ends_at__lte=now - timedelta(days=395))
    due = [
        session.pk
        for session in candidates.only("ends_at", "zone").iterator()
        if retention.contact_due_at(session.ends_at, zone=session.tz) <= now
    ]
    return Booking.objects.filter(session__in=due, emptied_at__isnull=True)


def _replies_due(now):
    """Where to reply goes a month after what was said or asked for is settled, and never stays."""
    settled = Q(settled_at__lte=now - retention.REPLY_KEPT_AFTER_SETTLING)
    old = Q(reported_at__lte=now - retention.REPLY_KEPT_AT_MOST)
    return ProblemReport.objects.filter(settled | old).exclude(reply_to="")


def _delete_in_steps(rows):
    total = 0
    while pks := list(rows.order_by("pk").values_list("pk", flat=True)[:STEP]):
        with transaction.atomic():
            rows.model.objects.filter(pk__in=pks).delete()
        total += len(pks)
    return total


def _empty_in_steps(bookings, *, now):
    total = 0
    while pks := list(bookings.order_by("pk").values_list("pk", flat=True)[:STEP]):
        _empty(pks, now=now)
        total += len(pks)
    return total


@transaction.atomic
def _empty(pks, *, now):
    """Leave an anonymous attendance: how many came, and in which role, but nobody's name."""
    Attendee.objects.filter(booking__in=pks).update(name="", age=None)
    AccessNeed.objects.filter(attendee__booking__in=pks).delete()
    Booking.objects.filter(pk__in=pks).update(
        lead_name="", email="", phone="", party_key="", told={}, emptied_at=now
    )
