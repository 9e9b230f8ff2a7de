"""The database of a house: a copy of the suite's, on whichever it runs."""

import contextlib
import os
import shutil
import sqlite3
from urllib.parse import urlsplit

import psycopg

from .server import program


class SQLite:
    """A copy of the suite's database, in a file of its own."""

    def __init__(self, connection, folder):
        self._folder = folder
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

    def drop(self):
        self._path.unlink()

    def back_up(self):
        """A copy as the guide for sysadmins makes it, whatever is going on."""
        copy = self._folder / "backup.sqlite3"
        with contextlib.closing(self._connect()) as line, contextlib.closing(_open(copy)) as to:
            line.backup(to)
        return copy

    def back_up_carelessly(self, meanwhile):
        """The file alone: what was written last may not be in it yet."""
        with contextlib.closing(self._connect()) as reader:
            reader.execute("SELECT count(*) FROM events_booking").fetchall()  # a site that is open
            meanwhile()
            return shutil.copyfile(self._path, self._folder / "careless.sqlite3")

    def bring_back(self, backup):
        """Put a backup where the database is."""
        with contextlib.closing(_open(backup)) as kept, contextlib.closing(self._connect()) as live:
            kept.backup(live)

    @contextlib.contextmanager
    def restored(self, backup):
        """Ask what is in a backup."""
        with contextlib.closing(_open(backup)) as line:
            yield lambda sql: line.execute(sql).fetchall()

    def _connect(self):
        return _open(self._path)


def _open(path):
    return sqlite3.connect(path, timeout=20)


class PostgreSQL:
    """A copy of the suite's database, on the same server, over one line: waits ask all the time."""

    def __init__(self, connection, folder, name="faults"):
        self._server, self._folder = os.environ["DATABASE_URL"], folder
        self._name = f"{name}_{os.getpid()}"
        self.url = self._address(self._name)
        template = connection.settings_dict["NAME"]
        connection.close()  # a template has no visitors
        self._on_the_server(f'CREATE DATABASE {self._name} TEMPLATE "{template}"')
        self._line = psycopg.connect(self.url, autocommit=True)

    def query(self, sql):
        cursor = self._line.execute(sql)
        return cursor.fetchall() if cursor.description else []

    def drop(self):
        self._line.close()
        self._on_the_server(f"DROP DATABASE {self._name} WITH (FORCE)")

    def back_up(self):
        """A dump as the guide for sysadmins makes it, whatever is going on."""
        return [self._dump("backup")]

    def back_up_carelessly(self, meanwhile):
        """One table after the other, each at a moment of its own."""
        first = self._dump("before", "--exclude-table-data=events_notification")
        meanwhile()
        return [first, self._dump("after", "--data-only", "--table=events_notification")]

    def bring_back(self, backup):
        """Put a backup where the database is."""
        tables = "SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'"
        self.query(f"TRUNCATE {', '.join(table for (table,) in self.query(tables))}")
        for dump in backup:
            to = f"--dbname={self.url}"
            program("pg_restore", "--data-only", "--disable-triggers", to, dump)

    @contextlib.contextmanager
    def restored(self, backup):
        """Ask what is in a backup, restored into a database of its own."""
        name = f"restored_{os.getpid()}"
        self._on_the_server(f"CREATE DATABASE {name}")
        try:
            for dump in backup:
                program("pg_restore", "--no-owner", f"--dbname={self._address(name)}", dump)
            with psycopg.connect(self._address(name)) as line:
                yield lambda sql: line.execute(sql).fetchall()
        finally:
            self._on_the_server(f"DROP DATABASE {name} WITH (FORCE)")

    def _dump(self, name, *options):
        path = self._folder / name
        program("pg_dump", "--format=custom", f"--file={path}", f"--dbname={self.url}", *options)
        return path

    def _address(self, name):
        return urlsplit(self._server)._replace(path=f"/{name}").geturl()

    def _on_the_server(self, sql):
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(sql)
