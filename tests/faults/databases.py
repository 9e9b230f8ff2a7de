"""The database of a house: a copy of the suite's, on whichever it runs."""

import contextlib
import os
import sqlite3
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
        self._server, self._backup = os.environ["DATABASE_URL"], {}
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
        """Copy it while it is in use: all tables as they were at one moment, as pg_dump does."""
        with self._line.transaction():
            self._line.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            self._backup = {table: self._rows(table) for table in self._tables()}

    def bring_back(self):
        """Put the copy where the database is."""
        with self._line.transaction():
            self._line.execute("SET LOCAL session_replication_role = replica")
            self._line.execute(f"TRUNCATE {', '.join(self._backup)}")
            for table, rows in self._backup.items():
                with self._line.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                    copy.write(rows)

    def _tables(self):
        found = "SELECT format('%I', tablename) FROM pg_tables WHERE schemaname = 'public'"
        return [table for (table,) in self.query(found)]

    def _rows(self, table):
        with self._line.cursor().copy(f"COPY {table} TO STDOUT") as copy:
            return b"".join(bytes(part) for part in copy)

    def drop(self):
        self._line.close()
        self._on_the_server(f"DROP DATABASE {self._name} WITH (FORCE)")

    def _on_the_server(self, sql):
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(sql)
