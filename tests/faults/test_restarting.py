"""A new version of the site is started while people knock, as its systemd units do it."""

import http.client
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from .harness import BIN, ROOT
from .sink import free_port
from .waiting import until
from .web import answers

pytestmark = pytest.mark.long
PEOPLE = 4
WITH = ("--config", ROOT / "deploy" / "gunicorn.py")
# It answers, so it is ready to be ended. gunicorn 27 loses a request to end that reaches a
# process it has only just forked: that one goes on until it is killed, lines and all.
ONE_PROCESS = {"WEB_CONCURRENCY": "1"}
# What systemd does before it starts a service that has a socket
HANDED_OVER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
os.execv(sys.argv[2], sys.argv[2:])
"""


@pytest.fixture
def door():
    """The socket that systemd holds, whether the site runs or not."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        yield listening


def test_nobody_who_knocks_while_the_site_is_restarted_is_refused(house, door):
    port = door.getsockname()[1]

    def start():
        handed_over = (sys.executable, "-c", HANDED_OVER, str(door.fileno()))
        return house.start(
            *handed_over, BIN / "gunicorn", *WITH, holding=[door.fileno()], **ONE_PROCESS
        )

    assert _heard_around_a_restart(house, port, start) == {200}


def test_control_without_the_socket_some_are_refused(house):
    port = free_port()

    def start():
        return house.start("gunicorn", *WITH, BIND=f"127.0.0.1:{port}", **ONE_PROCESS)

    assert "ConnectionRefusedError" in _heard_around_a_restart(house, port, start)


def _heard_around_a_restart(house, port, start):
    """What those hear who go on asking while the site ends and is started again."""
    site, enough = start(), Event()
    until(lambda: answers(port), what="the site")
    with ThreadPoolExecutor(PEOPLE) as people:
        asked = [people.submit(_ask_until, enough, port) for _ in range(PEOPLE)]
        try:
            house.ask_to_end(site)
            house.wait_for_end(site)
            start()
            until(lambda: answers(port), what="the site again")
        finally:
            enough.set()
    return set().union(*(one.result() for one in asked))


def _ask_until(enough, port):
    """What was heard: statuses, and the names of what cut or refused the line."""
    heard = set()
    while not enough.is_set():
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            line.request("GET", "/healthz")
            heard.add(line.getresponse().status)
        except OSError as error:
            heard.add(type(error).__name__)
        finally:
            line.close()
    return heard
