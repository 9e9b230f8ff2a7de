"""Python's collector in a web process on SQLite: it works between requests, never within one.

A collection may end a statement that another thread left behind, and waits for that connection.
Where its thread waits for SQLite's lock meanwhile, and we hold it, both wait for a minute, and the
whole site with them.
"""

import gc
import itertools

from django.core.signals import request_finished
from django.db import connection

EVERY = 10  # requests
EVERYTHING = 1_000

_requests = itertools.count(1)


def collect_between_requests():
    """Let the web server's own process collect when a request is over; for SQLite alone."""
    if connection.vendor != "sqlite":
        return
    gc.disable()
    gc.collect()
    gc.freeze()  # the code is read, and stays
    # After Django's own, which closes the connection: no lock is held
    request_finished.connect(_collect, dispatch_uid="collector of the web process")


def _collect(**kwargs):
    number = next(_requests)
    if number % EVERY == 0:
        gc.collect(generation=1 if number % EVERYTHING else 2)
