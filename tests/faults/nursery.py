"""Processes of the site, forked from one that has read its code: reading takes longer than a test.

Run as a process (`python -m tests.faults.nursery`), it is asked for others in lines of JSON.
"""

import json
import os
import signal
import subprocess
import sys
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MISSED = 70  # the status of a child that ends in a way nobody expected


@dataclass(frozen=True)
class Child:
    """A forked process, with as much of `subprocess.Popen` as the harness asks for."""

    pid: int
    ended: Path  # holds its exit status, if it ended by itself

    def poll(self):
        """None while it runs, then its exit status, or -9 when it was killed."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return int(self.ended.read_text()) if self.ended.exists() else -signal.SIGKILL
        return None

    def wait(self, timeout):
        """Wait for its end and give its exit status."""
        deadline = time.monotonic() + timeout
        while (status := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            time.sleep(0.01)
        return status


class Nursery:
    """The process that has read the code, as the harness talks to it."""

    def __init__(self, folder, *, cwd, env):
        self._folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=cwd,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._process.stdout.readline()  # it has read the code

    def start(self, argv, *, log):
        """Fork a process in a group of its own that runs this command and writes into the file."""
        asked = {"argv": [*map(str, argv)], "log": str(log), "folder": str(self._folder)}
        print(json.dumps(asked), file=self._process.stdin, flush=True)
        pid = int(self._process.stdout.readline())
        return Child(pid, self._folder / f"ended-{pid}")

    def stop(self):
        self._process.stdin.close()
        self._process.wait(timeout=10)
        self._process.stdout.close()


def main():
    """Read the code, then fork whatever is asked for, until nobody asks any more."""
    import django

    django.setup()
    import celery.bin.celery  # noqa: F401
    import django.core.mail.backends.smtp

    import celery_app  # noqa: F401

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who ended is gone at once
    _say("ready")
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if not pid:
            _be(asked)
        _in_a_group_of_its_own(pid)
        _say(pid)


def _in_a_group_of_its_own(pid=0):
    """Said by both, as either may be first: it can be killed from the moment it is known."""
    with suppress(OSError):
        os.setpgid(pid, pid)


def _say(word):
    print(word, flush=True)  # noqa: T201 - the answer


def _be(asked):
    """Become what was asked for; never comes back."""
    status = MISSED
    try:
        _begin_anew(asked["log"])
        sys.argv = asked["argv"]
        status = _run(sys.argv[0])
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(OSError):
            Path(asked["folder"], f"ended-{os.getpid()}").write_text(str(status))
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _begin_anew(log):
    _in_a_group_of_its_own()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    words = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(words, 1)
    os.dup2(words, 2)


def _run(program):
    from celery.__main__ import main as celery
    from django.core.management import execute_from_command_line

    run = {"celery": celery, "manage.py": lambda: execute_from_command_line(sys.argv)}[program]
    try:
        run()
    except SystemExit as ending:
        return ending.code or 0
    return 0


if __name__ == "__main__":
    main()
