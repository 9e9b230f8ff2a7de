"""Several people act at the same moment, each over a connection of their own."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from django.db import connection

PATIENCE = 2  # seconds somebody waits for the others before going on alone


def together(*acts, before):
    """Run the acts at once and give what each answered or raised, in their order.

    Each waits for the others before its first statement that starts with `before`. Where a lock
    lets only one come so far, that one goes on after a while; where there is none, all have read
    before anybody writes. So a missing lock is seen every time and not by luck.
    """
    ready, meeting = threading.Barrier(len(acts)), threading.Barrier(len(acts))

    def run(act):
        has_waited = threading.Event()

        def wait(execute, sql, params, many, context):
            if sql.startswith(before) and not has_waited.is_set():
                has_waited.set()
                with suppress(threading.BrokenBarrierError):
                    meeting.wait(PATIENCE)
            return execute(sql, params, many, context)

        connection.ensure_connection()
        ready.wait(timeout=60)
        try:
            with connection.execute_wrapper(wait):
                return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
