"""The sessions that a plan would make, for a preview: nothing is written."""

from events.domain.refused_rules import RuleRefused
from events.programme.errors import RuleIncomplete
from events.programme.models import Audience, Organisation, Room, Venue
from events.programme.queries import plans

from .carrying import carry, members
from .reconciling import made


def sessions_for_preview(page, *, now):
    """The sessions of a plan that may never have been saved, the first one first.

    They have numbers below zero, which no address leads to: nobody books from a preview.
    """
    sessions = [made(row, page=page, now=now) for row in _rows(page, now=now)]
    carry(page, sessions, now=now)
    sessions.sort(key=lambda session: session.starts_at)
    for number, session in enumerate(sessions, start=1):
        session.pk = -number
    _join_members(page, sessions)
    _join(sessions, "venue", Venue.objects.prefetch_related("access_facts"))
    _join(sessions, "room", Room.objects.all())
    return sessions


def _rows(page, *, now):
    """The plan as it would be published; a rule that is half typed says no dates yet."""
    page.live = True
    try:
        return plans.planned(page, keys=(), now=now)
    except (RuleIncomplete, RuleRefused):
        return plans.planned_rows(page, page.planned_dates.all())


def _join_members(page, sessions):
    chosen = members(page, sessions)
    for session in sessions:
        session._prefetched_objects_cache = {
            name: records.filter(pk__in=chosen[name][session.pk])
            for name, records in (("hosts", Organisation.objects), ("audiences", Audience.objects))
        }


def _join(sessions, name, records):
    known = records.in_bulk({getattr(session, f"{name}_id") for session in sessions} - {None})
    for session in sessions:
        setattr(session, name, known.get(getattr(session, f"{name}_id")))
