"""For the control of the rush: so many have read that there is a place before anybody writes."""

import itertools
import threading

FIRST_WRITE = 'INSERT INTO "events_booking" '
PATIENCE = 60  # seconds; far more than it takes, so that a mistake here ends


class Meeting:
    """Holds back the first who would book until so many have come; then it is over for good.

    All who met have read before any of them wrote, so each books: no luck and no clock is in it.
    """

    def __init__(self, parties):
        self._parties, self._coming = parties, itertools.count(1)
        self._is_over = threading.Event()

    def watch(self, connection, **kwargs):
        """See what a new connection is asked."""
        if self._wait not in connection.execute_wrappers:
            connection.execute_wrappers.append(self._wait)

    def _wait(self, execute, sql, params, many, context):
        if sql.startswith("PRAGMA busy_timeout"):
            sql = f"PRAGMA busy_timeout = {PATIENCE * 1000}"  # writing at once, nobody gives up
        elif sql.startswith(FIRST_WRITE):
            if next(self._coming) >= self._parties:
                self._is_over.set()
            self._is_over.wait(PATIENCE)
        return execute(sql, params, many, context)
