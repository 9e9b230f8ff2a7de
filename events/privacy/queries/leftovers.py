"""The look after a deletion: does anything past its date still stand?

It asks in another way than the deletion does: each row is read as it is, whatever marks say that it
was emptied, and its date is worked out by the rule itself.
"""

from collections import Counter

from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session as BrowserSession
from django.db.models import Exists, OuterRef, Q

from cms.models import Spending
from events.bookings.models import (
    AccessNeed,
    Attendee,
    BookedFrom,
    Booking,
    Draft,
    FormerAddress,
)
from events.bookings.queries import SUBJECTS
from events.domain import retention
from events.domain.moments import utc
from events.feedback.models import ProblemReport
from events.notifications.models import Notification
from events.privacy.models import without_held

from .due import SETTLED, held


def leftovers(rules, *, now):
    """How many rows of each kind stand past their date; only kinds with any."""
    found = {
        "access_needs": _needs(rules, now=now),
        "contacts": _contacts(rules, now=now),
        "drafts": _past(
            Draft.objects.values_list("saved_at"),
            lambda saved_at: retention.draft_due_at(saved_at, hours=rules.draft_hours),
            now=now,
        ),
        "former_addresses": _past(
            FormerAddress.objects.values_list("replaced_at"),
            lambda at: at + retention.FORMER_ADDRESS_KEPT,
            now=now,
        ),
        "notifications": _messages(rules, now=now),
        "replies": _past(
            ProblemReport.objects.exclude(reply_to="").values_list("reported_at", "settled_at"),
            retention.reply_due_at,
            now=now,
        ),
        "browser_sessions": _past(BrowserSession.objects.values_list("expire_date"), utc, now=now),
        "budgets": _past(
            Spending.objects.values_list("window_starts_at"),
            lambda at: at + retention.BUDGETS_KEPT,
            now=now,
        ),
        "networks": _past(
            BookedFrom.objects.values_list("booking__created_at"),
            lambda at: at + retention.BUDGETS_KEPT,
            now=now,
        ),
        "sign_ins": _sign_ins(AccessLog, now=now),
        "failed_sign_ins": _sign_ins(AccessAttempt, now=now),
    }
    return {kind: count for kind, count in found.items() if count}


def _past(rows, due_at, *, now):
    """How many of these rows are due by now."""
    return sum(1 for row in rows.order_by().iterator() if due_at(*row) <= now)


def _sign_ins(model, *, now):
    return _past(
        model.objects.values_list("attempt_time"),
        lambda at: at + retention.SIGN_INS_KEPT,
        now=now,
    )


def _needs(rules, *, now):
    free = without_held(Booking.objects.all()).values("pk")
    needs = AccessNeed.objects.filter(attendee__booking__in=free).values_list(
        "kept_days",
        "attendee__booking__session__ends_at",
        "attendee__booking__state",
        "attendee__booking__cancelled_at",
    )

    def due_at(promised, ends_at, state, cancelled_at):
        after = retention.needs_due_at(ends_at, days=min(promised, rules.needs_days))
        if state != Booking.State.CANCELLED:
            return after
        return min(after, utc(cancelled_at) + retention.NEEDS_KEPT_AFTER_CANCELLING)

    return _past(needs, due_at, now=now)


def _contacts(rules, *, now):
    """Bookings in which anything of a person stands, counted by their session's date."""
    of_booking = Attendee.objects.filter(booking=OuterRef("pk"))
    named = of_booking.filter(~Q(name="") | Q(age__isnull=False))
    something = ~Q(lead_name="", email="", phone="", party_key="", form_digest="") | Exists(named)
    bookings = without_held(Booking.objects.filter(something)).select_related("session")
    sessions = Counter(booking.session for booking in bookings.order_by().iterator())
    return sum(
        count
        for session, count in sessions.items()
        if retention.contact_due_at(session.ends_at, zone=session.tz, months=rules.contact_months)
        <= now
    )


def _messages(rules, *, now):
    records = Notification.objects.filter(state__in=SETTLED)
    free = records.exclude(subject__in=SUBJECTS, subject_pk__in=held().values("pk"))
    return _past(
        free.values_list("created_at"),
        lambda at: retention.message_due_at(at, days=rules.messages_days),
        now=now,
    )
