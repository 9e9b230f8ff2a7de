"""What may keep families from coming on a date: holidays, the way to school, another session.

Nothing here stops anybody: an editor is told, and decides.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from events.domain.recurrence import Term

SATURDAY = 5
SCHOOL_RUNS = ((time(8, 15), time(9, 15)), (time(14, 45), time(15, 45)))  # when parents are away
ON_THE_WAY = timedelta(minutes=30)  # from a session's end to the school gate
CHECKED_FOR = timedelta(days=365)  # how long an answer about a venue is taken for true


class Clash(StrEnum):
    """One thing that an editor should know of a date."""

    BANK_HOLIDAY = "bank_holiday"
    SCHOOL_HOLIDAY = "school_holiday"
    SCHOOL_RUN = "school_run"
    SAME_TOWN = "same_town"
    VENUE_UNCHECKED = "venue_unchecked"
    NO_HEARING_LOOP = "no_hearing_loop"


@dataclass(frozen=True)
class Calendar:
    """The days of a year that matter to schools: bank holidays by name, and the terms."""

    bank_holidays: Mapping[date, str] = field(default_factory=dict)
    terms: Collection[Term] = ()

    def is_school_day(self, on: date) -> bool:
        """Whether schools are open; where no terms are known, every weekday that is no holiday."""
        if on.weekday() >= SATURDAY or on in self.bank_holidays:
            return False
        return not self.is_school_holiday(on)

    def is_school_holiday(self, on: date) -> bool:
        """Whether a day lies between known terms and in none of them."""
        if not self.terms:
            return False
        known = min(term.first_on for term in self.terms), max(term.last_on for term in self.terms)
        is_known = known[0] <= on <= known[1]
        return is_known and not any(term.first_on <= on <= term.last_on for term in self.terms)


@dataclass(frozen=True)
class Day:
    """One planned date in local times, with what is known of its venue.

    `checked_on` is None where nobody has checked the venue, and `has_venue` False without one.
    """

    on: date
    start: time
    end: time
    has_venue: bool = False
    checked_on: date | None = None
    lacks_loop: bool = False
    says_what_instead: bool = False
    others_in_town: int = 0


def clashes(day: Day, *, calendar: Calendar, today: date) -> tuple[Clash, ...]:
    """Name what an editor should know of a date, the most telling first."""
    found = {
        Clash.BANK_HOLIDAY: day.on in calendar.bank_holidays,
        Clash.SCHOOL_HOLIDAY: calendar.is_school_holiday(day.on),
        Clash.SCHOOL_RUN: calendar.is_school_day(day.on) and school_run(day) is not None,
        Clash.SAME_TOWN: day.others_in_town > 0,
        Clash.VENUE_UNCHECKED: day.has_venue and not _is_checked(day.checked_on, today=today),
        Clash.NO_HEARING_LOOP: day.lacks_loop and not day.says_what_instead,
    }
    return tuple(clash for clash, is_so in found.items() if is_so)


def school_run(day: Day) -> tuple[time, time] | None:
    """Give the school run that parents would miss by coming, or for which they would leave."""
    start = datetime.combine(day.on, day.start)
    end = datetime.combine(day.on, day.end if day.end > day.start else time.max)
    for begins, ends in SCHOOL_RUNS:
        run = datetime.combine(day.on, begins), datetime.combine(day.on, ends)
        if start < run[1] and end + ON_THE_WAY > run[0]:
            return begins, ends
    return None


def _is_checked(checked_on: date | None, *, today: date) -> bool:
    return checked_on is not None and today - checked_on <= CHECKED_FOR
