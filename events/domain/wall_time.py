"""From the clock on the wall to a moment and back, also on the two days a year the clock changes.

A time that the change skips is the one that many minutes later (01:30 becomes 02:30 in summer
time); a time that comes twice is the first of the two. Both are what RFC 5545, 3.3.5, says of a
local time with a zone. A session that ends at or before its start ends on the next day.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NIGHT_ENDS = time(6)


def is_meant(start: time, end: time) -> bool:
    """Whether hours can be meant: an end before the start is the next day's, up to 6am."""
    return end > start or (end < start and end <= NIGHT_ENDS)


def moments(on: date, start: time, end: time, *, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Give the UTC start and end of a session that is planned on the wall clock of a zone."""
    ends_on = on if end > start else on + timedelta(days=1)
    starts_at = _moment(on, start, zone)
    ends_at = _moment(ends_on, end, zone)
    if ends_at <= starts_at:  # the start was skipped and the end was not: keep how long it lasts
        ends_at = starts_at + (datetime.combine(ends_on, end) - datetime.combine(on, start))
    return starts_at, ends_at


def face(at: datetime, *, zone: ZoneInfo) -> datetime:
    """Give the date and time that the wall clock of a zone shows, without a zone."""
    return at.astimezone(zone).replace(tzinfo=None, fold=0)


def _moment(on: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(on, at.replace(fold=0), tzinfo=zone).astimezone(UTC)
