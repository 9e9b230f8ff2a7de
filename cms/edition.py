"""Which edition of the public pages is current: a number that rises when they say otherwise."""

import time
from functools import wraps

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from cms.models import Edition

ROW = 1
BETWEEN_LOOKS = 1.0  # seconds in which a process believes what it saw last
LONGEST = 60.0  # seconds; so a raise that was lost is made good
MOST_REMEMBERED = 200  # answers

_seen = None  # the number, and when it was asked for
_remembered = {}  # answers by question and words: of which edition, when, what


def number():
    """The current edition as this process knows it: what it was at most a second ago."""
    seen = _seen
    if seen is not None and time.monotonic() - seen[1] < BETWEEN_LOOKS:
        return seen[0]
    return number_now()


def number_now():
    """The current edition, asked of the database: one row by its key."""
    global _seen
    asked_at = time.monotonic()
    found = next(iter(Edition.objects.filter(pk=ROW).values_list("number", flat=True)), 0)
    _seen = (found, asked_at)
    return found


def changed(**_who):
    """Public pages say something else once this transaction commits; a rollback raises nothing.

    A raise that is lost, with its process or to a busy database, costs no more than the longest
    life of a kept page. It is a statement of its own, so that nobody waits for another's commit.
    """
    if all(act is not _raise for _savepoints, act, _robust in connection.run_on_commit):
        transaction.on_commit(_raise, robust=True)


def remembered(ask):
    """Have a question whose answer raises the edition asked once an edition in each process.

    For words that many pages repeat. The answer belongs to all threads: give one nobody can change.
    """

    @wraps(ask)
    def answer(*words):
        if not settings.KEEP_PAGES:
            return ask(*words)
        current, now = number(), time.monotonic()
        found = _remembered.get((ask, words))
        if found is None or found[0] != current or now - found[1] > LONGEST:
            if len(_remembered) >= MOST_REMEMBERED:
                _remembered.clear()
            found = _remembered[ask, words] = (current, now, ask(*words))
        return found[2]

    return answer


def forget():
    """Look again before the next answer."""
    global _seen
    _seen = None
    _remembered.clear()


def _raise():
    if not Edition.objects.filter(pk=ROW).update(number=F("number") + 1):
        Edition.objects.get_or_create(pk=ROW, defaults={"number": 1})
    forget()
