"""The dates that a repeat rule gives, in local days and wall times (RFC 5545, 3.3.10 and 3.8.5.3).

A rule has one pattern, a first day, and a last day, a number of times or no end. Days are local
dates: an excluded or a last day is compared as the day it is, whatever the hour. `times` counts
the sessions that are held: a bank holiday or a holiday week is made up for at the end, a day that
the editor leaves out is not, so that calling off one date never adds another.

Everything is bounded before anything is counted: see `refuse_bounds`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MO, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from events.domain.moments import LONDON
from events.domain.refused_rules import (
    EndsBeforeItBegins,
    GoesOnTooLong,
    HourDoesNotExist,
    HoursNotMeant,
    IntervalOutOfRange,
    NoDates,
    StartsTooLongAgo,
    TimesOutOfRange,
    TooManyDates,
    TooManyLeftOut,
    WeekOutOfRange,
)
from events.domain.wall_time import face, is_meant, moments

MOST_DATES = 200
MONTHS_AHEAD = 24
LONGEST_INTERVAL = 99
MOST_LEFT_OUT = 200
MOST_YEARS = 10  # from today back to the first day, and from there to the last
WEEKS = (1, 2, 3, 4, -1)  # of a month; -1 is the last


class Pattern(StrEnum):
    """How a rule repeats."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"  # on the first day's day of the month; months without it have none
    MONTHLY_WEEKDAY = "monthly_weekday"  # on the second Tuesday, on the last Friday
    YEARLY = "yearly"


class Why(StrEnum):
    """Why a date of the pattern has no session."""

    LEFT_OUT = "left_out"
    BANK_HOLIDAY = "bank_holiday"
    NOT_IN_TERM = "not_in_term"
    NO_TERM_YET = "no_term_yet"  # after the last term that is known


FREQUENCIES: Mapping[Pattern, Literal[0, 1, 2, 3]] = {
    Pattern.DAILY: DAILY,
    Pattern.WEEKLY: WEEKLY,
    Pattern.MONTHLY: MONTHLY,
    Pattern.MONTHLY_WEEKDAY: MONTHLY,
    Pattern.YEARLY: YEARLY,
}


@dataclass(frozen=True)
class Rule:
    """What an editor says of a series: pattern, hours on the wall, first and last day."""

    pattern: Pattern
    first_on: date
    start: time
    end: time
    interval: int = 1
    weekdays: tuple[int, ...] = ()  # Monday is 0; none: the first day's
    week: int = 1  # of the month, for MONTHLY_WEEKDAY
    last_on: date | None = None  # included
    times: int | None = None
    left_out: frozenset[date] = frozenset()
    not_on_bank_holidays: bool = False
    term_time_only: bool = False

    @property
    def days(self) -> tuple[int, ...]:
        """The weekdays it is held on, in order; the first day's where none is chosen."""
        return tuple(sorted(set(self.weekdays))) or (self.first_on.weekday(),)


@dataclass(frozen=True)
class Term:
    """Days on which schools are open, both included; half terms stand apart."""

    first_on: date
    last_on: date


@dataclass(frozen=True)
class DaysOff:
    """The days that a rule may have to leave out: bank holidays by name, and when terms are."""

    bank_holidays: Mapping[date, str] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Occurrence:
    """A date that a rule gives, with its moments in UTC."""

    on: date
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Skipped:
    """A date of the pattern that has no session, and why; a bank holiday has a name."""

    on: date
    why: Why
    name: str = ""


@dataclass(frozen=True)
class Dates:
    """What a rule gives from its first day to the horizon, and whether it goes on after that."""

    held: tuple[Occurrence, ...]
    skipped: tuple[Skipped, ...]
    goes_on: bool

    def coming(self, today: date) -> tuple[Occurrence, ...]:
        """The next dates, at most MOST_DATES; last night's may still be going on."""
        since = today - timedelta(days=1)
        return tuple(each for each in self.held if each.on >= since)[:MOST_DATES]


def horizon(today: date) -> date:
    """Give the last day that sessions are made for."""
    return today + relativedelta(months=MONTHS_AHEAD)


