"""The repeat rule of a page as the plain value that its dates are worked out from."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

import recurrence
from holidays import country_holidays

from events.domain.recurrence import DaysOff, Pattern, Rule, Term, expand, horizon
from events.programme.errors import RuleIncomplete
from events.programme.models import TermDates

FREQUENCIES = {
    Pattern.DAILY: recurrence.DAILY,
    Pattern.WEEKLY: recurrence.WEEKLY,
    Pattern.MONTHLY: recurrence.MONTHLY,
    Pattern.MONTHLY_WEEKDAY: recurrence.MONTHLY,
    Pattern.YEARLY: recurrence.YEARLY,
}
PATTERNS = {number: pattern for pattern, number in reversed(FREQUENCIES.items())}


@dataclass(frozen=True)
class Repeat:
    """How it repeats, which is all that the page's recurrence field holds."""

    pattern: Pattern
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    week: int = 1

    @property
    def field(self):
        """The value to keep; the day of a month or year is that of the first day."""
        parts = {}
        if self.pattern == Pattern.WEEKLY:
            parts["byday"] = list(self.weekdays)
        elif self.pattern == Pattern.MONTHLY_WEEKDAY and self.weekdays:
            parts["byday"] = [recurrence.Weekday(day, self.week) for day in self.weekdays]
        elif self.pattern == Pattern.MONTHLY_WEEKDAY:
            parts["bysetpos"] = [self.week]  # of the first day's weekday, once there is one
        rule = recurrence.Rule(FREQUENCIES[self.pattern], interval=self.interval, **parts)
        return recurrence.Recurrence(rrules=[rule], include_dtstart=False)


def repeat(page):
    """How a page repeats as its field holds it; None where it does not."""
    if not page.repeats.rrules:
        return None
    [rule] = page.repeats.rrules
    pattern = PATTERNS[rule.freq]
    days = [recurrence.to_weekday(day) for day in rule.byday]
    weeks = [day.index for day in days if day.index] or [int(week) for week in rule.bysetpos]
    if pattern == Pattern.MONTHLY and weeks:
        pattern = Pattern.MONTHLY_WEEKDAY
    return Repeat(
        pattern=pattern,
        interval=int(rule.interval),
        weekdays=tuple(day.number for day in days),
        week=weeks[0] if weeks else 1,
    )


def rule(page):
    """The whole rule of a page, None if it does not repeat; `RuleIncomplete` while it lacks one."""
    how = repeat(page)
    if how is None:
        return None
    lacking = [name for name in lacks(page) if getattr(page, name) is None]
    if lacking:
        raise RuleIncomplete(lacking)
    return Rule(
        pattern=how.pattern,
        interval=how.interval,
        weekdays=how.weekdays,
        week=how.week,
        first_on=page.repeat_first_on,
        start=page.repeat_start,
        end=page.repeat_end,
        last_on=page.repeat_last_on if page.repeat_ends == page.Ends.ON_A_DAY else None,
        times=page.repeat_times if page.repeat_ends == page.Ends.AFTER_TIMES else None,
        left_out=frozenset(date.fromisoformat(on) for on in page.repeat_left_out),
        not_on_bank_holidays=page.repeat_not_on_bank_holidays,
        term_time_only=page.repeat_term_time_only,
    )


def lacks(page):
    """The fields without which a rule of a page says no dates."""
    needed = ["repeat_first_on", "repeat_start", "repeat_end"]
    ending = {page.Ends.ON_A_DAY: ["repeat_last_on"], page.Ends.AFTER_TIMES: ["repeat_times"]}
    return needed + ending.get(page.repeat_ends, [])


def occurrences(page, *, keys: Collection[str], today):
    """The dates that a page's rule gives from today on, and those that have a session already."""
    said = rule(page)
    if said is None:
        return []
    dates = expand(said, today=today, days_off=days_off(said, today=today))
    coming = {each.on for each in dates.coming(today)}
    return [each for each in dates.held if each.on in coming or each.on.isoformat() in keys]


def days_off(said, *, today):
    """The bank holidays and the terms that this rule asks for."""
    years = range(said.first_on.year, horizon(today).year + 1)
    terms = TermDates.objects.values_list("first_on", "last_on") if said.term_time_only else []
    return DaysOff(
        bank_holidays=bank_holidays(years) if said.not_on_bank_holidays else {},
        terms=tuple(Term(*days) for days in terms),
    )


@cache
def bank_holidays(years):
    return dict(country_holidays("GB", subdiv="ENG", years=years))
