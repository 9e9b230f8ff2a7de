"""The database: its tables, its settings, its clock."""

from datetime import timedelta

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .finding import Finding

LARGEST_SKEW = timedelta(seconds=5)
OLDEST_POSTGRESQL = 150_000


def tables(*, now):
    """Migrations that are not applied."""
    executor = MigrationExecutor(connection)
    number = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if number:
        words = ngettext(
            "%d change of the tables is missing: run manage.py migrate.",
            "%d changes of the tables are missing: run manage.py migrate.",
            number,
        )
        yield Finding(words % number)


def promises(*, now):
    """Settings without which a booking could be lost, or what was deleted could be read."""
    with connection.cursor() as cursor:
        for name, wanted, found in _settings(cursor):
            if wanted != found:
                words = _(
                    "The database's %(name)s is %(found)s, not %(wanted)s: look at DATABASE_URL "
                    "and whoever else changes its settings."
                )
                yield Finding(words % {"name": name, "found": found, "wanted": wanted})
        if connection.vendor == "postgresql" and connection.pg_version < OLDEST_POSTGRESQL:
            yield Finding(_("This PostgreSQL is older than 15: bring it up to date."))


def _settings(cursor):
    if connection.vendor != "sqlite":
        cursor.execute("SHOW transaction_isolation")
        yield "transaction isolation", "read committed", cursor.fetchone()[0]
        return
    wanted = {"journal_mode": "wal", "busy_timeout": 60_000, "secure_delete": 1}
    for name, value in wanted.items():
        yield name, value, cursor.execute(f"PRAGMA {name}").fetchone()[0]
    mode = connection.settings_dict["OPTIONS"].get("transaction_mode")
    yield "transaction_mode", "IMMEDIATE", mode


def clocks(*, now):
    """How far the database's clock is from ours; SQLite has none of its own."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        skew = abs(cursor.fetchone()[0] - now)
    if skew > LARGEST_SKEW:
        words = _(
            "The database's clock is %d seconds away from ours: let both machines set their clocks "
            "by the network."
        )
        yield Finding(words % skew.total_seconds())
