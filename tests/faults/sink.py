"""A mail server that can be told to misbehave, and remembers every conversation."""

import asyncio
import email
import email.policy
import socket
import threading
import time
from dataclasses import dataclass

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

STAGES = ("at_connect", "at_ehlo", "at_mail", "at_rcpt", "before_text", "at_data")


@dataclass(frozen=True)
class Said:
    """One step of a conversation; `answer` is None where it was a plain yes."""

    at: float
    stage: str
    whom: str
    answer: str | None


@dataclass(frozen=True)
class Taken:
    """One letter as the server took it."""

    recipients: tuple[str, ...]
    raw: bytes
    sender: str
    at: float

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


def once(answer):
    """A stage that gives this answer once to each address, and yes ever after."""
    seen = set()

    def at(address):
        if address in seen:
            return None
        seen.add(address)
        return answer

    return at


class Sink:
    """Start it, point EMAIL_URL at it, and set how it answers.

    Each stage is a function that gives a reply such as "451 later", or None for yes; "drop" cuts
    the line, and `at_data` (after the text) may say "take and drop", which stores the letter first.
    It is asked about the client's name, the sender, or the recipient. `slow` are seconds before
    each reply; `hold` makes it wait before its last word until released.
    """

    def __init__(self, port=None):
        self.port = port or free_port()
        self.be_friendly()
        self.password = None
        self.taken = []
        self.said = []
        self._controller = None

    def be_friendly(self):
        """Take everything at once."""
        for stage in STAGES:
            setattr(self, stage, lambda whom: None)
        self.slow = 0.0
        self.hold = threading.Event()
        self.hold.set()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}"

    def start(self):
        signing_in = {}
        if self.password:
            signing_in = {"authenticator": self._sign_in, "auth_require_tls": False}
        self._controller = _Server(self, hostname="127.0.0.1", port=self.port, **signing_in)
        self._controller.start()
        return self

    def stop(self):
        if self._controller:
            self._controller.hang_up()
            self._controller.stop(no_assert=True)
        self._controller = None

    @property
    def asked(self):
        """Whom it was asked to write to, in that order."""
        return [said.whom for said in self.said if said.stage == "at_rcpt"]

    def addresses(self):
        """To whom, in the order it was taken."""
        return [address for taken in self.taken for address in taken.recipients]

    def answer(self, stage, whom):
        """What to say at this stage; it is written down."""
        answer = getattr(self, stage)(whom)
        self.said.append(Said(time.time(), stage, whom, answer))
        return answer

    def _sign_in(self, server, session, envelope, mechanism, data):
        return AuthResult(success=data.password == self.password.encode(), handled=False)


class _Server(Controller):
    """Knows its open lines, so that stopping it cuts them."""

    def __init__(self, sink, **how):
        super().__init__(_Handler(sink), **how)
        self._sink, self._lines = sink, []

    def factory(self):
        line = _Line(self._sink, self.handler, **self.SMTP_kwargs)
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


class _Line(SMTP):
    """One conversation: slow if told so, and with a greeting and a DATA that may say no."""

    def __init__(self, sink, handler, **how):
        super().__init__(handler, **how)
        self._sink, self._has_greeted = sink, False

    async def push(self, status):
        await asyncio.sleep(self._sink.slow)
        answer = None if self._has_greeted else self._sink.answer("at_connect", "")
        self._has_greeted = True
        if answer != "drop":
            await super().push(answer or status)
        if answer:
            self.transport.close()

    async def smtp_DATA(self, arg):  # noqa: N802
        recipients = self.envelope.rcpt_tos
        answer = recipients and self._sink.answer("before_text", recipients[0])
        if answer == "drop":
            self.transport.close()
        elif answer:
            await self.push(answer)
        else:
            await super().smtp_DATA(arg)


class _Handler:
    def __init__(self, sink):
        self._sink = sink

    async def handle_EHLO(self, server, session, envelope, name, responses):  # noqa: N802
        session.host_name = name
        answer = self._sink.answer("at_ehlo", name)
        if answer == "drop":
            server.transport.close()
        return [answer] if answer else responses

    async def handle_HELO(self, server, session, envelope, name):  # noqa: N802
        session.host_name = name
        return self._sink.at_ehlo(name) or "250 OK"

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if self._sink.password and not session.authenticated:
            return "530 5.7.0 sign in first"
        answer = self._say("at_mail", address, server)
        if not answer:
            envelope.mail_from = address
        return answer or "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        answer = self._say("at_rcpt", address, server)
        if not answer:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        answer = self._sink.answer("at_data", envelope.rcpt_tos[0])
        if answer in (None, "take and drop"):
            self._sink.taken.append(_taken(envelope))
        while not self._sink.hold.is_set():
            await asyncio.sleep(0.01)
        if answer in ("drop", "take and drop"):
            server.transport.close()
        elif answer:
            return answer
        return "250 OK"

    def _say(self, stage, whom, server):
        answer = self._sink.answer(stage, whom)
        if answer == "drop":
            server.transport.close()
        return answer


def _taken(envelope):
    return Taken(
        tuple(envelope.rcpt_tos), envelope.original_content, envelope.mail_from, time.time()
    )
