"""The rows that are past their time, as one question for each kind."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session as BrowserSession
from django.db.models import Q

from cms.models import Spending
from events.bookings.models import AccessNeed, BookedFrom, Booking, Draft, FormerAddress
from events.bookings.queries import SUBJECTS
from events.domain import retention
from events.feedback.models import ProblemReport
from events.notifications.models import Notification
from events.privacy.models import without_held
from events.programme.models import Session

SETTLED = [
    Notification.State.SENT,
    Notification.State.SKIPPED,
    Notification.State.FAILED,
    Notification.State.UNKNOWN,
    Notification.State.DONE,
]


def due(rules, *, now):
    """The rows past their time and under no legal hold, by the name of their count."""
    draft, message = timedelta(hours=rules.draft_hours), timedelta(days=rules.messages_days)
    return {
        "access_needs": _needs(rules, now=now),
        "drafts": Draft.objects.filter(saved_at__lte=now - draft),
        "former_addresses": FormerAddress.objects.filter(
            replaced_at__lte=now - retention.FORMER_ADDRESS_KEPT
        ),
        "contacts": _contacts(rules, now=now),
        "notifications": _messages(before=now - message),
        "budgets": Spending.objects.filter(window_starts_at__lte=now - retention.BUDGETS_KEPT),
        "networks": BookedFrom.objects.filter(
            booking__created_at__lte=now - retention.BUDGETS_KEPT
        ),
        "browser_sessions": BrowserSession.objects.filter(expire_date__lte=now),
        "replies": _replies(now=now),
        "sign_ins": AccessLog.objects.filter(attempt_time__lte=now - retention.SIGN_INS_KEPT),
        "failed_sign_ins": AccessAttempt.objects.filter(
            attempt_time__lte=now - retention.SIGN_INS_KEPT
        ),
    }


def held():
    """The bookings that a legal hold keeps while they still name somebody."""
    free = without_held(Booking.objects.all()).values("pk")
    return Booking.objects.filter(emptied_at__isnull=True).exclude(pk__in=free)


def _needs(rules, *, now):
    """Needs go 30 days after the session, and sooner where the family has cancelled.

    Who agreed to fewer days than are set now is kept no longer than was agreed.
    """
    past = Q(pk__in=[])
    for promised in AccessNeed.objects.order_by().values_list("kept_days", flat=True).distinct():
        days = timedelta(days=min(promised, rules.needs_days))
        ended = Q(attendee__booking__session__ends_at__lte=now - days)
        past |= Q(kept_days=promised) & ended
    cancelled = Q(
        attendee__booking__state=Booking.State.CANCELLED,
        attendee__booking__cancelled_at__lte=now - retention.NEEDS_KEPT_AFTER_CANCELLING,
    )
    free = without_held(Booking.objects.all()).values("pk")
    return AccessNeed.objects.filter(past | cancelled, attendee__booking__in=free)


def _contacts(rules, *, now):
    """Bookings that still name somebody and whose session is so many calendar months ago."""
    # Months differ in length: the shortest first, then each session by the calendar.
    shortest = retention.SHORTEST_MONTH * rules.contact_months
    named = Booking.objects.filter(emptied_at__isnull=True).values("session")
    candidates = Session.objects.filter(ends_at__lte=now - shortest, pk__in=named)
    due_of = retention.contact_due_at
    past = [
        session.pk
        for session in candidates.only("ends_at", "zone").iterator()
        if due_of(session.ends_at, zone=session.tz, months=rules.contact_months) <= now
    ]
    return without_held(Booking.objects.filter(session__in=past, emptied_at__isnull=True))


def _messages(*, before):
    """Records of messages that nothing more happens to; those of a held booking are evidence."""
    records = Notification.objects.filter(state__in=SETTLED, created_at__lte=before)
    return records.exclude(subject__in=SUBJECTS, subject_pk__in=held().values("pk"))


def _replies(*, now):
    """Where to reply goes a month after what was said or asked for is settled, and never stays."""
    settled = Q(settled_at__lte=now - retention.REPLY_KEPT_AFTER_SETTLING)
    old = Q(reported_at__lte=now - retention.REPLY_KEPT_AT_MOST)
    return ProblemReport.objects.filter(settled | old).exclude(reply_to="")
