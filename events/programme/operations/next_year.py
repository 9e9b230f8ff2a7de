"""A copied page begins again: its plan moves by whole weeks, and it stays a draft."""

import uuid
from datetime import date, timedelta

from django.db import transaction

from events.domain.moments import LONDON
from events.domain.next_year import first_of, later, weeks_to
from events.programme.errors import NothingToMove

from .locking import lock_page

DAYS = ("repeat_first_on", "repeat_last_on")


def first_day(draft):
    """The first day of a draft's plan, or None where there is none."""
    return first_of([draft.repeat_first_on, *(row.on for row in draft.planned_dates.all())])


def move_plan(draft, *, weeks):
    """Move a draft's plan so many weeks; wall times, venues and texts stay, and rows are new ones.

    Nothing of it is saved here.
    """
    by = timedelta(weeks=weeks)
    rows = list(draft.planned_dates.all())
    for row in rows:
        row.on, row.key = row.on and row.on + by, uuid.uuid4()
        row.opens_at = row.opens_at and later(row.opens_at, weeks=weeks, zone=LONDON)
    draft.planned_dates = rows
    for name in DAYS:
        day = getattr(draft, name)
        setattr(draft, name, day and day + by)
    left_out = [date.fromisoformat(day) + by for day in draft.repeat_left_out]
    draft.repeat_left_out = [day.isoformat() for day in left_out]
    draft.opens_at = draft.opens_at and later(draft.opens_at, weeks=weeks, zone=LONDON)
    draft.go_live_at = draft.expire_at = None
    return draft


@transaction.atomic
def begin_again(page_pk, *, first_on, by):
    """Move a draft's plan into the week of this day, weekdays kept; twice is the same as once."""
    page = lock_page(page_pk)
    if page is None or page.live or page.alias_of_id:
        raise NothingToMove
    draft = page.get_latest_revision_as_object()
    first = first_day(draft)
    if first is None:
        raise NothingToMove
    move_plan(draft, weeks=weeks_to(first, first_on))
    return draft.save_revision(user=by, clean=False)  # what is gone is asked for on publishing
