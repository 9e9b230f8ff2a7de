"""An event is held again: its dates move by whole weeks, so that weekdays and wall times stay."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from events.domain.wall_time import face, moments

YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)")
WEEK = timedelta(weeks=1)


def weeks_to_next_year(first_on: date, *, today: date) -> int:
    """Give the whole weeks to the same time of the first later year that has not passed.

    The weekday stays, so the day nearest to the same day of the month is meant: 52 weeks or so.
    """
    year = first_on.year + 1
    while first_on + _weeks_until(first_on, year) * WEEK < today:
        year += 1
    return _weeks_until(first_on, year)


def weeks_to(first_on: date, wished_on: date) -> int:
    """Give the whole weeks that bring a first day into the week, from Monday, of a wished one."""
    return (_monday(wished_on) - _monday(first_on)).days // 7


def later(at: datetime, *, weeks: int, zone: ZoneInfo) -> datetime:
    """Give the moment so many weeks later at which the wall clock of a zone shows the same."""
    shown = face(at, zone=zone) + weeks * WEEK
    return moments(shown.date(), shown.time(), shown.time(), zone=zone)[0]


def earlier_years(text: str, *, than: date) -> list[str]:
    """Give the years that a text names and that lie before a day's, once each."""
    return sorted({year for year in YEARS.findall(text) if int(year) < than.year})


def first_of(days: Iterable[date | None]) -> date | None:
    """Give the earliest of these days, None without any."""
    return min((day for day in days if day is not None), default=None)


def _weeks_until(first_on: date, year: int) -> int:
    day = 28 if (first_on.month, first_on.day) == (2, 29) else first_on.day
    return round((date(year, first_on.month, day) - first_on).days / 7)


def _monday(on: date) -> date:
    return on - timedelta(days=on.weekday())
