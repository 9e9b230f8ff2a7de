"""Cancel or postpone a session and decide when its families are told."""

from django.db import transaction

from events.bookings.models import HeldChange
from events.programme.operations import set_state

from .hold import release, wait


@transaction.atomic
def call_off(session_pk, *, state, reason, by, tell_now, now):
    """Set a session's state with a reason; tell the families now, or when somebody says so."""
    set_state(session_pk, state=state, reason=reason, by=by, now=now)
    for held in HeldChange.objects.waiting().filter(session=session_pk):
        if tell_now:
            release(held.pk, by=by, now=now)
        else:
            wait(held.pk)
