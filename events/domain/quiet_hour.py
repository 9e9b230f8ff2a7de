"""The part of a session with less noise, light and people, on the clock of its venue."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from events.domain.wall_time import face, moments


def quiet_hour(
    starts_at: datetime,
    ends_at: datetime,
    *,
    begins: time | None,
    ends: time | None,
    zone: ZoneInfo,
) -> tuple[datetime, datetime] | None:
    """Give the UTC start and end of a session's quiet hour; None unless all of it lies within.

    It is planned in local times, so it stays true when the session moves to another day, and is
    not said where the session has moved to other hours.
    """
    if begins is None or ends is None:
        return None
    days = sorted({face(at, zone=zone).date() for at in (starts_at, ends_at)})
    candidates = (moments(on, begins, ends, zone=zone) for on in days)
    return next((q for q in candidates if starts_at <= q[0] and q[1] <= ends_at), None)
