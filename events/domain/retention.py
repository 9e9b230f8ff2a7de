"""When personal data goes (UK GDPR, article 5(1)(e): no longer than is needed).

All moments are given in UTC. Days and hours are elapsed time; months are counted on the calendar
and clock of the session's zone, as people count them.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from events.domain.moments import LONDON, utc

NEEDS_KEPT_AFTER_CANCELLING = timedelta(hours=24)
REPLY_KEPT_AFTER_SETTLING = timedelta(days=30)
REPLY_KEPT_AT_MOST = timedelta(days=180)
LINK_OPENS_AFTER_SESSION = timedelta(days=30)
BUDGETS_KEPT = timedelta(days=2)
FORMER_ADDRESS_KEPT = timedelta(days=2)  # a letter is tried for a day
SIGN_INS_KEPT = timedelta(days=14)  # as long as the web server's log
SHORTEST_MONTH = timedelta(days=28)


@dataclass(frozen=True)
class Rules:
    """How long what can be set is kept; the numbers stand until somebody sets others."""

    needs_days: int = 30
    contact_months: int = 13
    draft_hours: int = 24
    messages_days: int = 90


DEFAULT = Rules()


def needs_due_at(session_ends_at: datetime, *, days: int = DEFAULT.needs_days) -> datetime:
    """Give the moment when the help people asked for is deleted: 30 days after the session."""
    return utc(session_ends_at) + timedelta(days=days)


def contact_due_at(
    session_ends_at: datetime, *, zone: tzinfo = LONDON, months: int = DEFAULT.contact_months
) -> datetime:
    """Give the moment when names and contacts are deleted: 13 calendar months after the session."""
    local = utc(session_ends_at).astimezone(zone)
    count = local.year * 12 + local.month - 1 + months
    year, month = count // 12, count % 12 + 1
    day = min(local.day, monthrange(year, month)[1])
    return utc(local.replace(year=year, month=month, day=day, fold=0))


def draft_due_at(saved_at: datetime, *, hours: int = DEFAULT.draft_hours) -> datetime:
    """Give the moment when a half-finished booking is deleted: 24 hours after it was saved."""
    return utc(saved_at) + timedelta(hours=hours)


def message_due_at(created_at: datetime, *, days: int = DEFAULT.messages_days) -> datetime:
    """Give the moment when a settled message's record is deleted: 90 days after its promise."""
    return utc(created_at) + timedelta(days=days)


def reply_due_at(reported_at: datetime, settled_at: datetime | None) -> datetime:
    """Give the moment when an address for a reply goes: 30 days after settling, 180 at most."""
    at_most = utc(reported_at) + REPLY_KEPT_AT_MOST
    if settled_at is None:
        return at_most
    return min(at_most, utc(settled_at) + REPLY_KEPT_AFTER_SETTLING)


def link_expires_at(session_ends_at: datetime) -> datetime:
    """Give the moment from which a booking's link opens nothing: 30 days after the session."""
    return utc(session_ends_at) + LINK_OPENS_AFTER_SESSION
