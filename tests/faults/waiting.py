"""Every wait is a poll with a deadline."""

import time


def until(condition, *, seconds=60, what="it"):
    """Wait until the condition holds and give its value; fail after so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds} s for {what}")


def for_a_while(condition, *, seconds):
    """Whether the condition holds all that time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not condition():
            return False
        time.sleep(0.05)
    return True
