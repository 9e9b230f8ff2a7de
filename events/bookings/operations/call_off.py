"""Cancel or postpone a session and decide when its families are told."""

from django.db import transaction

from events.programme.operations import set_state

from .hold import decide


@transaction.atomic
def call_off(session_pk, *, state, reason, by, tell_now, now, later_because=""):
    """Set a session's state with a reason; tell the families now, or when somebody says so."""
    set_state(session_pk, state=state, reason=reason, by=by, now=now)
    decide(session_pk, tell_now=tell_now, reason=later_because, by=by, now=now)
