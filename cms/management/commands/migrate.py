"""manage.py migrate: Django's own, which never makes a visitor wait for it for long."""

import random
import time
from contextlib import contextmanager

from django.core.management.commands.migrate import Command as Migrate
from django.db import OperationalError, connections

# Shorter than the second after which PostgreSQL looks for deadlocks: we give way, no visitor does
PATIENCE = "500ms"
TRIES = 60
# lock_not_available, deadlock_detected
GIVEN_WAY = frozenset({"55P03", "40P01"})


class Command(Migrate):
    """Tries again where a table is in use; what was migrated before stays, each step whole."""

    def handle(self, *args, **options):
        """Migrate, giving way to whoever reads or books."""
        connection = connections[options["database"]]
        if connection.vendor != "postgresql":
            return super().handle(*args, **options)
        for left in reversed(range(TRIES)):
            try:
                with _short_waits(connection):
                    return super().handle(*args, **options)
            except OperationalError as error:
                if getattr(error.__cause__, "sqlstate", None) not in GIVEN_WAY or not left:
                    raise
            self.stderr.write("Somebody uses a table that is to change. Trying again.")
            time.sleep(random.uniform(0.1, 0.5))  # noqa: S311 - not a secret
        return None


@contextmanager
def _short_waits(connection):
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{PATIENCE}'")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
