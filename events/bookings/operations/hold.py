"""Changes that touch people are held until somebody decides when to tell them."""

from datetime import timedelta

import structlog
from django.db import transaction

from events.bookings import told
from events.bookings.models import HeldChange

from .promises import promise

log = structlog.get_logger(__name__)

CALL_OFF_WAITS = timedelta(minutes=5)


def hold_changes(session_pks, *, now):
    """Hold a change for each of these sessions whose families were told something else.

    A call-off goes out after five minutes; an edit that was undone settles by itself. Runs inside
    the transaction that changed the sessions.
    """
    outdated = {
        booking.session_id: booking.session
        for booking in told.outdated_bookings(session_pks, now=now)
    }
    for session in outdated.values():
        HeldChange.objects.update_or_create(
            session=session,
            settled_at=None,
            defaults=_new_release(session, now=now),
            create_defaults={"held_at": now, "release_at": _release_at(session, now=now)},
        )
    undone = HeldChange.objects.waiting().filter(session__in=session_pks)
    undone.exclude(session__in=outdated).update(settled_at=now, release_at=None)


@transaction.atomic
def release(held_pk, *, by, now):
    """Tell the families now: one message for each booking that was told something else."""
    held = _settled(held_pk, HeldChange.Choice.TOLD, by=by, now=now)
    if held is None:
        return 0
    outdated = told.outdated_bookings([held.session_id], now=now)
    for booking in outdated:
        kind = "session_cancelled" if _is_called_off(booking.session) else "session_changed"
        key = f"{kind}:{booking.pk}:{booking.told_version}:{held.pk}"
        promise(f"bookings.{kind}", booking, dedupe_key=key, now=now)
    return len(outdated)


@transaction.atomic
def dismiss(held_pk, *, reason, by, now):
    """The families were told by other means: what is true now is what they know."""
    held = _settled(held_pk, HeldChange.Choice.DISMISSED, reason=reason, by=by, now=now)
    for booking in told.outdated_bookings([held.session_id], now=now) if held else ():
        told.remember(booking.pk, facts=told.facts(booking), sequence=told.next_sequence(booking))


def wait(held_pk, *, reason, by, now):
    """Put it off: nothing goes out by itself, and it waits until somebody decides."""
    put_off = {"waits_since": now, "waits_by": by, "waits_because": reason}
    return HeldChange.objects.waiting().filter(pk=held_pk).update(release_at=None, **put_off)


def decide(session_pk, *, tell_now, reason, by, now):
    """Tell a session's families of what was just done, or put it off for this reason."""
    for held in HeldChange.objects.waiting().filter(session=session_pk):
        if tell_now:
            release(held.pk, by=by, now=now)
        else:
            wait(held.pk, reason=reason, by=by, now=now)


def release_due(*, now):
    """Release what nobody stopped, each on its own; one that fails does not stop the others."""
    released = 0
    for held_pk in HeldChange.objects.due(now).values_list("pk", flat=True):
        try:
            release(held_pk, by=None, now=now)
            released += 1
        except Exception:
            log.exception("held_change_not_released", held_pk=held_pk)
    return released


def _settled(held_pk, choice, *, by, now, reason=""):
    """Settle a waiting change; None when somebody else did."""
    won = HeldChange.objects.waiting().filter(pk=held_pk)
    settled = {"settled_at": now, "settled_by": by, "choice": choice, "reason": reason}
    if not won.update(release_at=None, **settled):
        return None
    return HeldChange.objects.get(pk=held_pk)


def _is_called_off(session):
    return session.state in told.CALLED_OFF


def _release_at(session, *, now):
    return now + CALL_OFF_WAITS if _is_called_off(session) else None


def _new_release(session, *, now):
    """A later edit does not start a call-off again that somebody stopped."""
    if _is_called_off(session) and session.state_changed_at != now:
        return {}
    return {"release_at": _release_at(session, now=now)}
