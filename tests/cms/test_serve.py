"""The one command that runs everything: what ends is started again, and all of it stops."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from django.core.management import CommandError

from cms.management.commands import serve

SAYS_THAT_IT_RUNS = "import pathlib, sys; pathlib.Path(sys.argv[1]).open('a').write('run ')"
UNTIL_ENOUGH = """
import pathlib, sys, time
log, until = pathlib.Path(sys.argv[1]), time.monotonic() + 60
while time.monotonic() < until and not (log.exists() and log.read_text().count("run") >= 3):
    time.sleep(0.05)
"""
DEAF = """
import pathlib, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path(sys.argv[1]).touch()
time.sleep(120)
"""


def part(program, *arguments):
    return serve.Part([sys.executable, "-c", program, *map(str, arguments)], dict(os.environ))


def test_a_worker_that_ends_is_started_again_as_long_as_the_site_answers(tmp_path):
    log = Path(tmp_path / "log")
    web, worker = part(UNTIL_ENOUGH, log), part(SAYS_THAT_IT_RUNS, log)

    with pytest.raises(CommandError, match="The web server ended by itself"):
        serve._keep_running(web, worker)

    serve._stop([web, worker])
    assert log.read_text().count("run") >= 3
    assert (web.has_ended, worker.has_ended) == (True, True)


def test_stopping_ends_even_what_does_not_listen(monkeypatch, tmp_path):
    monkeypatch.setattr(serve, "STOPS_WITHIN", 0.2)
    says_so = tmp_path / "deaf"
    deaf = part(DEAF, says_so)
    until = time.monotonic() + 60
    while not says_so.exists() and time.monotonic() < until:
        time.sleep(0.02)

    serve._stop([deaf])
    assert deaf.process.returncode == -signal.SIGKILL
