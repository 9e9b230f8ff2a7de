"""One message as an e-mail: plain text, HTML beside it, the calendar entry last and attached."""

import hashlib
import io
import secrets
from email.encoders import encode_base64
from email.generator import BytesGenerator
from email.message import Message
from email.mime.base import MIMEBase
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email


class Unfit(Exception):
    """This message can never be sent as it is: `problem` says why, in a code."""

    def __init__(self, problem):
        super().__init__(problem)
        self.problem = problem


class Letter(EmailMultiAlternatives):
    """An e-mail whose calendar part keeps its bytes: a text part would lose its CRLF."""

    def as_bytes(self):
        """The letter as it goes over the line."""
        message, written = self.message(), io.BytesIO()
        for part in filter(Message.is_multipart, message.walk()):
            # Else one is guessed, and looked for in all the text, by a pattern made for it alone
            part.set_boundary(f"={secrets.token_hex(16)}=")
        generator = BytesGenerator(written, mangle_from_=False)
        generator.flatten(message, linesep="\r\n")
        return written.getvalue()

    def _create_mime_attachment(self, content, mimetype):
        if not mimetype.startswith("text/calendar"):
            return super()._create_mime_attachment(content, mimetype)
        method = mimetype.partition("method=")[2]
        part = MIMEBase("text", "calendar", method=method, charset="utf-8")
        part.set_payload(content)
        encode_base64(part)
        return part


def message_id(dedupe_key):
    """The same promise always has the same Message-ID, and it tells nothing."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<{hashlib.sha256(dedupe_key.encode()).hexdigest()[:40]}@{host}>"


def compose(message, *, to, identity):
    """A letter to exactly one address; raises Unfit rather than let anybody inject a header."""
    _refuse_unfit(message, to)
    letter = Letter(
        subject=message.subject,
        body=message.text,
        to=[to],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={
            "Message-ID": identity,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
    if message.html:
        letter.attach_alternative(message.html, "text/html")
    if message.calendar:
        letter.attach_alternative(
            message.calendar, f"text/calendar; method={message.calendar_method}"
        )
        letter.attach("invite.ics", message.calendar, "application/ics")
    return letter


def _refuse_unfit(message, to):
    try:
        validate_email(to)
        to.partition("@")[0].encode("ascii")
    except (ValidationError, UnicodeEncodeError):
        raise Unfit("bad_address") from None
    for header in (message.subject, message.reply_to, message.calendar_method):
        if any(mark in header for mark in "\r\n\0"):
            raise Unfit("bad_header")
