"""What staff do to a message by hand: try again, ring instead of the machine."""

from django.db import transaction
from django.db.models import F

from . import kinds
from .models import Notification
from .outbox import ring_on_commit

STATE = Notification.State
IN_TROUBLE = (STATE.FAILED, STATE.UNKNOWN)
TO_RING = (STATE.QUEUED, STATE.CLAIMED, STATE.WITH_STAFF)


@transaction.atomic
def retry(notification_pk, *, by, now):
    """Send again what failed or may not have arrived; False if somebody else already did."""
    won = Notification.objects.filter(pk=notification_pk, state__in=IN_TROUBLE).update(
        state=STATE.QUEUED,
        attempts=0,
        repeats=0,
        problem="",
        due_at=now,
        settled_at=None,
        settled_by=by,
    )
    if won:
        ring_on_commit()
    return bool(won)


def words(notification, *, now):
    """The message to read out, as it is true now; None if there is nothing to tell any more."""
    kind = kinds.get(notification.kind)
    return kind.render(notification, now=now) if kind.still_wanted(notification, now=now) else None


@transaction.atomic
def note_rung(notification, message, *, by, now):
    """They were told on the phone: what was read out is what they know now."""
    won = _calls(notification).update(state=STATE.DONE, settled_at=now, settled_by=by)
    on_sent = kinds.get(notification.kind).on_sent
    if won and on_sent:
        on_sent(notification, message.told, now=now)
    return bool(won)


def note_no_answer(notification):
    """Nobody answered: the call stays to be made, and is counted."""
    return _calls(notification).update(state=STATE.WITH_STAFF, attempts=F("attempts") + 1)


def note_not_needed(notification, *, by, now):
    """There was nothing to tell any more."""
    return _calls(notification).update(
        state=STATE.SKIPPED, problem="not_wanted", settled_at=now, settled_by=by
    )


def _calls(notification):
    return Notification.objects.filter(
        pk=notification.pk, medium=Notification.Medium.PHONE, state__in=TO_RING
    )