def expand(
    rule: Rule, *, today: date, days_off: DaysOff = DaysOff(), zone: ZoneInfo = LONDON
) -> Dates:
    """Give the dates of a rule up to the horizon; a rule out of bounds is refused."""
    refuse_bounds(rule, today=today)
    return _expand(rule, until=horizon(today), days_off=days_off, zone=zone)


def refuse(
    rule: Rule, *, today: date, days_off: DaysOff = DaysOff(), zone: ZoneInfo = LONDON
) -> None:
    """Refuse what an editor cannot mean: no date, too many, or an hour that does not exist."""
    found = expand(rule, today=today, days_off=days_off, zone=zone)
    if not found.held:
        raise NoDates
    dense = _expand(rule, until=horizon(rule.first_on), days_off=days_off, zone=zone)
    if len(dense.held) > MOST_DATES:
        raise TooManyDates
    for each in found.coming(today):
        if (face(each.starts_at, zone=zone).time(), face(each.ends_at, zone=zone).time()) != (
            rule.start,
            rule.end,
        ):
            raise HourDoesNotExist(each.on)


def refuse_bounds(rule: Rule, *, today: date) -> None:
    """Refuse a rule whose dates could not be counted in a moment, whatever else it says."""
    if not 1 <= rule.interval <= LONGEST_INTERVAL:
        raise IntervalOutOfRange
    if rule.week not in WEEKS or not set(rule.weekdays) <= set(range(7)):
        raise WeekOutOfRange
    if rule.first_on.year < today.year - MOST_YEARS:
        raise StartsTooLongAgo
    if rule.first_on > horizon(today):
        raise NoDates
    if rule.times is not None and not 1 <= rule.times <= MOST_DATES:
        raise TimesOutOfRange
    if len(rule.left_out) > MOST_LEFT_OUT:
        raise TooManyLeftOut
    if rule.last_on is not None and rule.last_on < rule.first_on:
        raise EndsBeforeItBegins
    if rule.last_on is not None and rule.last_on.year > rule.first_on.year + MOST_YEARS:
        raise GoesOnTooLong
    if not is_meant(rule.start, rule.end):
        raise HoursNotMeant


def _expand(rule: Rule, *, until: date, days_off: DaysOff, zone: ZoneInfo) -> Dates:
    held, skipped = [], []
    uses = 0
    for on in _pattern(rule, until=min(until, rule.last_on or until)):
        if uses == rule.times:
            break
        found = _skipped(rule, on, days_off)
        if found is None:
            held.append(Occurrence(on, *moments(on, rule.start, rule.end, zone=zone)))
        else:
            skipped.append(found)
        uses += found is None or found.why == Why.LEFT_OUT
    ended = uses == rule.times if rule.times else rule.last_on is not None and rule.last_on <= until
    return Dates(held=tuple(held), skipped=tuple(skipped), goes_on=not ended)


def _skipped(rule: Rule, on: date, days_off: DaysOff) -> Skipped | None:
    if on in rule.left_out:
        return Skipped(on, Why.LEFT_OUT)
    if rule.not_on_bank_holidays and on in days_off.bank_holidays:
        return Skipped(on, Why.BANK_HOLIDAY, days_off.bank_holidays[on])
    terms = days_off.terms
    if rule.term_time_only and not any(term.first_on <= on <= term.last_on for term in terms):
        known = any(on <= term.last_on for term in terms)
        return Skipped(on, Why.NOT_IN_TERM if known else Why.NO_TERM_YET)
    return None


def _pattern(rule: Rule, *, until: date) -> Iterator[date]:
    nth = [weekday(day, rule.week) for day in rule.days]
    days = {Pattern.WEEKLY: [weekday(day) for day in rule.days], Pattern.MONTHLY_WEEKDAY: nth}
    every = rrule(
        FREQUENCIES[rule.pattern],
        dtstart=datetime.combine(rule.first_on, time()),
        until=datetime.combine(until, time()),
        interval=rule.interval,
        byweekday=days.get(rule.pattern),
        wkst=MO,  # an interval of weeks counts from the Monday of the first day
    )
    return (at.date() for at in every)
