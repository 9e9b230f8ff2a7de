"""Moving a session from the desk, and deciding when its families are told."""

from django.db import transaction

from events.bookings.models import HeldChange
from events.bookings.operations import release, wait
from events.programme.operations import move


@transaction.atomic
def move_and_tell(session_pk, *, spot, reason, by, tell_now, now):
    """Move a session to another time or place; tell the families now, or when somebody says so."""
    move(session_pk, **spot, reason=reason, by=by, now=now)
    for held in HeldChange.objects.waiting().filter(session=session_pk):
        if tell_now:
            release(held.pk, by=by, now=now)
        else:
            wait(held.pk)
