"""What holds on one date: the page's word, unless the date has its own."""

from uuid import UUID

from django.apps import apps
from django.utils.text import capfirst

from events.domain.inheriting import inherited
from events.programme.models import FACTS, PracticalFacts


def rows_by_key(page):
    """The dated rows of a page by the keys of their sessions."""
    return {str(row.key): row for row in page.planned_dates.all() if row.key}


def row_of(session):
    """The published row that a session was made from; None for a rule's, or without a page."""
    try:
        key = UUID(session.key)
    except ValueError:
        return None
    rows = apps.get_model("events", "PlannedDate").objects
    return rows.filter(page_id=session.page_id, key=key).first()


def said(page, row, name):
    """What holds of one fact on a row's date; a session without a row takes the page's word."""
    return inherited(getattr(row, name, None), getattr(page, name))


def practical(page, row):
    """The practical facts of a date as pairs of label and words, without those nobody has said."""
    facts = ((PracticalFacts._meta.get_field(name), said(page, row, name)) for name in FACTS)
    return [(capfirst(field.verbose_name), words) for field, words in facts if words]
