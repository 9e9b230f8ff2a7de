"""Moving a session from the desk, and deciding when its families are told."""

from django.db import transaction

from events.bookings.operations import decide
from events.programme.operations import move


@transaction.atomic
def move_and_tell(session_pk, *, spot, reason, by, tell_now, now, later_because=""):
    """Move a session to another time or place; tell the families now, or when somebody says so."""
    move(session_pk, **spot, reason=reason, by=by, now=now)
    decide(session_pk, tell_now=tell_now, reason=later_because, by=by, now=now)
