"""A pristine, migrated database: copied for a test run, and after a test that commits."""

import hashlib
import os
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType

# What a migrated database depends on
SOURCES = ["requirements-dev.txt", "*/migrations/*.py", "events/desk/*.py", "cms/settings/base.py"]


def template():
    """Where SQLite's is kept; another name as soon as a migration or a package changes."""
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(Path(settings.BASE_DIR).glob(pattern)):
            digest.update(path.read_bytes())
    return settings.VAR_DIR / f"test-template-{digest.hexdigest()[:16]}.sqlite3"


def bring(path):
    """Put a migrated SQLite database there, if there is one; say whether there was."""
    for leftover in Path(path).parent.glob(f"{Path(path).name}*"):
        if leftover.name in {f"{Path(path).name}{end}" for end in ("", "-wal", "-shm")}:
            leftover.unlink()
    if not template().exists():
        return False
    shutil.copyfile(template(), path)
    return True


def keep(connection):
    """Keep the freshly migrated database, to bring it back from."""
    if connection.vendor == "sqlite":
        _keep_file(connection)
    else:
        _copy_on_server(connection, connection.settings_dict["NAME"], to=_pristine(connection))


def restore(connection):
    """Bring the pristine database back after a test that committed what it wrote."""
    connection.close()
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        bring(name)
    else:
        _copy_on_server(connection, _pristine(connection), to=name)
    ContentType.objects.clear_cache()


def forget(connection):
    """Drop what was kept on a server; SQLite's file stays for the next run."""
    if connection.vendor != "sqlite":
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{_pristine(connection)}"')


def _keep_file(connection):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # All at once, as runs go in parallel
    mine = template().with_suffix(f".{os.getpid()}")
    shutil.copyfile(connection.settings_dict["NAME"], mine)
    mine.replace(template())


def _pristine(connection):
    return f"{connection.settings_dict['NAME']}_pristine"


def _copy_on_server(connection, name, *, to):
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{to}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{to}" TEMPLATE "{name}"')
