"""The queue is a table. Every step is one guarded, short transaction."""

import structlog
from django.db import transaction
from django.db.models import F

from cms.outage import is_outage

from . import kinds, pace
from .models import Notification

logger = structlog.get_logger(__name__)
State = Notification.State


class NotOurs(Exception):
    """Another process has taken this message over."""


def claim(*media, limit, now):
    """Take the most urgent messages that are due; from here on nobody else will."""
    with transaction.atomic():
        waiting = Notification.objects.waiting(now).filter(medium__in=media)
        batch = list(waiting.select_for_update(skip_locked=True, of=("self",))[:limit])
        Notification.objects.filter(pk__in=[row.pk for row in batch]).update(
            state=State.CLAIMED, claimed_at=now
        )
    for row in batch:
        row.state, row.claimed_at = State.CLAIMED, now
    return batch


def is_anything_due(*, now):
    """Whether there is a message to claim."""
    return Notification.objects.waiting(now).exists()


def release(batch, *, claimed_at):
    """Put back what was claimed and not reached; nothing was tried, so nothing is counted."""
    unreached = [row.pk for row in batch if row.state == State.CLAIMED]
    if unreached:
        Notification.objects.filter(
            pk__in=unreached, state=State.CLAIMED, claimed_at=claimed_at
        ).update(state=State.QUEUED)


def hand_over(notification, message_id, *, now):
    """Record that the mail server is about to get it; a crash after this leaves a doubt."""
    _change(notification, state=State.HANDING_OVER, message_id=message_id, claimed_at=now)
    notification.state, notification.claimed_at = State.HANDING_OVER, now


def sent(notification, told, *, now):
    """Record that the mail server took it; that outweighs whatever a sweep has supposed."""
    rows = Notification.objects.filter(pk=notification.pk).exclude(state=State.SENT)
    changes = {"state": State.SENT, "settled_at": now, "problem": ""}
    on_sent = _get_callback(notification, "on_sent")
    try:
        with transaction.atomic():
            if rows.update(**changes) and on_sent:
                on_sent(notification, told, now=now)
    except Exception as error:
        if is_outage(error):
            raise
        logger.exception("on_sent_failed", notification=notification.pk, kind=notification.kind)
        rows.update(**changes)  # it did go out: never send it again over our own mistake
    notification.state = State.SENT


def skip(notification, problem, *, now):
    """It is not wanted any more."""
    _change(notification, state=State.SKIPPED, problem=problem, settled_at=now)


def to_staff(notification, *, now):
    """Somebody will ring."""
    _change(notification, state=State.WITH_STAFF, claimed_at=now)


def later(notification, problem, *, now):
    """Try again after a while, or give up after a day."""
    wait = pace.after(notification.attempts + 1)
    if wait is None:
        return fail(notification, problem, now=now)
    return _change(
        notification,
        state=State.QUEUED,
        problem=problem,
        attempts=F("attempts") + 1,
        due_at=now + wait,
    )


def fail(notification, problem, *, now):
    """It will never get there: staff see it, and its slice is told."""
    changes = {"state": State.FAILED, "problem": problem, "settled_at": now}
    on_failed = _get_callback(notification, "on_failed")
    try:
        with transaction.atomic():
            _change(notification, **changes)
            if on_failed:
                on_failed(notification, problem, now=now)
    except NotOurs:
        raise
    except Exception:
        logger.exception("on_failed_failed", notification=notification.pk, kind=notification.kind)
        _change(notification, **changes)
    logger.warning(
        "notification_failed",
        notification=notification.pk,
        kind=notification.kind,
        problem=problem,
    )


def sweep(*, now):
    """Settle what dead processes left: a claim was surely not sent, a hand-over is in doubt."""
    long_ago = now - pace.minutes(pace.STUCK_CLAIM)
    if not Notification.objects.stuck(before=long_ago).exists():
        return  # nearly always, and one question is cheaper than three changes
    stuck = Notification.objects.filter(state=State.CLAIMED, claimed_at__lt=long_ago).update(
        state=State.QUEUED
    )
    doubtful = Notification.objects.filter(
        state=State.HANDING_OVER, claimed_at__lt=now - pace.minutes(pace.DOUBT)
    )
    repeated = doubtful.filter(kind__in=kinds.repeatable(), repeats=0).update(
        state=State.QUEUED, repeats=1, due_at=now, problem="in_doubt"
    )
    unknown = doubtful.update(state=State.UNKNOWN, settled_at=now, problem="in_doubt")
    if stuck or repeated or unknown:
        logger.warning("outbox_swept", stuck=stuck, repeated=repeated, unknown=unknown)


def _change(notification, **changes):
    """Change a row that is still ours, as its claim says; a lost race raises NotOurs."""
    ours = Notification.objects.filter(
        pk=notification.pk,
        claimed_at=notification.claimed_at,
        state__in=[State.CLAIMED, State.HANDING_OVER],
    )
    if not ours.update(**changes):
        raise NotOurs


def _get_callback(notification, name):
    try:
        return getattr(kinds.get(notification.kind), name)
    except KeyError:
        return None
