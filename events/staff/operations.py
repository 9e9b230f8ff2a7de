"""What is done about signing in: tries are counted, passwords and second steps renewed."""

from datetime import timedelta

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from django.contrib.auth.forms import PasswordResetForm
from django.db import transaction
from wagtail.log_actions import log

from cms import budgets
from events.bookings.sealing import CannotOpen, seal_again
from events.notifications.outbox import promise

WHILE = timedelta(minutes=15)
DAY = timedelta(days=1)
PASSWORDS_FROM_A_NETWORK = 50  # wrong ones; a whole council may sign in from one network
CODES = 5
CODES_A_DAY = 100  # from all networks together: one of ten thousand finds a code of six digits
CODE_LIVES = timedelta(minutes=2)
ASKED_FROM_A_NETWORK = 10
SENT_TO_AN_ADDRESS = 3
HOUR = timedelta(hours=1)
SEALED = ("secret", "seed")  # of a second step: what its codes are made from


def note_wrong_password(network, *, now):
    """Count one wrong password against the network it came from."""
    budgets.spend("wrong password", network, limit=PASSWORDS_FROM_A_NETWORK, window=WHILE, now=now)


def may_try_password(network, *, now):
    """Whether fewer wrong passwords came from this network than somebody guessing would send."""
    return not budgets.is_spent(
        "wrong password", network, limit=PASSWORDS_FROM_A_NETWORK, window=WHILE, now=now
    )


def may_try_code(user, network, *, now):
    """Count one try of a code; an account's tries from elsewhere count by the day alone."""
    today = budgets.spend("codes of a day", user.pk, limit=CODES_A_DAY, window=DAY, now=now)
    here = budgets.spend("code", f"{user.pk} {network}", limit=CODES, window=WHILE, now=now)
    return today and here


def forgive_codes(user, network):
    """The right code was given: what was mistyped before is forgotten."""
    budgets.lift("code", f"{user.pk} {network}")


def is_first_use(user, code, *, now):
    """Whether this code opens for the first time, in whatever process.

    A code of a day's last minutes is used up for the next day, too.
    """
    days = {
        moment.replace(hour=0, minute=0, second=0, microsecond=0)
        for moment in (now, now + CODE_LIVES)
    }
    used = f"{user.pk} {normalize_user_code(code)}"
    return all(budgets.spend("used code", used, limit=1, window=DAY, now=day) for day in days)


def may_ask_for_password(network, *, now):
    """Whether somebody may ask for another link from this network."""
    return budgets.spend("reset", network, limit=ASKED_FROM_A_NETWORK, window=HOUR, now=now)


def promise_new_password(email, *, now):
    """Promise a link to whoever has this address.

    For an address that nobody has, the same rows are written, about nobody: how long it took
    tells nothing.
    """
    if not budgets.spend(
        "reset to", email.casefold(), limit=SENT_TO_AN_ADDRESS, window=HOUR, now=now
    ):
        return
    for pk in [user.pk for user in PasswordResetForm().get_users(email)] or [0]:
        promise_letter("new_password", pk, useless_at=now + HOUR, now=now)


def promise_letter(kind, user_pk, *, now, **when):
    """Promise a member of staff one letter about their own account."""
    key = f"staff.{kind}:{user_pk}:{now.isoformat()}"
    promise(f"staff.{kind}", user_pk, dedupe_key=key, now=now, **when)


@transaction.atomic
def reset_second_step(user, *, now, by=None):
    """Take a lost second step away, and say so to its owner; their sessions end by that.

    `by` is nobody where whoever runs the server does it.
    """
    is_there = Authenticator.objects.filter(user=user).delete()[0]
    if is_there:
        log(user, "staff.reset_second_step", user=by)
        promise_letter("step_reset", user.pk, now=now)
    return bool(is_there)


def seal_anew():
    """Seal second steps with the newest key; give how many, and how many no known key opens."""
    outcomes = [_seal_step_anew(pk) for pk in Authenticator.objects.values_list("pk", flat=True)]
    return outcomes.count(True), outcomes.count(False)


@transaction.atomic
def _seal_step_anew(pk):
    step = Authenticator.objects.select_for_update().filter(pk=pk).first()
    if step is None:
        return None  # taken away meanwhile
    try:
        newer = {
            name: seal_again(step.data[name].encode()).decode()
            for name in SEALED
            if name in step.data
        }
    except CannotOpen:
        return False
    step.data |= newer
    step.save(update_fields=["data"])
    return True
