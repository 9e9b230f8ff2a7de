"""Python's collector must not make the one who holds SQLite's lock wait for one who wants it."""

import gc
import sqlite3
import threading
import time
import weakref
from contextlib import closing, suppress

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, connection

from cms import garbage

WAITS = 1.0  # seconds that the other waits for the lock


class Knot:
    """Something that only the collector takes away."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def web_process(db):
    """As in `cms.wsgi`; the suite's own process afterwards."""
    request_finished.disconnect(close_old_connections)  # the suite's connection stays
    garbage.collect_between_requests()
    try:
        yield
    finally:
        request_finished.disconnect(dispatch_uid="collector of the web process")
        request_finished.connect(close_old_connections)
        gc.unfreeze()
        gc.freeze()  # as tests/conftest.py leaves it
        gc.enable()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's waits are not in here")
def test_what_a_request_leaves_behind_is_collected_when_some_are_over(web_process):
    left = weakref.ref(Knot())
    assert (gc.isenabled(), left() is None) == (False, False)
    for _ in range(garbage.EVERY):
        request_finished.send(sender=None)
    assert left() is None


@pytest.mark.skipif(connection.vendor == "sqlite", reason="there it is switched off")
@pytest.mark.both_databases
def test_on_postgresql_python_collects_as_it_likes(web_process):
    assert gc.isenabled()


def test_control_who_collects_while_holding_the_lock_waits_for_who_wants_it(tmp_path):
    path = tmp_path / "db.sqlite3"

    def line():
        return closing(sqlite3.connect(path, timeout=WAITS, check_same_thread=False))

    with line() as holder, line() as other:
        knot = Knot()
        knot.cursor = other.execute("SELECT 1 UNION SELECT 2")  # not read to its end
        holder.execute("BEGIN IMMEDIATE")
        waiting = threading.Thread(target=_want, args=(other,))
        waiting.start()
        began = time.monotonic()
        while waiting.is_alive() and time.monotonic() - began < WAITS / 4:
            time.sleep(0.01)  # until it waits
        del knot
        gc.collect()
        took = time.monotonic() - began
        waiting.join()
    assert took > WAITS * 0.9


def _want(line):
    # In vain. With what error is not said: the collector may have ended its statement, and
    # SQLite's last error with it, before Python reads that
    with suppress(sqlite3.Error, SystemError):
        line.execute("BEGIN IMMEDIATE")
