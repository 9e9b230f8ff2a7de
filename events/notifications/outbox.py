"""Promises to write to people: a row in the same transaction as what it tells of."""

from . import kinds
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
    """Promise one message once: the same dedupe key never makes a second row."""
    notification, _ = Notification.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "kind": kind,
            "subject_pk": subject_pk,
            "controller_id": controller_pk,
            "medium": medium,
            "priority": kinds.get(kind).priority,
            "created_at": now,
            "due_at": due_at or now,
            "useless_at": useless_at,
        },
    )
    return notification
