"""The live sessions of a page follow its published plan (decision 2 of the house)."""

from dataclasses import replace

from django.db import transaction

from events.domain import reconciliation
from events.domain.moments import LONDON
from events.domain.wall_time import moments
from events.programme.models import FollowedPlan, Session, SessionEvent
from events.programme.queries import plans
from events.programme.signals import sessions_changed

from .carrying import carry, carry_members, words
from .locking import lock_orphans, lock_page, lock_sessions
from .moves import note_move, spot

# What people read or meet; the base beside it is nobody's news.
PUBLIC = (
    *("title", "starts_at", "ends_at", "venue_id", "room_id", "places", "note", "format", "mode"),
    *("elsewhere_url", "joining_url", "opens_at", "closes_at", "largest_party", "controller_id"),
    *("what", "quiet_start", "quiet_end", "state", "state_changed_at", "moved_at", "moved_from"),
)
WRITTEN = (*PUBLIC, "base")


@transaction.atomic
def reconcile(page_pk, *, now):
    """Make a page's sessions follow its plan as published; say the ids of those that changed."""
    page = lock_page(page_pk)
    if page is None or page.alias_of_id:
        return []
    sessions = lock_sessions(page_pk)
    rows = _planned(page, sessions, now=now) if plans.owns_sessions(page) else []
    changed, new = _follow(rows, sessions, page=page, now=now)
    if page.live:
        changed |= carry_members(page, [s for s in sessions if s.ends_at > now] + new)
    if _words_changed(page):
        changed |= {session.pk for session in sessions if session.ends_at > now}
    _remember(page, now=now)
    return tell(changed, now=now)


@transaction.atomic
def extend(page_pk, *, now):
    """Add the dates that a page's rule has come to give as time went on.

    What is there stays as it is: only publishing changes or withdraws a session, so that no
    family hears of a change that nobody has looked at.
    """
    page = lock_page(page_pk)
    if page is None or not page.live or not plans.owns_sessions(page):
        return []
    sessions = lock_sessions(page_pk)
    outcome = _outcome(_planned(page, sessions, now=now), sessions, page=page, now=now)
    new = _add(outcome.add, page=page, now=now)
    carry_members(page, new)
    return tell({session.pk for session in new}, now=now)


@transaction.atomic
def withdraw_sessions(page_pk, *, now):
    """Withdraw what is still to come on a page that goes or is unpublished; bookings stay.

    The page itself is not asked: Wagtail says "unpublished" of a page that it is about to delete
    while the row still says that it is live.
    """
    if lock_page(page_pk) is None:
        return []
    FollowedPlan.objects.filter(page_id=page_pk).update(live=False, revision_pk=None)
    changed, _new = _follow([], lock_sessions(page_pk), page=None, now=now)
    return tell(changed, now=now)


@transaction.atomic
def withdraw_orphans(*, now):
    """Withdraw what is still to come of pages that were deleted without anybody being asked."""
    changed = set()
    for session in lock_orphans(now=now):
        changed |= _follow([], [session], page=None, now=now)[0]
    return tell(changed, now=now)


def tell(pks, *, now):
    """Say once, within the transaction, which sessions are no longer what they were."""
    pks = sorted(pks)
    if pks:
        sessions_changed.send(sender=Session, pks=pks, now=now)
    return pks


def _follow(rows, sessions, *, page, now):
    """Write what reconciling says; give the ids that changed and the sessions that are new."""
    was = {session.pk: (spot(session), _values(session, WRITTEN)) for session in sessions}
    outcome = _outcome(rows, sessions, page=page, now=now)
    by_pk = {session.pk: session for session in sessions}
    for change in outcome.change:
        _apply(by_pk[change.pk], change, now=now)
    for pk in outcome.withdraw:
        _set_state(by_pk[pk], Session.State.WITHDRAWN, now=now)
    if page and page.live:
        carry(page, sessions, now=now)
    events = _write(sessions, was, now=now)
    SessionEvent.objects.bulk_create(events)
    new = _add(outcome.add, page=page, now=now) if outcome.add else []
    return {event.session_id for event in events} | {session.pk for session in new}, new


