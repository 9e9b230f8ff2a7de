"""The published plan and the live sessions as the plain values that reconciling compares."""

from datetime import date, time

from django.apps import apps
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from events.domain.moments import LONDON
from events.domain.reconciliation import Held, Planned, State, combine
from events.domain.wall_time import face, moments
from events.programme.models import Session

from . import rules


def scheduled_pages():
    """Every page that holds a plan."""
    return apps.get_model("events", "ScheduledPage").objects


def owner(page):
    """The page whose sessions a page shows: its original's, and the oldest translation's."""
    original = page.alias_of or page
    translations = scheduled_pages().filter(
        translation_key=original.translation_key, alias_of__isnull=True
    )
    pk = translations.order_by("pk").values_list("pk", flat=True).first()
    return page if pk == page.pk else scheduled_pages().filter(pk=pk).first()


def owns_sessions(page):
    """Whether a page's own plan makes sessions; an alias shows the sessions of its original."""
    return page.alias_of_id is None and owner(page).pk == page.pk


def shown_sessions(page):
    """The sessions that readers of a page are shown; an alias and a translation have none.

    They know the page they belong to without asking for it.
    """
    return owner(page).sessions.all()


def nothing_to_book(sessions, *, now):
    """Whether there are sessions, and none of them can still be booked with us."""
    waiting = [each for each in sessions if each.ends_at > now and each.is_booked_with_us]
    return bool(sessions) and not waiting


def has_nothing_to_book(page, *, now):
    """The same of all that a page's readers are shown, without reading it."""
    sessions = Session.objects.filter(page_id=owner(page).pk)
    sessions = sessions.exclude(state=Session.State.WITHDRAWN)
    booked_with_us = sessions.upcoming(now).filter(
        mode=Session.Mode.BOOKED, state=Session.State.SCHEDULED
    )
    return sessions.exists() and not booked_with_us.exists()


def repeating():
    """The live pages with a rule, whose sessions go on as time goes on."""
    return scheduled_pages().filter(live=True, alias_of__isnull=True).exclude(repeats="")


def astray():
    """The pages whose sessions do not follow what is published: a receiver or a process failed."""
    behind = Q(followed__isnull=True) | Q(followed__live=False)
    behind |= ~Q(revision=F("followed_revision"))
    return (
        scheduled_pages()
        .filter(alias_of__isnull=True)
        .annotate(
            revision=Coalesce("live_revision_id", 0),
            followed_revision=Coalesce("followed__revision_pk", 0),
        )
        .filter(Q(behind, live=True) | Q(live=False, followed__live=True))
        .order_by("pk")
    )


def planned(page, *, keys, now):
    """The plan of a page as rows and as dates of its rule; a page that is not live plans nothing.

    `keys` are those of the sessions that the page has.
    """
    if not page.live:
        return []
    rows = planned_rows(page, page.planned_dates.all())
    return combine(rows, planned_dates(page, keys=keys, now=now), held=keys)


def planned_dates(page, *, keys, now):
    """The dates of a page's rule as plain values: a date is its own key."""
    today = now.astimezone(LONDON).date()
    return [planned_date(page, each.on) for each in rules.occurrences(page, keys=keys, today=today)]


def planned_date(page, on):
    """One date of the rule, with the page's own places where the rule does not say."""
    in_person = page.format == Session.Format.IN_PERSON
    return Planned(
        key=on.isoformat(),
        on=on,
        start=page.repeat_start,
        end=page.repeat_end,
        venue=page.repeat_venue_id if in_person else None,
        room=page.repeat_room_id if in_person else None,
        places=page.places if page.repeat_places is None else page.repeat_places,
    )


def planned_rows(page, rows):
    """Dated rows as plain values; one that is half typed says no date yet."""
    return [planned_row(page, row) for row in rows if row.is_complete]


def half_typed(rows):
    """The keys of the sessions that half-typed rows may stand for: their own, and a rule's days."""
    unfinished = [row for row in rows if not row.is_complete]
    return {str(row.key) for row in unfinished} | {str(row.on) for row in unfinished if row.on}


def planned_row(page, row):
    """One dated row as a plain value, with the page's own places where the row does not say."""
    in_person = page.format == Session.Format.IN_PERSON
    return Planned(
        key=str(row.key),
        on=row.on,
        start=row.start,
        end=row.end,
        venue=row.venue_id if in_person else None,
        room=row.room_id if in_person else None,
        places=page.places if row.places is None else row.places,
        note=row.note,
    )


def held(session, *, now):
    """A stored session as reconciling sees it."""
    base = read_base(session.base)
    return Held(
        pk=session.pk,
        live=live(session, base=base),
        base=base,
        state=State(session.state),
        finished=session.ends_at <= now,
    )


def live(session, *, base):
    """What a session says now, in the base's own wall times where it still stands at them."""
    starts_at, ends_at = (face(at, zone=session.tz) for at in (session.starts_at, session.ends_at))
    on, start, end = starts_at.date(), starts_at.time(), ends_at.time()
    # A time that the clock change skips has no face of its own: it reads as the one after it.
    if base and moments(base.on, base.start, base.end, zone=session.tz) == (
        session.starts_at,
        session.ends_at,
    ):
        on, start, end = base.on, base.start, base.end
    return Planned(
        key=session.key,
        on=on,
        start=start,
        end=end,
        venue=session.venue_id,
        room=session.room_id,
        places=session.places,
        note=session.note,
    )


def write_base(row):
    """A planned row as JSON, to be kept with the session made from it."""
    return {
        "key": row.key,
        "on": row.on.isoformat(),
        "start": row.start.isoformat(),
        "end": row.end.isoformat(),
        "venue": row.venue,
        "room": row.room,
        "places": row.places,
        "note": row.note,
    }


def read_base(kept):
    """The planned row that was kept as JSON; None where there is none."""
    if not kept:
        return None
    times = {name: time.fromisoformat(kept[name]) for name in ("start", "end")}
    return Planned(**kept | times | {"on": date.fromisoformat(kept["on"])})
