"""A pristine, migrated database: copied for a test run, and after a test that commits.

`python -m tests.database` migrates it ahead of the tests, while something else is going on.
"""

import fcntl
import hashlib
import os
import shutil
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import django
from django.conf import settings
from django.test.utils import setup_databases, teardown_databases

# What a migrated database depends on
SOURCES = ["requirements-dev.txt", "*/migrations/*.py", "events/desk/*.py", "cms/settings/base.py"]


@cache
def _digest():
    """Changes as soon as a migration or a package does."""
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(Path(settings.BASE_DIR).glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def template():
    """Where SQLite's is kept."""
    return settings.VAR_DIR / f"test-template-{_digest()}.sqlite3"


@contextmanager
def alone(what="test-template"):
    """One process of the suite at a time: the first makes it, and the others copy."""
    with (settings.VAR_DIR / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def set_up(connection, worker="ahead"):
    """Give this worker a database of its own, migrated or copied; `teardown_databases` ends it."""
    tests = connection.settings_dict["TEST"]
    if connection.vendor == "sqlite":
        name = tests["NAME"] = f"{tests['NAME']}.{worker}"
    else:
        name = tests["NAME"] = f"test_{connection.settings_dict['NAME']}_{worker}"
    with alone():
        was_there = bring(connection, name)
        made = setup_databases(verbosity=0, interactive=False, keepdb=was_there)
        if not was_there:
            keep(connection)
    return made


def bring(connection, name):
    """Put a migrated database there, if there is one; say whether there was."""
    if connection.vendor == "sqlite":
        return _bring_file(Path(name))
    return _copy_on_server(connection, _on_server(), to=name)


def keep(connection):
    """Keep the freshly migrated database, to bring it back from; a server keeps it too."""
    if connection.vendor == "sqlite":
        _keep_file(connection)
    else:
        _copy_on_server(connection, connection.settings_dict["NAME"], to=_on_server())


def restore(connection):
    """Bring the pristine database back after a test that committed what it wrote."""
    connection.close()
    name = connection.settings_dict["NAME"]
    assert Path(name).name.startswith("test"), f"{name} is somebody's own database"
    bring(connection, name)
    from django.contrib.contenttypes.models import ContentType  # once Django is set up

    ContentType.objects.clear_cache()


def _bring_file(path):
    for leftover in path.parent.glob(f"{path.name}*"):
        if leftover.name in {f"{path.name}{end}" for end in ("", "-wal", "-shm")}:
            leftover.unlink()
    if not template().exists():
        return False
    shutil.copyfile(template(), path)
    return True


def _keep_file(connection):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # All at once, should somebody stop it
    mine = template().with_suffix(f".{os.getpid()}")
    shutil.copyfile(connection.settings_dict["NAME"], mine)
    mine.replace(template())


def _on_server():
    return f"test_template_{_digest()}"


def _copy_on_server(connection, name, *, to):
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not cursor.fetchone():
            return False
        cursor.execute(f'DROP DATABASE IF EXISTS "{to}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{to}" TEMPLATE "{name}"')
    return True


def main():
    """Migrate, unless somebody has."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    from django.db import connection

    if not template().exists():
        teardown_databases(set_up(connection), verbosity=0)


if __name__ == "__main__":
    main()
