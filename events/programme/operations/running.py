"""What staff do to one session: call it off, put it back on, move it, say more about it."""

from django.db import transaction

from events.programme.errors import (
    EndsBeforeStart,
    RoomOfAnotherVenue,
    SessionIsOver,
    SessionIsWithdrawn,
)
from events.programme.models import Room, Session, SessionEvent

from .locking import lock_session
from .moves import note_move, spot
from .reconciling import tell

EVENT_OF_STATE = {
    Session.State.SCHEDULED: SessionEvent.Kind.BACK_ON,
    Session.State.POSTPONED: SessionEvent.Kind.POSTPONED,
    Session.State.CANCELLED: SessionEvent.Kind.CANCELLED,
}


@transaction.atomic
def set_state(session_pk, *, state, reason, by, now):
    """Cancel or postpone a session, or put it back on; when and where stay as they are."""
    session = _lock_running(session_pk, now=now)
    reason = "" if state == Session.State.SCHEDULED else reason
    if (session.state, session.reason) == (state, reason):
        return session
    session.state, session.reason, session.state_changed_at = Session.State(state), reason, now
    session.save(update_fields=["state", "reason", "state_changed_at"])
    _record(session, EVENT_OF_STATE[session.state], reason=reason, by=by, now=now)
    tell([session_pk], now=now)
    return session


@transaction.atomic
def move(session_pk, *, starts_at, ends_at, venue, room, reason, by, now):
    """Move a live session to this time, venue and room (ids); publishing keeps it there.

    Only an editor who changes the same thing in the plan later moves it again.
    """
    session = _lock_running(session_pk, now=now)
    _refuse_spot(starts_at=starts_at, ends_at=ends_at, venue=venue, room=room)
    was = spot(session)
    delay = starts_at - session.starts_at
    session.starts_at, session.ends_at = starts_at, ends_at
    session.venue_id, session.room_id = venue, room
    if session.closes_at:
        session.closes_at += delay
    if spot(session) == was:
        return session
    moved = note_move(session, was=was, now=now)
    session.save()
    kind = SessionEvent.Kind.MOVED if moved else SessionEvent.Kind.CHANGED
    _record(session, kind, reason=reason, by=by, now=now)
    tell([session_pk], now=now)
    return session


@transaction.atomic
def note(session_pk, *, words, by, now):
    """Say something about this date alone; publishing keeps it, and no family is written to."""
    session = _lock_running(session_pk, now=now)
    if session.note == words:
        return session
    session.note = words
    session.save(update_fields=["note"])
    _record(session, SessionEvent.Kind.CHANGED, reason=words, by=by, now=now)
    tell([session_pk], now=now)
    return session


def _lock_running(session_pk, *, now):
    session = lock_session(session_pk)
    if session.state == Session.State.WITHDRAWN:
        raise SessionIsWithdrawn
    if session.ends_at <= now:
        raise SessionIsOver
    return session


def _refuse_spot(*, starts_at, ends_at, venue, room):
    if ends_at <= starts_at:
        raise EndsBeforeStart
    if room is not None and not Room.objects.filter(pk=room, venue_id=venue).exists():
        raise RoomOfAnotherVenue


def _record(session, kind, *, reason, by, now):
    SessionEvent.objects.create(session=session, kind=kind, reason=reason, by=by, at=now)
