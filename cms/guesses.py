"""Tries to sign in that were refused unseen, as many wrong ones came before: counted, not whose."""

from datetime import timedelta

from . import budgets

DAY = timedelta(days=1)
MOST_COUNTED = 1_000_000
WHAT, WHOSE = "refused sign-ins", "everybody's"


def note(*, now):
    """Count one more."""
    budgets.spend(WHAT, WHOSE, limit=MOST_COUNTED, window=DAY, now=now)


def since_yesterday(*, now):
    """How many there were on this day and the one before, as UTC counts days."""
    return sum(budgets.spent(WHAT, WHOSE, window=DAY, now=day) for day in (now, now - DAY))
