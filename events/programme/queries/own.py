"""What holds on one date: the page's word, unless the date has its own."""

from contextlib import suppress
from datetime import date
from uuid import UUID

from django.apps import apps
from django.utils.text import capfirst

from events.domain.inheriting import inherited
from events.programme.models import FACTS, PracticalFacts


def by_key(rows):
    """Dated rows by the keys of their sessions: their own, or a rule's day."""
    rows = list(rows)
    days = {row.on.isoformat(): row for row in reversed(rows) if row.on}
    return days | {str(row.key): row for row in rows}


def row_of(session):
    """The published row that a session was made from; None for a rule's day without a row."""
    rows = apps.get_model("events", "PlannedDate").objects.filter(page_id=session.page_id)
    return rows.filter(**_named(session.key)).first()


def _named(key):
    """A session's key is that of its row, or a day of the rule that a row may stand for."""
    with suppress(ValueError):
        return {"key": UUID(key)}
    with suppress(ValueError):
        return {"on": date.fromisoformat(key)}
    return {"pk": None}


def said(page, row, name):
    """What holds of one fact on a row's date; a session without a row takes the page's word."""
    return inherited(getattr(row, name, None), getattr(page, name))


def practical(page, row):
    """The practical facts of a date as pairs of label and words, without those nobody has said."""
    facts = ((PracticalFacts._meta.get_field(name), said(page, row, name)) for name in FACTS)
    return [(capfirst(field.verbose_name), words) for field, words in facts if words]
