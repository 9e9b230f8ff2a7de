"""Real processes to break: web, worker, timetable, broker, database, and a mail server to tell.

In a house that is `proxied`, the lines to the last three can be broken, too: see `proxies`.

What clients were told goes into a history, and `History.check` holds it against what is stored and
what the mail server took.
"""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

from . import asking
from .broker import Broker
from .history import UNSETTLED, History
from .nursery import Nursery
from .proxy import in_front_of
from .sink import Sink, free_port
from .waiting import until

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
MINUTE = 0.5  # seconds that a minute of the outbox lasts


class House:
    """All of it, started as it is needed, and stopped by the process groups we started."""

    def __init__(self, folder, database, *, proxied=False):
        self.folder, self.database = folder, database
        self.broker, self.sink = Broker(folder), Sink()
        self.proxies, self._urls = {}, {
            "DATABASE_URL": database.url, "REDIS_URL": self.broker.url, "EMAIL_URL": self.sink.url,
        }  # fmt: skip
        if proxied:
            self._stand_between()
        self.port = free_port()
        self._running = []
        self.history = History(folder / "history.jsonl")
        self.log = folder / "log.txt"
        self.web = None
        self._nursery = Nursery(folder, cwd=ROOT, env=self.environment())

    def _stand_between(self):
        """Put a proxy before everything that is spoken to; SQLite is a file."""
        for name, url in self._urls.items():
            if not url.startswith("sqlite:"):
                self.proxies[name], self._urls[name] = in_front_of(url)

    def environment(self, **changes):
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            **self._urls,
            "SECRET_KEY": "known to the tests of faults, and long enough for production",
            "FIELD_KEY": "tKhbJ9YY6t2PBpT5vnRRFmuXJW0cYb0QDuMWh6rHBZk=",
            "BASE_URL": "https://events.example.org",
            "ALLOWED_HOSTS": "127.0.0.1",
            "SECURE_SSL_REDIRECT": "False",
            "BOOKINGS_A_NETWORK_AND_HOUR": "100000",  # all families of a rush are one network
            "OUTBOX_MINUTE": str(MINUTE),
            "HEALTHZ_TOKEN": asking.TOKEN,
            "FAULT_DIR": str(self.folder),
            "PYTHONPATH": str(ROOT),
            **changes,
        }

    def start(self, *command, holding=(), **changes):
        """Start a process in a group of its own; its words go into a file.

        `holding` are files that it is to find open, by their numbers.
        """
        if command[0] in ("celery", "manage.py") and not changes:
            process = self._nursery.start(command, log=self.log)
        else:
            process = self._start_cold(command, holding, **changes)
        self._running.append(process)
        return process

    def _start_cold(self, command, holding, **changes):
        program = {"manage.py": [sys.executable, "manage.py"]}.get(command[0], [BIN / command[0]])
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [*program, *map(str, command[1:])],
                cwd=ROOT,
                env=self.environment(**changes),
                stdout=log,
                stderr=log,
                pass_fds=holding,
                start_new_session=True,
            )

    def kill(self, process):
        """End the whole group at once, as a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)
        self._running.remove(process)

    def ask_to_end(self, process, *, group=False):
        """End it politely, as a deployment does, or with `group` all of its processes at once."""
        (os.killpg if group else os.kill)(process.pid, signal.SIGTERM)

    def wait_for_end(self, process):
        """Its exit status."""
        status = process.wait(timeout=60)
        self._running.remove(process)
        return status

    def stop_workers(self, keep=()):
        for process in [p for p in self._running if p not in keep]:
            self.kill(process)

    def unwell(self):
        """What monitoring hears of: the names of what is unwell, and why."""
        return asking.unwell(f"http://127.0.0.1:{self.port}/healthz")

    def timetable_has_rung(self):
        """Whether the timetable has ever been heard of."""
        return self.database.query("SELECT 1 FROM events_pulse WHERE name = 'timetable'")

    def doctor(self):
        """What the doctor says, line by line, whether all is well or not."""
        return self.manage("doctor", may_end=(0, 1)).splitlines()

    def manage(self, *command, may_end=(0,)):
        """Run a management command to its end, and give what it says."""
        said = self.folder / "said.txt"
        said.write_text("")
        process = self._nursery.start(["manage.py", *command], log=said)
        if (status := process.wait(timeout=60)) not in may_end:
            raise AssertionError(f"{command} ended with {status}:\n{said.read_text()}")
        return said.read_text()

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

    def kill_web_process(self, number):
        """End one of the two; the web server starts another."""
        with contextlib.suppress(ProcessLookupError, IndexError):
            os.kill(self._web_pids()[number], signal.SIGKILL)

    def _web_pids(self):
        children = Path(f"/proc/{self.web.pid}/task/{self.web.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def _is_well(self):
        return self.get("/healthz", seconds=2)[0] == 200

    def start_worker(self, number=1, *, timetable=True, app="celery_app", **changes):
        """A worker of two processes, with the timetable beside it unless told otherwise."""
        beat = ["--beat", "--schedule", self.folder / f"beat{number}"] if timetable else []
        return self.start(
            "celery", "-A", app, "worker", "--concurrency", 2, *beat,
            "--hostname", f"w{number}@%h", "--without-mingle", "--without-gossip",
            "--loglevel", "WARNING", **changes,
        )  # fmt: skip

    def stop(self):
        """End everything that was started."""
        self.stop_workers()
        self._nursery.stop()
        self.broker.stop()
        self.sink.stop()
        for proxy in self.proxies.values():
            proxy.stop()

    def get(self, path, *, method="GET", seconds=10):
        """The status and how long it took; 0 when the line was cut."""
        url = f"http://127.0.0.1:{self.port}{path}"
        return asking.ask(url, method=method, seconds=seconds)

    def promise(self, number, *, kind="fault.confirmed", count=1, die=False, seconds=60, **details):
        """Ask for promises over HTTP, and write down what we were told.

        `due` and `useless` are minutes from now, `medium` is "email" or "phone".
        """
        asked = urlencode({"count": count, **details}) + ("&die" if die else "")
        path = f"/fault/promise/{kind}/{number}/?{asked}"
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

    def said(self):
        """The whole log of all processes."""
        return self.log.read_text(errors="replace")

    def times_said(self, event):
        """How often a line of the log is about this event."""
        return self.said().count(f'"event": "{event}"')

    def errors(self):
        """The lines of the log that say what went wrong; shown where a test has failed."""
        return "\n".join(line for line in self.said().splitlines() if '"level": "error"' in line)

    def all_are(self, state, *, number):
        states = self.states()
        return len(states) == number and set(states.values()) == {state}

    def is_settled(self):
        """Whether every promise has come to an end, this or that."""
        return not UNSETTLED & set(self.states().values())

    def clear(self):
        """As if nothing had happened: empty tables, empty broker, a friendly mail server."""
        self.renew_web()
        for table in ("events_notification", "events_channel", "events_pulse"):
            self.database.query(f"DELETE FROM {table}")  # noqa: S608
        self.broker.forget()
        self.broker.start()
        self.sink.stop()
        self.sink.__init__(self.sink.port)
        self.sink.start()
        for mark in [
            *self.folder.glob("rendering-*"),
            *self.folder.glob("go"),
            *self.folder.glob("beat*"),
        ]:
            mark.unlink()
        self.history.clear()
        self.log.write_text("")
