"""Rows that a change holds until its transaction ends: first the page, then sessions by id."""

from events.programme.models import Session
from events.programme.queries import plans

GOING = (Session.State.SCHEDULED, Session.State.POSTPONED)


def lock_page(page_pk):
    """Hold a page and read it as it is now, not as the caller remembers it; None if it is gone."""
    pages = plans.scheduled_pages().filter(pk=page_pk)
    if pages.select_for_update(of=("self",), no_key=True).only("pk").first() is None:
        return None
    return pages.get()  # read after waiting: joined tables would be as they were before


def lock_sessions(page_pk):
    """Hold the sessions of a page, always in the same order, so that two never wait in a ring."""
    return list(_locked().filter(page_id=page_pk))


def lock_session(session_pk):
    """Hold one session; `Session.DoesNotExist` if there is none."""
    return _locked().get(pk=session_pk)


def lock_orphans(*, now):
    """Hold the coming sessions whose page is gone and that nobody has withdrawn."""
    return list(_locked().filter(page=None, state__in=GOING, ends_at__gt=now))


def _locked():
    return (
        Session.objects.select_for_update(of=("self",), no_key=True)
        .select_related("venue__town", "room")
        .order_by("pk")
    )
