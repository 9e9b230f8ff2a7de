"""Moments that can be compared: Python compares two times of one zone by the face of the clock."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def utc(at: datetime) -> datetime:
    """Give the moment in UTC; a naive one would be read in the server's zone and is refused."""
    if at.tzinfo is None:
        raise ValueError("A moment without a zone is no moment")
    return at.astimezone(UTC)
