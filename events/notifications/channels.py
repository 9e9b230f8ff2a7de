"""The ways out of the house. A channel opens a line; a line takes one letter at a time.

A line answers with silence (taken), or raises: Busy (not now), Refused (never), Shut (nobody gets
through), Doubtful (the line dropped before we heard whether it was taken). Another channel, say a
text message service, need only do the same.
"""

import smtplib
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Protocol

from django.core import mail
from django.core.mail.message import sanitize_address

SIGN_IN_REFUSED = {530, 534, 535}


class Trouble(Exception):
    """A letter was not taken; `problem` is a code for staff, never an address."""

    def __init__(self, problem):
        super().__init__(problem)
        self.problem = problem


class Busy(Trouble):
    """Surely not taken; try again later on the same line."""


class Dropped(Busy):
    """Surely not taken, and the line is gone."""


class Refused(Trouble):
    """Surely not taken, and it never will be."""


class Doubtful(Trouble):
    """The line is gone, and nobody knows whether the letter was taken."""


class Shut(Trouble):
    """Nobody's letters get through: the fault is not with this letter."""


class Line(Protocol):
    """An open connection."""

    def send(self, letter, *, before_data: Callable[[], None]) -> None: ...


class Channel(Protocol):
    """A way out; `name` is that of its row, which says until when it rests."""

    name: str

    def open(self) -> AbstractContextManager[Line]: ...


class Mail:
    """E-mail by whatever backend EMAIL_URL names, one kept connection a batch."""

    name = "mail"

    @contextmanager
    def open(self):
        connection = mail.get_connection()
        try:
            yield self._get_through(connection)
        finally:
            with suppress(OSError):
                connection.close()

    def _get_through(self, connection):
        try:
            connection.open()
            smtp = getattr(connection, "connection", None)
            return SmtpLine(smtp) if isinstance(smtp, smtplib.SMTP) else PlainLine(connection)
        except smtplib.SMTPAuthenticationError:
            raise Shut("sign_in_refused") from None
        except OSError as error:  # SMTPException is one, too
            raise Shut(f"no_connection_{type(error).__name__}") from None


class PlainLine:
    """A backend that is not SMTP: files in the demo, memory in tests."""

    def __init__(self, connection):
        self._connection = connection

    def send(self, letter, *, before_data):
        before_data()
        try:
            self._connection.send_messages([letter])
        except OSError as error:
            raise Busy(f"backend_{type(error).__name__}") from None


class SmtpLine:
    """The conversation of RFC 5321, step by step, so that each answer is told apart."""

    def __init__(self, smtp):
        self._smtp = smtp
        smtp.ehlo_or_helo_if_needed()
        self._options = ["BODY=8BITMIME"] if smtp.has_extn("8bitmime") else []

    def send(self, letter, *, before_data):
        try:
            self._introduce(letter)
        except OSError:  # disconnected, timed out, or talking nonsense
            raise Dropped("line_dropped") from None
        try:
            data = letter.as_bytes()
            before_data()
        except Exception:
            self._begin_anew()  # else the next letter's introduction would be refused
            raise
        try:
            code, _ = self._smtp.data(data)
        except smtplib.SMTPDataError as error:
            code = error.smtp_code
        except OSError:
            raise Doubtful("no_answer_after_data") from None
        self._heed(code, never=Refused("message_refused"))

    def _introduce(self, letter):
        sender = sanitize_address(letter.from_email, letter.encoding or "utf-8")
        code, _ = self._smtp.mail(sender, self._options)
        self._heed(code, never=Shut("sender_refused"))
        code, _ = self._smtp.rcpt(sanitize_address(letter.to[0], "utf-8"))
        self._heed(code, never=Refused("address_refused"))

    def _heed(self, code, *, never):
        if 200 <= code < 300:
            return
        if code == 421:
            raise Dropped("smtp_421")
        if code in SIGN_IN_REFUSED:
            raise Shut("sign_in_refused")
        self._begin_anew()
        raise Busy(f"smtp_{code}") if 400 <= code < 500 else never

    def _begin_anew(self):
        with suppress(OSError):
            self._smtp.rset()
