"""Promises to write to people: a row in the same transaction as what it tells of."""

from django.db import transaction

from . import kinds
from .doorbell import doorbell
from .models import Notification


def promise(
    kind,
    subject_pk,
    *,
    dedupe_key,
    now,
    controller_pk=None,
    medium=Notification.Medium.EMAIL,
    due_at=None,
    useless_at=None,
):
    """Promise one message once: the same dedupe key never makes a second row.

    What it gives back has the key of the row, whichever of the two promises made it.
    """
    how = kinds.get(kind)
    notification = Notification(
        dedupe_key=dedupe_key,
        kind=kind,
        subject=how.subject,
        subject_pk=subject_pk,
        controller_id=controller_pk,
        medium=medium,
        priority=how.priority,
        created_at=now,
        due_at=due_at or now,
        useless_at=useless_at,
    )
    # One statement where asking first would be four; a row that is there stays as it is
    Notification.objects.bulk_create(
        [notification],
        update_conflicts=True,
        unique_fields=["dedupe_key"],
        update_fields=["dedupe_key"],
    )
    if notification.due_at <= now:
        ring_on_commit()
    return notification


def ring_on_commit():
    """Ring once when this transaction is through, however many promises it made."""
    connection = transaction.get_connection()
    if not any(callback == doorbell.ring for _, callback, _ in connection.run_on_commit):
        transaction.on_commit(doorbell.ring, robust=True)
