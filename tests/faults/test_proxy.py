"""The proxy does to a line what it is told: the other fault tests rely on it."""

import socket
import socketserver
import threading
import time

import pytest

from .proxy import Mode, Proxy
from .waiting import until

MOMENT = 0.2  # seconds; longer than an answer takes


@pytest.fixture
def heard():
    """What the server behind the proxy has heard; it says everything back."""
    return []


@pytest.fixture
def proxy(heard):
    class Echo(socketserver.BaseRequestHandler):
        def handle(self):
            while words := self.request.recv(1024):
                heard.append(words)
                self.request.sendall(words)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Echo) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        proxy = Proxy(f"127.0.0.1:{server.server_address[1]}").start()
        yield proxy
        proxy.stop()
        server.shutdown()


@pytest.fixture
def line(proxy):
    """An open line through the proxy."""
    with _line(proxy) as line:
        line.sendall(b"one")
        assert line.recv(9) == b"one"
        yield line


def _line(proxy):
    return socket.create_connection(("127.0.0.1", proxy.port), timeout=5)


def _is_silent(line):
    line.settimeout(MOMENT)
    try:
        return not line.recv(9)
    except TimeoutError:
        return True
    finally:
        line.settimeout(5)


def test_it_refuses_who_comes_and_lets_who_is_there_go_on(proxy, line, heard):
    proxy.mode = Mode.REFUSE
    with pytest.raises(ConnectionRefusedError):
        _line(proxy)
    line.sendall(b"two")
    assert line.recv(9) == b"two"
    proxy.mode = Mode.PASS
    with _line(proxy) as another:
        another.sendall(b"three")
        assert another.recv(9) == b"three"
    assert heard == [b"one", b"two", b"three"]


def test_it_hangs_and_passes_everything_on_later(proxy, line, heard):
    proxy.mode = Mode.HANG
    line.sendall(b"two")
    with _line(proxy) as another:
        another.sendall(b"three")
        assert (_is_silent(line), _is_silent(another), heard) == (True, True, [b"one"])
        proxy.mode = Mode.PASS
        assert (line.recv(9), another.recv(9)) == (b"two", b"three")


def test_half_open_lines_are_heard_and_get_no_answer_ever(proxy, line, heard):
    proxy.mode = Mode.DEAF
    line.sendall(b"two")
    until(lambda: heard == [b"one", b"two"])
    assert _is_silent(line)
    proxy.mode = Mode.PASS
    assert line.recv(9) == b""


def test_it_cuts_lines_and_takes_new_ones(proxy, line):
    assert proxy.lines == 1
    proxy.drop()
    assert line.recv(9) == b""
    with _line(proxy) as another:
        another.sendall(b"two")
        assert another.recv(9) == b"two"


def test_it_delays(proxy, line):
    proxy.delay = MOMENT
    started = time.monotonic()
    line.sendall(b"two")
    assert line.recv(9) == b"two"
    assert time.monotonic() - started >= 2 * MOMENT  # there and back
