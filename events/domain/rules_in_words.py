"""A repeat rule as a sentence, so that an editor reads back what she has said."""

from collections.abc import Sequence
from datetime import date, time

from events.domain.dates import MIDNIGHT, WEEKDAYS, date_in_words, time_in_words
from events.domain.recurrence import Pattern, Rule
from events.domain.words import Say, _

NAMED_DAYS = 3  # of those left out, a few are named and more are counted
ORDINALS = {
    2: _("second"),
    3: _("third"),
    4: _("fourth"),
    5: _("fifth"),
    6: _("sixth"),
}
WEEK_NAMES = {1: _("first"), **{n: ORDINALS[n] for n in (2, 3, 4)}, -1: _("last")}
# Each: every one, every second to sixth, and every so many
SEVERAL_DAYS = (
    _("Every %(days)s"),
    _("Every %(ordinal)s week on %(days)s"),
    _("Every %(number)s weeks on %(days)s"),
)
PATTERNS = {
    Pattern.DAILY: (
        _("Every day"),
        _("Every %(ordinal)s day"),
        _("Every %(number)s days"),
    ),
    Pattern.WEEKLY: (
        _("Every %(days)s"),
        _("Every %(ordinal)s %(days)s"),
        _("Every %(number)s weeks on %(days)s"),
    ),
    Pattern.MONTHLY: (
        _("On day %(day)s of every month"),
        _("On day %(day)s of every %(ordinal)s month"),
        _("Every %(number)s months on day %(day)s"),
    ),
    Pattern.MONTHLY_WEEKDAY: (
        _("On the %(week)s %(days)s of every month"),
        _("On the %(week)s %(days)s of every %(ordinal)s month"),
        _("Every %(number)s months on the %(week)s %(days)s"),
    ),
    Pattern.YEARLY: (
        _("Every year on %(date)s"),
        _("Every %(ordinal)s year on %(date)s"),
        _("Every %(number)s years on %(date)s"),
    ),
}


def rule_in_words(rule: Rule, *, today: date, say: Say = str) -> str:
    """Write a rule: "Every second Tuesday, 10am to midday, until 27 April, not on bank holidays".

    The first date is not in it: it stands at the top of the list of dates.
    """
    parts = [_pattern(rule, say=say), _hours(rule, say=say)]
    if rule.last_on:
        last = date_in_words(rule.last_on, today=today, say=say)
        parts.append(say(_("until %(day)s")) % {"day": last})
    if rule.times:
        once = rule.times == 1
        parts.append(say(_("once") if once else _("%(number)s times")) % {"number": rule.times})
    if rule.not_on_bank_holidays:
        parts.append(say(_("not on bank holidays")))
    if rule.term_time_only:
        parts.append(say(_("in term time only")))
    if rule.left_out:
        parts.append(_left_out(rule, today=today, say=say))
    return ", ".join(parts)


def _pattern(rule: Rule, *, say: Say) -> str:
    several = rule.pattern == Pattern.WEEKLY and len(rule.days) > 1
    wordings = SEVERAL_DAYS if several else PATTERNS[rule.pattern]
    size = 0 if rule.interval == 1 else 1 if rule.interval in ORDINALS else 2
    return say(wordings[size]) % {
        "ordinal": say(ORDINALS.get(rule.interval, "")),
        "number": rule.interval,
        "days": _listed(
            [say(WEEKDAYS[day]) for day in rule.days], say(_("%(first)s and %(last)s"))
        ),
        "day": rule.first_on.day,
        "date": date_in_words(rule.first_on, today=rule.first_on, say=say),
        "week": say(WEEK_NAMES[rule.week]),
    }


def _hours(rule: Rule, *, say: Say) -> str:
    end = time(23, 59) if rule.end == MIDNIGHT else rule.end
    names = {"start": time_in_words(rule.start, say=say), "end": time_in_words(end, say=say)}
    return say(_("%(start)s to %(end)s")) % names


def _left_out(rule: Rule, *, today: date, say: Say) -> str:
    if len(rule.left_out) > NAMED_DAYS:
        return say(_("%(number)s days left out")) % {"number": len(rule.left_out)}
    days = [date_in_words(on, today=today, say=say) for on in sorted(rule.left_out)]
    return say(_("not on %(days)s")) % {"days": _listed(days, say(_("%(first)s or %(last)s")))}


def _listed(words: Sequence[str], join: str) -> str:
    if len(words) == 1:
        return words[0]
    return join % {"first": ", ".join(words[:-1]), "last": words[-1]}
