"""A month as a calendar on a wall shows it: weeks from Monday to Sunday."""

import re
from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

BACK = 12  # months before this one that are still shown
AHEAD = 24  # months after this one: no plan reaches further
_WRITTEN = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, order=True)
class Month:
    """One month of one year; its weeks hold None where a day belongs to another month."""

    year: int
    month: int

    def __str__(self) -> str:
        """Write it as it stands in an address: "2026-12"."""
        return f"{self.year}-{self.month:02}"

    @property
    def first_on(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last_on(self) -> date:
        """Its last day."""
        return self.after(1).first_on - timedelta(days=1)

    @property
    def weeks(self) -> tuple[tuple[date | None, ...], ...]:
        """Give its weeks, from Monday to Sunday."""
        weeks = Calendar().monthdatescalendar(self.year, self.month)
        return tuple(tuple(on if self.holds(on) else None for on in week) for week in weeks)

    def holds(self, on: date) -> bool:
        """Whether a day belongs to it."""
        return (on.year, on.month) == (self.year, self.month)

    def after(self, months: int) -> "Month":
        """Give the month so many later; a negative number gives an earlier one."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)


def month_of(on: date) -> Month:
    """Give the month of a day."""
    return Month(on.year, on.month)


def read_month(text: str) -> Month | None:
    """Read "2026-12"; None for what is no month."""
    found = _WRITTEN.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    return Month(int(found[1]), int(found[2]))


def is_shown(month: Month, *, today: date) -> bool:
    """Whether a month is near enough to be asked for: a year back, two years ahead."""
    this = month_of(today)
    return this.after(-BACK) <= month <= this.after(AHEAD)
