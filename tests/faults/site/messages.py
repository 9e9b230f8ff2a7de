"""Kinds of message whose subject is the number of a family."""

import time

from django.conf import settings

from events.notifications import kinds
from events.notifications.kinds import Message


def address(number):
    return f"family{number}@example.com"


def _render(row, *, now):
    return Message(subject=row.kind, text=f"{row.dedupe_key}, with kind regards.")


def _render_slowly(row, *, now):
    wait_to_be_killed(row.subject_pk)
    return _render(row, now=now)


def wait_to_be_killed(mark):
    """Say that we are at work, then wait to be killed, or to be let go."""
    (settings.FAULT_DIR / f"rendering-{mark}").touch()
    deadline = time.monotonic() + 60
    while not (settings.FAULT_DIR / "go").exists() and time.monotonic() < deadline:
        time.sleep(0.02)


HOW = {
    "recipient": lambda row: address(row.subject_pk),
    "still_wanted": lambda row, *, now: True,
    "subject": "family",
}
kinds.register("fault.confirmed", render=_render, priority=10, repeatable=True, **HOW)
kinds.register("fault.changed", render=_render, priority=10, repeatable=True, **HOW)
kinds.register("fault.reminder", render=_render, priority=50, repeatable=False, **HOW)
kinds.register("fault.slow", render=_render_slowly, priority=10, repeatable=True, **HOW)
