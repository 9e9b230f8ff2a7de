"""Which answers may be kept and given to everybody, and for how long they are true."""

import gzip
import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import cc_delim_re, get_conditional_response
from django.utils.http import parse_http_date_safe

from cms import edition
from cms.shelf import Shelf

LONGEST = timedelta(seconds=edition.LONGEST)
QUARTER = timedelta(minutes=15)  # every day on earth begins at one, and "today" with it
LONGEST_WORD = 40  # of a query
MOST_WORDS = 12
TRACKING = ("utm_", "fbclid", "gclid", "msclkid", "mc_")  # words that change no page
SECRET = {"private", "no-store", "no-cache"}
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
SMALLEST_COMPRESSED = 200  # bytes; less does not get smaller

shelf = Shelf(most_entries=1_000, most_bytes=32 * 1024 * 1024)
_askers = []


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """One answer, ready to be given again: true of one edition, and for a time."""

    edition: int
    since: datetime
    until: datetime
    headers: dict
    body: bytes
    is_strict: bool = False

    def is_true(self, *, now):
        """Whether it still says what a new answer would say."""
        if not self.since <= now < self.until:
            return False
        return self.edition == (edition.number_now() if self.is_strict else edition.number())

    def compressed(self):
        """The same for readers who take gzip: bytes without a clock, with a validator of its own.

        There is no secret on it that could be guessed from its size (BREACH): that is what lets it
        be kept at all.
        """
        if "Content-Encoding" in self.headers or len(self.body) < SMALLEST_COMPRESSED:
            return self
        body = gzip.compress(self.body, compresslevel=5, mtime=0)
        etag = f'{self.headers["ETag"][:-1]}.gzip"'
        told = {"Content-Encoding": "gzip", "Content-Length": str(len(body)), "ETag": etag}
        return replace(self, headers=self.headers | told, body=body)


class Cookies(dict):
    """What a browser's cookies say, and which of them somebody wanted to know."""

    def __init__(self, cookies):
        super().__init__(cookies)
        self.wanted = set()

    def __contains__(self, name):
        self.wanted.add(name)
        return super().__contains__(name)

    def __getitem__(self, name):
        self.wanted.add(name)
        return super().__getitem__(name)

    def get(self, name, default=None):
        """The words of one cookie."""
        self.wanted.add(name)
        return super().get(name, default)


def changes_by_itself(ask):
    """Register who knows when pages say something else although nobody changed them.

    `ask(now=, until=)` gives the moments between the two at which they do.
    """
    _askers.append(ask)
    return ask


def true_until(*, now):
    """Until when what is said now stays true without a change that raises the edition."""
    quarter = now + QUARTER - (now - datetime.fromtimestamp(0, tz=now.tzinfo)) % QUARTER
    until = min(now + LONGEST, quarter)
    return min([until, *(at for ask in _askers for at in ask(now=now, until=until))])


def strictly(response):
    """Have the database asked each time before a copy of this response is given."""
    response.is_strict = True
    return response


def key(request):
    """What is asked for, in one order, and in which coding; None where nothing is ever kept.

    Words that only track somebody are taken out of the request, so that no page can show them.
    """
    meta = request.META
    if (
        request.method not in {"GET", "HEAD"}
        or getattr(request, "is_dummy", False)  # a preview of Wagtail's
        or "HTTP_AUTHORIZATION" in meta
        or request.path.startswith(settings.NEVER_KEPT_BELOW)
        or settings.SESSION_COOKIE_NAME in request.COOKIES
    ):
        return None
    if (query := _query(meta.get("QUERY_STRING", ""))) is None:
        return None
    meta["QUERY_STRING"] = query
    host, coding = meta.get("HTTP_HOST", ""), takes_gzip(request)
    return request.scheme, host, request.path, query, coding


def takes_gzip(request):
    """Whether the reader takes gzip; "gzip;q=0" says that it does not (RFC 9110, 12.5.3)."""
    for part in request.META.get("HTTP_ACCEPT_ENCODING", "").lower().split(","):
        coding, _semicolon, weight = part.partition(";")
        if coding.strip() in {"gzip", "x-gzip"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def find(key, *, now):
    """The copy to answer with, or None."""
    copy = shelf.find(key)
    if copy is None and key[-1]:
        plain = shelf.find((*key[:-1], False))
        if plain is not None and plain.is_true(now=now):
            copy = plain.compressed()
            shelf.keep(key, copy)
    return copy if copy is not None and copy.is_true(now=now) else None


def without_conditions(request, ask):
    """What is said to a reader who has nothing yet; "unchanged" alone could not be kept.

    Most readers of a calendar have it already: were they answered by the view, each of them would
    have it work out anew that nothing has changed.
    """
    asked = {name: request.META.pop(name) for name in CONDITIONS if name in request.META}
    try:
        return ask(request)
    finally:
        request.META.update(asked)


def may_be_kept(request, response, cookies):
    """Whether everybody would be given this very answer; whoever asks first is nobody special."""
    control = _words(response.get("Cache-Control", ""))
    return (
        request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and _words(response.get("Vary", "")) <= {"accept-encoding"}
        and not control & SECRET
        and "CSRF_COOKIE" not in request.META  # a token was made, or could have been
        and "nonce-" not in response.get("Content-Security-Policy", "")
        and cookies.wanted <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    )


def copy(response, *, edition, now, until):
    """A copy of a response, with a validator over its bytes unless it brought one of its own."""
    headers = dict(response.items())
    headers.setdefault("Cache-Control", "public, no-cache")
    headers.setdefault("ETag", f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"')
    headers["Vary"] = "Accept-Encoding"
    return Copy(
        edition=edition,
        since=now,
        until=until,
        headers=headers,
        body=response.content,
        is_strict=getattr(response, "is_strict", False),
    )


def answer(request, copy):
    """Give a copy: whole, or that nothing has changed since the reader last asked."""
    response = unchanged(request, copy.headers)
    if response is None:
        response = HttpResponse(headers=copy.headers)
        if request.method != "HEAD":
            response.content = copy.body
        return response
    for name, value in copy.headers.items():
        if not name.startswith("Content-"):
            response[name] = value
    return response


def unchanged(request, headers, response=None):
    """That nothing has changed, where the reader has what these headers name; else `response`."""
    changed = headers.get("Last-Modified")
    return get_conditional_response(
        request,
        etag=headers.get("ETag"),
        last_modified=changed and parse_http_date_safe(changed),
        response=response,
    )


def _query(query):
    """The words of a query that change a page, in one order; None where one is not known."""
    if not query:
        return ""
    words = [
        (name, word)
        for name, word in parse_qsl(query, keep_blank_values=True)
        if not name.startswith(TRACKING)
    ]
    if len(words) > MOST_WORDS or any(
        name not in settings.KEPT_QUERY or len(word) > LONGEST_WORD for name, word in words
    ):
        return None
    return urlencode(sorted(words, key=lambda pair: pair[0]))


def _words(header):
    return {word.partition("=")[0] for word in cc_delim_re.split(header.lower()) if word}
