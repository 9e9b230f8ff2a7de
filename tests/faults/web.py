"""A web server beside the house's own, where something is changed about it."""

from urllib.request import urlopen

import pytest

from .sink import free_port
from .waiting import until


@pytest.fixture
def web(house):
    """The house's web server, or where something is changed about it, one of its own."""

    def start(workers=2, threads=4, **changes):
        if not changes:
            return house.port
        port = free_port()
        house.start(
            "gunicorn", "cms.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", workers,
            "--worker-class", "gthread", "--threads", threads, "--no-control-socket",
            **changes,
        )  # fmt: skip
        until(lambda: answers(port), seconds=60, what="the web server of the rush")
        return port

    return start


def answers(port):
    """Whether a web server at this port is well."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
            return response.status == 200
    except OSError:
        return False
