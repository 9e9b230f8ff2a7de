"""What a plan that is still being written would give, were it published now; nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from events.domain import reconciliation, recurrence
from events.domain.moments import LONDON
from events.domain.reconciliation import Outcome, Planned
from events.domain.recurrence import Rule, Skipped
from events.domain.refused_rules import RuleRefused
from events.domain.wall_time import moments
from events.programme.errors import RuleIncomplete
from events.programme.models import Session

from . import plans, rules


@dataclass(frozen=True)
class ForeseenDate:
    """One date as it would stand after publishing, and its session where there is one."""

    planned: Planned
    session: Session | None


@dataclass(frozen=True)
class Foreseen:
    """The coming dates of a plan, what its rule skips, and what would become of its sessions."""

    dates: tuple[ForeseenDate, ...]
    skipped: tuple[Skipped, ...]
    rule: Rule | None
    goes_on: bool
    refusal: Exception | None
    outcome: Outcome
    sessions: Mapping[int, Session]


def foreseen(page, rows, *, now):
    """Work out a page's plan with these dated rows; a rule that is refused gives no dates yet."""
    today = now.astimezone(LONDON).date()
    sessions = _sessions(page)
    held = [plans.held(session, now=now) for session in sessions.values()]
    keys = {each.live.key for each in held}
    rule, dates, refusal = _rule(page, today=today)
    planned = reconciliation.combine(
        plans.planned_rows(page, rows),
        [] if refusal or not rule else plans.planned_dates(page, keys=keys, now=now),
        held=keys,
    )
    outcome = reconciliation.reconcile(planned, held, half_typed=plans.half_typed(rows))
    if refusal:
        # Publishing is refused too, so no date of a rule is withdrawn for it
        outcome = replace(outcome, withdraw=())
    return Foreseen(
        dates=tuple(_dates(planned, outcome, held, sessions, now=now)),
        skipped=_coming_skips(dates, today=today),
        rule=rule,
        goes_on=bool(dates and dates.goes_on),
        refusal=refusal,
        outcome=outcome,
        sessions=sessions,
    )


def _sessions(page):
    if page.pk is None or not plans.owns_sessions(page):
        return {}
    return {s.pk: s for s in Session.objects.with_place().filter(page_id=page.pk)}


def _rule(page, *, today):
    """The rule with its dates, or why it has none."""
    rule = None
    try:
        rule = rules.rule(page)
        if rule is None:
            return None, None, None
        days_off = rules.days_off(rule, today=today)
        recurrence.refuse(rule, today=today, days_off=days_off)
        return rule, recurrence.expand(rule, today=today, days_off=days_off), None
    except (RuleIncomplete, RuleRefused) as refusal:
        return rule, None, refusal


def _coming_skips(dates, *, today):
    """What is skipped among the dates that are shown; an endless rule skips for ever."""
    if dates is None:
        return ()
    coming = dates.coming(today)
    last = coming[-1].on if coming and len(coming) == recurrence.MOST_DATES else None
    return tuple(
        each for each in dates.skipped if each.on >= today and (last is None or each.on <= last)
    )


def _dates(planned, outcome, held, sessions, *, now):
    live = {each.live.key: each for each in held}
    changed = {change.pk: change.values for change in outcome.change}
    for row in planned:
        session = live.get(row.key)
        after = replace(session.live, **changed.get(session.pk, {})) if session else row
        if moments(after.on, after.start, after.end, zone=LONDON)[1] > now:
            yield ForeseenDate(after, sessions[session.pk] if session else None)
