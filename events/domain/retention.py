"""When personal data goes (UK GDPR, article 5(1)(e): no longer than is needed).

All moments are given in UTC. Days and hours are elapsed time; months are counted on the calendar
and clock of the session's zone, as people count them.
"""

from calendar import monthrange
from datetime import datetime, timedelta, tzinfo

from events.domain.moments import LONDON, utc

NEEDS_KEPT_AFTER_SESSION = timedelta(days=30)
NEEDS_KEPT_AFTER_CANCELLING = timedelta(hours=24)
CONTACT_KEPT_MONTHS_AFTER_SESSION = 13
DRAFT_KEPT = timedelta(hours=24)
REPLY_KEPT_AFTER_SETTLING = timedelta(days=30)
REPLY_KEPT_AT_MOST = timedelta(days=180)
LINK_OPENS_AFTER_SESSION = timedelta(days=30)


def needs_due_at(session_ends_at: datetime) -> datetime:
    """Give the moment when the help people asked for is deleted: 30 days after the session."""
    return utc(session_ends_at) + NEEDS_KEPT_AFTER_SESSION


def contact_due_at(session_ends_at: datetime, *, zone: tzinfo = LONDON) -> datetime:
    """Give the moment when names and contacts are deleted: 13 calendar months after the session."""
    local = utc(session_ends_at).astimezone(zone)
    months = local.year * 12 + local.month - 1 + CONTACT_KEPT_MONTHS_AFTER_SESSION
    year, month = months // 12, months % 12 + 1
    day = min(local.day, monthrange(year, month)[1])
    return utc(local.replace(year=year, month=month, day=day, fold=0))


def draft_due_at(saved_at: datetime) -> datetime:
    """Give the moment when a half-finished booking is deleted: 24 hours after it was saved."""
    return utc(saved_at) + DRAFT_KEPT


def link_expires_at(session_ends_at: datetime) -> datetime:
    """Give the moment from which a booking's link opens nothing: 30 days after the session."""
    return utc(session_ends_at) + LINK_OPENS_AFTER_SESSION
