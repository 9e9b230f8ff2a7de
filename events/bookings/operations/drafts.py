"""A half-finished booking: one sealed row whose key only the family's browser holds."""

import hashlib
import secrets

from events.bookings.answers import Answers
from events.bookings.keeping import rules
from events.bookings.models import Draft
from events.bookings.sealing import CannotOpen, seal, unseal
from events.domain.retention import draft_due_at


def new_draft_key():
    """Make a key of 256 random bits."""
    return secrets.token_urlsafe(32)


def save_draft(key, answers, *, now):
    """Keep the answers under this key for as long again."""
    Draft.objects.update_or_create(
        key_digest=_digest(key),
        defaults={
            "session_id": answers.session_pk,
            "sealed": seal(answers.to_facts()),
            "saved_at": now,
        },
    )


def kept_answers(key, *, now):
    """The answers under this key, or None: never given, forgotten, too old, not to be opened."""
    draft = Draft.objects.filter(key_digest=_digest(key)).first() if key else None
    if draft is None or draft_due_at(draft.saved_at, hours=rules().draft_hours) <= now:
        return None
    try:
        return Answers.from_facts(unseal(draft.sealed))
    except (CannotOpen, TypeError, KeyError):  # an old key, or answers of an older version
        return None


def forget_draft(key):
    """Delete what is kept under this key."""
    Draft.objects.filter(key_digest=_digest(key)).delete()


def _digest(key):
    return hashlib.sha256(key.encode()).hexdigest()
