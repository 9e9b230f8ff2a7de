"""Sent mail as a family would see it: only on a newcomer's machine, while DEBUG is on."""

import email
import email.policy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from csp.decorators import csp_exempt, csp_update
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe
from icalendar import Calendar

NEWEST = 100
# A letter may bring its own styles; it may not run, load or send anything.
LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)


@dataclass(frozen=True)
class SentLetter:
    """One message, read from its file."""

    path: Path

    @property
    def name(self):
        return self.path.stem

    @cached_property
    def message(self):
        return email.message_from_bytes(self.path.read_bytes(), policy=email.policy.default)

    @property
    def sent_at(self):
        return self.message["Date"].datetime if self.message["Date"] else None

    @property
    def text(self):
        return self._body("plain")

    @property
    def html(self):
        return self._body("html")

    @property
    def calendar(self):
        """The calendar entry's bytes, or nothing."""
        for part in self.message.walk():
            if part.get_content_type() == "text/calendar":
                return part.get_payload(decode=True)
        return b""

    @property
    def entry(self):
        """What a calendar would say: method, summary, start, end, place, status."""
        if not self.calendar:
            return None
        calendar = Calendar.from_ical(self.calendar)
        event = next(iter(calendar.walk("VEVENT")), {})
        return {
            "is_cancelled": calendar.get("METHOD") == "CANCEL",
            "summary": event.get("SUMMARY", ""),
            "start": event.decoded("DTSTART") if "DTSTART" in event else None,
            "end": event.decoded("DTEND") if "DTEND" in event else None,
            "place": event.get("LOCATION", ""),
        }

    def _body(self, kind):
        part = self.message.get_body(preferencelist=[kind])
        return part.get_content() if part else ""


def _letters():
    paths = sorted(Path(settings.MAIL_DIR).glob("*.eml"), reverse=True)
    return [SentLetter(path) for path in paths[:NEWEST]]


def _letter(name):
    found = Path(settings.MAIL_DIR) / f"{name}.eml"
    if not found.is_file():
        raise Http404
    return SentLetter(found)


@require_safe
@never_cache
def mailbox(request):
    """Everything sent, the newest first."""
    return render(request, "cms/mailbox.html", {"letters": _letters()})


@require_safe
@never_cache
@csp_update({"frame-src": ["'self'"]})
def letter(request, name):
    """One letter: its text, its HTML in a frame, its calendar entry in words."""
    return render(request, "cms/letter.html", {"letter": _letter(name)})


@require_safe
@never_cache
@csp_exempt()
@xframe_options_sameorigin
def letter_html(request, name):
    """The HTML as it was sent; its links open beside it."""
    html = _letter(name).html.replace("<head>", '<head><base target="_blank">', 1)
    return HttpResponse(html, headers={"Content-Security-Policy": LETTER_POLICY})


@require_safe
@never_cache
def letter_calendar(request, name):
    """The calendar entry, byte for byte."""
    disposition = {"Content-Disposition": 'attachment; filename="invite.ics"'}
    return HttpResponse(_letter(name).calendar, content_type="text/calendar", headers=disposition)


urlpatterns = [
    path("", mailbox, name="mailbox"),
    path("<slug:name>/", letter, name="letter"),
    path("<slug:name>/html/", letter_html, name="letter_html"),
    path("<slug:name>/invite.ics", letter_calendar, name="letter_calendar"),
]
