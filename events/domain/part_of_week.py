"""When in the week something starts, as families ask for it: after school, after work, weekends."""

from datetime import datetime
from enum import StrEnum

EVENING_FROM = 17  # o'clock, on the clock of the people who come
SATURDAY = 6  # of ISO 8601, where Monday is 1


class PartOfWeek(StrEnum):
    """A part of the week; a Saturday evening is two of them."""

    WEEKDAY = "weekday"
    EVENING = "evening"
    WEEKEND = "weekend"


def parts_of_week(local: datetime) -> frozenset[PartOfWeek]:
    """Say which parts of the week a local start is in."""
    is_weekend, is_evening = local.isoweekday() >= SATURDAY, local.hour >= EVENING_FROM
    parts = {
        PartOfWeek.WEEKEND: is_weekend,
        PartOfWeek.EVENING: is_evening,
        PartOfWeek.WEEKDAY: not is_weekend and not is_evening,
    }
    return frozenset(part for part, is_in in parts.items() if is_in)
