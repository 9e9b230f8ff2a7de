"""A mail server that can be told to misbehave, and remembers every conversation."""

import asyncio
import email
import email.policy
import socket
import threading
from dataclasses import dataclass

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


@dataclass(frozen=True)
class Taken:
    """One letter as the server took it."""

    recipients: tuple[str, ...]
    raw: bytes

    @property
    def letter(self):
        return email.message_from_bytes(self.raw, policy=email.policy.default)

    @property
    def message_id(self):
        return self.letter["Message-ID"]


def free_port():
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Sink:
    """Start it, point EMAIL_URL at it, and set how it answers.

    `at_rcpt(address)` and `at_data(address)` give a reply such as "451 later", or None for yes;
    "drop" cuts the line, "take and drop" stores the letter first; `hold` makes it wait before its
    last word until released.
    """

    def __init__(self, port=None):
        self.port = port or free_port()
        self.at_rcpt = self.at_data = lambda address: None
        self.password = None
        self.taken = []
        self.asked = []
        self.hold = threading.Event()
        self.hold.set()
        self._controller = None

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def start(self):
        signing_in = {}
        if self.password:
            signing_in = {
                "authenticator": self._sign_in,
                "auth_require_tls": False,
            }
        self._controller = _Server(
            _Handler(self), hostname="127.0.0.1", port=self.port, **signing_in
        )
        self._controller.start()
        return self

    def stop(self):
        if self._controller:
            self._controller.hang_up()
            self._controller.stop(no_assert=True)
        self._controller = None

    def addresses(self):
        """To whom, in the order it was taken."""
        return [address for taken in self.taken for address in taken.recipients]

    def addresses_by_key(self):
        """The dedupe key of every letter taken: the fault tests write it as the first words."""
        return [taken.letter.get_content().split(",")[0] for taken in self.taken]

    def _sign_in(self, server, session, envelope, mechanism, data):
        return AuthResult(success=data.password == self.password.encode(), handled=False)


class _Server(Controller):
    """Knows its open lines, so that stopping it cuts them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._lines = []

    def factory(self):
        line = super().factory()
        self._lines.append(line)
        return line

    def hang_up(self):
        asyncio.run_coroutine_threadsafe(self._hang_up(), self.loop).result(timeout=5)

    async def _hang_up(self):
        self.server.close()
        for line in self._lines:
            if line.transport:
                line.transport.close()
        for _ in range(5):  # let the closing happen
            await asyncio.sleep(0)


class _Handler:
    def __init__(self, sink):
        self._sink = sink

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if self._sink.password and not session.authenticated:
            return "530 5.7.0 sign in first"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        self._sink.asked.append(address)
        answer = self._sink.at_rcpt(address)
        if answer == "drop":
            server.transport.close()
        elif answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        answer = self._sink.at_data(envelope.rcpt_tos[0])
        if answer in (None, "take and drop"):
            self._sink.taken.append(Taken(tuple(envelope.rcpt_tos), envelope.original_content))
        while not self._sink.hold.is_set():
            await asyncio.sleep(0.01)
        if answer in ("drop", "take and drop"):
            server.transport.close()
        elif answer:
            return answer
        return "250 OK"
