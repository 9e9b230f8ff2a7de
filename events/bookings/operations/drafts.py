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
    draft = Draft(
        key_digest=_digest(key),
        session_id=answers.session_pk,
        sealed=seal(answers.to_facts()),
        saved_at=now,
    )
    # One statement, whether it is the first or the next
    Draft.objects.bulk_create(
        [draft],
        update_conflicts=True,
        unique_fields=["key_digest"],
        update_fields=["session_id", "sealed", "saved_at"],
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
