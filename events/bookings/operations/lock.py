"""One session row is the lock: a queue with a limit on PostgreSQL, short attempts on SQLite."""

import random
import threading
import time
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connection, transaction

from events.bookings.errors import VeryBusy
from events.programme.models import Session

DEADLINE = 20.0  # seconds we keep trying for a family
ATTEMPT = 100  # milliseconds one attempt may wait for SQLite's one write lock
PAUSE = (0.005, 0.040)  # seconds, drawn anew each time so that losers do not march in step
# lock_not_available, deadlock_detected, serialization_failure
POSTGRESQL_LOCKED = frozenset({"55P03", "40P01", "40001"})

_turns = threading.RLock()  # whoever has the turn may book once more while asking


def under_the_lock(session_pk, act, *, ask):
    """Give ask()'s answer if it has one, else act(session) in a transaction that holds the row.

    `ask` is put before each attempt, without a lock, so that nobody queues for what is gone.
    """
    deadline = time.monotonic() + DEADLINE
    while (left := deadline - time.monotonic()) > 0:
        try:
            with _turn(seconds=left):
                answer = ask()
                if answer is not None:
                    return answer
                with _holding(session_pk) as session:
                    return act(session)
        except OperationalError as error:
            if not _is_locked(error):
                raise
        time.sleep(random.uniform(*PAUSE))  # noqa: S311 - not a secret
    raise VeryBusy


def _is_held():
    """Always, but for a negative control whose settings alone know this name: it must oversell."""
    return getattr(settings, "BOOKING_LOCK", True)


@contextmanager
def _turn(*, seconds):
    """SQLite: our turn among the threads of this process; its lock can only be tried again."""
    if connection.vendor != "sqlite" or not _is_held():
        yield
        return
    if not _turns.acquire(timeout=seconds):
        raise VeryBusy
    try:
        with _short_attempts():
            yield
    finally:
        _turns.release()


@contextmanager
def _short_attempts():
    """Wait shortly for the write lock, and afterwards as long as usual."""
    connection.ensure_connection()
    _wait_at_most(ATTEMPT)
    try:
        yield
    finally:
        _wait_as_usual()


@contextmanager
def _holding(session_pk):
    """A transaction that holds the session's row; on SQLite BEGIN IMMEDIATE holds everything."""
    sessions = Session.objects.select_related("venue__town", "room")
    if not _is_held():
        yield sessions.get(pk=session_pk)
        return
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '8s'")
        else:
            _wait_as_usual()  # the lock is ours; what is done on commit waits like everybody else
        yield sessions.select_for_update(no_key=True, of=("self",)).get(pk=session_pk)


def _wait_as_usual():
    _wait_at_most(int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000))


def _wait_at_most(milliseconds):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds:d}")


def _is_locked(error):
    """Whether somebody else holds the lock, which may be tried again."""
    if getattr(error.__cause__, "sqlstate", None) in POSTGRESQL_LOCKED:
        return True
    return connection.vendor == "sqlite" and "locked" in str(error)
