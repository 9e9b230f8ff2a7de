"""Where the live sessions of a page differ from the plan that an editor has before them."""

from dataclasses import dataclass

from events.domain import reconciliation
from events.domain.refused_rules import RuleRefused
from events.programme.errors import RuleIncomplete
from events.programme.models import Session, SessionEvent

from . import plans

WHEN = {"on", "start", "end"}
WHERE = {"venue", "room"}
STATE = "state"
CALLED_OFF = {Session.State.CANCELLED, Session.State.POSTPONED}


@dataclass(frozen=True)
class Differing:
    """One session that stays as it is although its row says something else."""

    session: Session
    fields: frozenset
    since: SessionEvent | None

    @property
    def when(self):
        """Whether it is at another time than its row says."""
        return bool(self.fields & WHEN)

    @property
    def is_called_off(self):
        """Whether staff have cancelled or postponed it: a plan knows no such thing."""
        return STATE in self.fields

    @property
    def where(self):
        """Whether it is at another place than its row says."""
        return bool(self.fields & WHERE)


def differences(page, *, now):
    """What publishing this plan would leave as it is, by start; facts, no words."""
    sessions = {s.pk: s for s in Session.objects.with_place().filter(page_id=page.pk)}
    held = [plans.held(session, now=now) for session in sessions.values()]
    rows = _rows(page, held, now=now)
    half_typed = plans.half_typed(page.planned_dates.all())
    outcome = reconciliation.reconcile(rows, held, half_typed=half_typed)
    fields = {}
    for difference in outcome.differs:
        fields.setdefault(difference.pk, set()).add(difference.field)
    planned = {row.key for row in rows}
    for session in sessions.values():
        if session.state in CALLED_OFF and session.key in planned:
            fields.setdefault(session.pk, set()).add(STATE)
    changes = SessionEvent.objects.filter(session__in=fields, by__isnull=False).order_by("at", "pk")
    since = {change.session_id: change for change in changes}
    return [
        Differing(session=session, fields=frozenset(fields[pk]), since=since.get(pk))
        for pk, session in sorted(sessions.items(), key=lambda pair: pair[1].starts_at)
        if pk in fields
    ]


def _rows(page, held, *, now):
    keys = {session.live.key for session in held}
    rows = plans.planned_rows(page, [row for row in page.planned_dates.all() if row.key])
    try:
        dates = plans.planned_dates(page, keys=keys, now=now)
    except (RuleIncomplete, RuleRefused):
        dates = []  # a draft; its own place in the editor says why
    return reconciliation.combine(rows, dates, held=keys)
