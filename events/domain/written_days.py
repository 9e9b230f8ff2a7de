"""Days as people write them: "Tue 6 Nov 2018", "6th November", "6/11/2018", "06.11.18"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from events.domain.dates import MONTHS, WEEKDAYS
from events.domain.unread import DayUnread, NoSuchDay, WrongWeekday, YearMissing

CENTURY = 2000
YEARS = range(CENTURY, CENTURY + 100)
MONTH_NAMES = [name.lower() for name in MONTHS]
WEEKDAY_NAMES = [name.lower() for name in WEEKDAYS]
SPELT_OTHERWISE = {"weds": "wed", "wedn": "wed"}

_WEEKDAY = r"(?:(?P<weekday>[a-z]{3,9})\b\.?\s*,?\s*(?:the\s+)?)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = [
    # A year of two figures only at the end: in "6 Nov 10-12" they are an hour
    rf"{_DAY}\s*(?:of\s+)?(?P<name>[a-z]{{3,9}})\b\.?,?(?:\s*(?P<year>20\d\d)\b|\s+'?(?P<short>\d\d)$)?",
    rf"(?P<name>[a-z]{{3,9}})\.?\s+{_DAY}\b,?(?:\s*(?P<year>20\d\d)\b|\s+'?(?P<short>\d\d)$)?",
    r"(?P<year>20\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b",
    r"(?P<day>\d{1,2})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?:(?P<year>20\d\d)|(?P<short>\d\d))\b",
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})\b",
]
FORMS = [re.compile(_WEEKDAY + form, re.ASCII | re.IGNORECASE) for form in _FORMS]


@dataclass(frozen=True)
class WrittenDay:
    """A day as it is written: weekday (0 is Monday) and year may be missing."""

    words: str
    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def fits(self, year: int) -> bool:
        """Whether the day exists in a year and is the weekday that was written, if any."""
        try:
            on = date(year, self.month, self.day)
        except ValueError:
            return False
        return self.weekday in {None, on.weekday()}


def read_day(words: str) -> tuple[WrittenDay, str]:
    """Give the day that the words begin with, and the words after it."""
    for form in FORMS:
        found = form.match(words)
        day = found and _day(found.group(0), found.groupdict())
        if found and day:
            return day, words[found.end() :].strip(" ,;:@-\u2013\u2014")
    raise DayUnread


def begins_with_day(words: str) -> bool:
    """Whether a day is read at the beginning of the words."""
    try:
        read_day(words)
    except DayUnread:
        return False
    return True


def is_weekday(words: str) -> bool:
    """Whether the words are the name of a weekday alone, such as "Tues."."""
    return _number(words.strip(" .,"), WEEKDAY_NAMES) is not None


def dated(written: WrittenDay, *, year: int | None = None) -> date:
    """Give the day's date, in `year` where it names none."""
    in_year = written.year or year
    if in_year is None:
        raise YearMissing
    try:
        on = date(in_year, written.month, written.day)
    except ValueError:
        raise NoSuchDay(written.words) from None
    if written.weekday is not None and written.weekday != on.weekday():
        raise WrongWeekday(on, written.weekday)
    return on


def likely_year(days: Iterable[WrittenDay], *, today: date) -> int | None:
    """Guess the year of days that name none: their weekdays tell it, or else it is to come."""
    known = list(days)
    if all(day.weekday is None for day in known):
        has_passed = any((day.month, day.day) < (today.month, today.day) for day in known)
        return today.year + has_passed
    nearest = (today.year, today.year + 1, today.year - 1, today.year + 2)
    return next((year for year in nearest if all(day.fits(year) for day in known)), None)


def _day(words: str, parts: dict[str, str | None]) -> WrittenDay | None:
    weekday = _number(parts["weekday"] or "", WEEKDAY_NAMES)
    name = parts.get("name")
    month = int(parts["month"] or 0) if name is None else _month(name)
    if month is None or (parts["weekday"] and weekday is None):
        return None
    return WrittenDay(
        words=words,
        day=int(parts["day"] or 0),
        month=month,
        year=_year(parts.get("year"), parts.get("short")),
        weekday=weekday,
    )


def _month(name: str) -> int | None:
    number = _number(name, MONTH_NAMES)
    return None if number is None else number + 1


def _year(full: str | None, short: str | None) -> int | None:
    if full:
        return int(full)
    return CENTURY + int(short) if short else None


def _number(word: str, names: list[str]) -> int | None:
    """Give the place of the one name that the word is, or is the beginning of."""
    low = SPELT_OTHERWISE.get(word.lower(), word.lower())
    found = [n for n, name in enumerate(names) if len(low) >= 3 and name.startswith(low)]
    return found[0] if found else None
