"""What was deleted shall not be read from the disk either."""

from django.db import connection


def overwrite_deleted():
    """SQLite: bring what was overwritten (`secure_delete`) from its log into the file, and cut it.

    Without it, the log beside the file would hold the old rows until it is next filled. PostgreSQL
    does the like by itself when it cleans up, within the day.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
