"""A migrated SQLite database to copy, so that a test run need not migrate again."""

import hashlib
import os
import shutil
from pathlib import Path

from django.conf import settings

# What a migrated database depends on
SOURCES = ["requirements-dev.txt", "*/migrations/*.py", "events/desk/*.py", "cms/settings/base.py"]


def template():
    """Where the copy is kept; another name as soon as a migration or a package changes."""
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(Path(settings.BASE_DIR).glob(pattern)):
            digest.update(path.read_bytes())
    return settings.VAR_DIR / f"test-template-{digest.hexdigest()[:16]}.sqlite3"


def bring(path):
    """Put a migrated database there, if there is one; say whether there was."""
    for leftover in Path(path).parent.glob(f"{Path(path).name}*"):
        leftover.unlink()
    if not template().exists():
        return False
    shutil.copyfile(template(), path)
    return True


def keep(connection):
    """Keep a fresh, migrated database for the next run; all at once, as runs go in parallel."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    mine = template().with_suffix(f".{os.getpid()}")
    shutil.copyfile(connection.settings_dict["NAME"], mine)
    mine.replace(template())