def _planned(page, sessions, *, now):
    return plans.planned(page, keys={session.key for session in sessions}, now=now)


def _outcome(rows, sessions, *, page, now):
    half_typed = plans.half_typed(page.planned_dates.all()) if page and page.live else ()
    held = [plans.held(session, now=now) for session in sessions]
    return reconciliation.reconcile(rows, held, half_typed=half_typed)


def _add(rows, *, page, now):
    new = [made(row, page=page, now=now) for row in rows]
    carry(page, new, now=now)
    Session.objects.bulk_create(new)
    SessionEvent.objects.bulk_create(
        [_event(session, SessionEvent.Kind.MADE, now) for session in new]
    )
    return new


def _apply(session, change, *, now):
    merged = replace(plans.live(session, base=plans.read_base(session.base)), **change.values)
    if change.values.keys() & {"on", "start", "end"}:
        session.starts_at, session.ends_at = moments(
            merged.on, merged.start, merged.end, zone=session.tz
        )
    session.venue_id, session.room_id = merged.venue, merged.room
    session.places, session.note = merged.places, merged.note
    session.base = plans.write_base(change.base)
    if change.reopen:
        _set_state(session, _state_before(session), now=now)


def made(row, *, page, now):
    """The session that a row of a plan makes, not written yet."""
    starts_at, ends_at = moments(row.on, row.start, row.end, zone=LONDON)
    return Session(
        page=page,
        key=row.key,
        base=plans.write_base(row),
        starts_at=starts_at,
        ends_at=ends_at,
        zone=str(LONDON),
        venue_id=row.venue,
        room_id=row.room,
        places=row.places,
        note=row.note,
        state_changed_at=now,
        created_at=now,
    )


def _write(sessions, was, *, now):
    """Write the sessions that differ and give what happened to those that people see differ."""
    events, differ = [], []
    for session in sessions:
        spot_was, values_was = was[session.pk]
        moved = note_move(session, was=spot_was, now=now)
        if _values(session, WRITTEN) != values_was:
            differ.append(session)
            state_was = values_was["state"]
            kinds = _kinds(session, state_was=state_was, moved=moved, values_was=values_was)
            events += [_event(session, kind, now) for kind in kinds]
    Session.objects.bulk_update(differ, [name.removesuffix("_id") for name in WRITTEN])
    return events


def _kinds(session, *, state_was, moved, values_was):
    if session.state != state_was:
        gone = session.state == Session.State.WITHDRAWN
        yield SessionEvent.Kind.WITHDRAWN if gone else SessionEvent.Kind.REOPENED
    if moved:
        yield SessionEvent.Kind.MOVED
    elif session.state == state_was and any(
        values_was[name] != value for name, value in _values(session, PUBLIC).items()
    ):
        yield SessionEvent.Kind.CHANGED


def _event(session, kind, now):
    return SessionEvent(session=session, kind=kind, at=now)


def _set_state(session, state, *, now):
    session.state = state
    session.state_changed_at = now


def _state_before(session):
    """What staff had made of a session before it was withdrawn: going ahead or postponed."""
    kinds = (SessionEvent.Kind.POSTPONED, SessionEvent.Kind.BACK_ON)
    last = session.events.filter(kind__in=kinds).last()
    if last and last.kind == SessionEvent.Kind.POSTPONED:
        return Session.State.POSTPONED
    return Session.State.SCHEDULED


def _values(session, names):
    return {name: getattr(session, name) for name in names}


def _words_changed(page):
    followed = FollowedPlan.objects.filter(page_id=page.pk).first()
    return page.live and followed is not None and followed.words != words(page)


def _remember(page, *, now):
    """Record the revision that the sessions follow, so that the tick finds pages left behind."""
    FollowedPlan.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "revision_pk": page.live_revision_id,
            "live": page.live,
            "words": words(page),
            "followed_at": now,
        },
    )
