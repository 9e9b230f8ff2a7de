"""Every address, asked in ways that nobody's browser asks: a clear answer, and never a 500."""

from urllib.parse import parse_qsl, urlsplit
from wsgiref.util import setup_testing_defaults

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from events.bookings import links
from tests.factories import (
    AudienceFactory,
    BookingFactory,
    EventPageFactory,
    OrganisationFactory,
    SessionFactory,
    TownFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

NUL, LONG, HUGE = "a\x00b", "a" * 5_000, "9" * 30
# What a database may trip over, each in its own way
TO_STORE = [NUL, LONG, HUGE, "-1", "\ud7ff\ufffe\u202e\U0001f600"]
# What a page may show or follow, whatever the database
TO_SHOW = [
    "1e9",
    "../../etc/passwd",
    "'\"><script>alert(1)</script>{{7*7}}",
    "a\r\nSet-Cookie: evil=1",
    "//evil.example.net/",
    "https://evil.example.net/",
    "%s%n{0.__class__}",
]
COOKIES = ["sessionid", "csrftoken", "answers", "messages", "django_language", "anything"]
NAMES = {
    "/": ["q", "page"],
    "/events/": [
        *("q", "town", "audience", "organisation", "from", "to", "page", "format", "access"),
        *("view", "month", "when", "order", "sort", "per_page", "controller__members__password"),
    ],
    "/events/?view=month": ["month", "q", "town", "format", "access", "when", "from"],
    "/calendars/": ["calendar"],
    "/calendars/all.ics": ["download", "page"],
    "/report-a-problem/": ["page", "next"],
    "/ask-for-easy-read/": ["page", "next"],
    "/bookings/find/": ["contact", "next"],
    "/bookings/manage/": ["booking", "next"],
    "/bookings/confirmed/": ["booking"],
    "/sitemap.xml": ["p", "section"],
    "/admin/login/": ["next"],
    "/admin/password_reset/": ["next"],
}
PATHS = [
    "/{}",
    "/{}/",
    "/events/{}/",
    "/sessions/{}/",
    "/sessions/{}/book/",
    "/sessions/{}/story/",
    "/bookings/{}/",
    "/bookings/{}/calendar/",
    "/bookings/1.1.{}/",
    "/bookings/{}.{}.{}/",
    "/calendars/{}.ics",
    "/calendars/event/{}.ics",
    "/calendars/session/{}.ics",
    "/calendars/town/{}.ics",
    "/calendars/organisation/{}.ics",
    "/calendars/audience/{}.ics",
    "/resources/1/{}/",
    "/resources/{}/slides/",
    "/documents/1/{}",
    "/documents/{}/a.pdf",
    "/media/{}",
    "/admin/{}/",
    "/admin/password_reset/confirm/{}/{}/",
    "/static/{}",
]


@pytest.fixture
def browser():
    """A browser that shows a 500 as what it is, and holds a booking."""
    return Client(raise_request_exception=False)


@pytest.fixture
def hostile():
    """All that is hostile; a second database is asked only for what it may answer differently."""
    return TO_STORE if connection.vendor == "postgresql" else [*TO_STORE, *TO_SHOW]


@pytest.fixture
def site(index):
    """One of everything that has an address."""
    page = EventPageFactory(live=True, title="SEND information roadshow", slug="roadshow")
    session = SessionFactory(page=page)
    session.audiences.add(AudienceFactory())
    TownFactory()
    OrganisationFactory()
    return session


def unwell(answers):
    """Those of the answers that are a breakdown, or that let something through."""
    return [
        (what, answer.status_code, answer.get("Location", ""))
        for what, answer in answers
        if answer.status_code >= 500
        or urlsplit(answer.get("Location", "")).netloc not in ("", "testserver")
        or "evil" in answer.cookies
    ]


@pytest.mark.both_databases
def test_no_query_breaks_a_public_page_or_leads_away(browser, site, hostile):
    answers = [
        ((path, name, words[:20]), browser.get(*_asking(path, **{name: words})))
        for path, names in NAMES.items()
        for name in names
        for words in hostile
    ]
    assert unwell(answers) == []
    assert {what for what, answer in answers if "<script>alert" in _text(answer)} == set()


@pytest.mark.both_databases
def test_no_address_breaks_the_site(browser, site, hostile):
    answers = [
        ((path, words[:20]), browser.get(path.format(words, words, words)))
        for path in PATHS
        for words in hostile
    ]
    assert unwell(answers) == []
    assert {what for what, answer in answers if "<script>alert" in _text(answer)} == set()


@pytest.mark.both_databases
def test_no_form_breaks_whatever_stands_in_a_field(browser, site, hostile):
    booking = BookingFactory(session=site, email_refused=True)
    browser.get(links.manage_url(booking).removeprefix("https://events.example.org"))
    book = f"/sessions/{site.pk}/book/"
    fields = {
        book: ["you-name", "you-who", "add", "remove", "row", "for"],
        f"{book}help/": ["you-needs", "you-words", "consent-agreed", "skip"],
        f"{book}contact/": ["email", "phone", "medium", "website"],
        f"{book}check/": ["form_key"],
        f"{book}forget/": ["any"],
        "/bookings/find/": ["contact"],
        "/bookings/manage/": ["email"],
        "/bookings/manage/cancel/": ["reason"],
        "/report-a-problem/": ["message", "reply_to", "page", "website", "stamp"],
        "/ask-for-easy-read/": ["message", "reply_to", "page", "website", "stamp"],
        "/admin/login/": ["username", "password", "next"],
        "/admin/password_reset/": ["email"],
    }
    whole = {
        book: {"you-name": "Robin", "you-who": "adult"},
        f"{book}help/": {"consent-agreed": "on"},
        f"{book}contact/": {"email": "robin@example.com"},
        "/report-a-problem/": {"message": "Wrong"},
        "/admin/login/": {"username": "nobody", "password": "guess"},
    }
    answers = [
        ((path, name, words[:20]), browser.post(path, whole.get(path, {}) | {name: words}))
        for path, names in fields.items()
        for name in names
        for words in [*hostile, "adult:" + NUL, "", [NUL, "child:0123abcd"]]
    ]
    assert unwell(answers) == []
    assert {what for what, answer in answers if "<script>alert" in _text(answer)} == set()


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "words", ["", "a", LONG, HUGE, "a:b:c", "%00", "\\000", '"', "é", "{}", "W10:1:2"]
)
def test_no_cookie_breaks_the_site(site, words):
    """Each cookie is read by code of its own: a browser may hold nonsense in all at once."""
    browser = Client(raise_request_exception=False)
    paths = ["/", "/events/", f"/sessions/{site.pk}/book/", "/bookings/manage/", "/admin/"]
    answers = []
    for path in paths:
        for name in COOKIES:
            browser.cookies[name] = words
        answers.append((path, browser.get(path)))
    assert unwell(answers) == []


@pytest.mark.both_databases
def test_no_desk_address_breaks_whatever_staff_ask_for(administrator, site, hostile):
    booking = BookingFactory(session=site)
    browser = Client(raise_request_exception=False)
    browser.force_login(administrator)
    queries = {
        reverse("desk:sessions"): ["q", "when", "town", "organisation", "p"],
        reverse("desk:not_told"): ["session"],
        reverse("desk:messages"): ["p"],
        reverse("desk:calls"): ["p"],
        reverse("desk:reports"): ["p", "done"],
    }
    posts = {
        reverse("desk:bookings"): ["text"],
        reverse("desk:needs", args=[booking.pk]): ["reason"],
        reverse("desk:correct_email", args=[booking.pk]): ["email"],
        reverse("desk:call_off", args=[site.pk]): ["state", "reason", "tell", "later_because"],
        reverse("desk:move", args=[site.pk]): [
            *("on", "start", "end", "venue", "room", "reason", "tell", "later_because"),
        ],
        reverse("desk:note", args=[site.pk]): ["note"],
        reverse("desk:tell", args=[site.pk]): ["held", "choice", "reason"],
        reverse("desk:not_told"): ["held", "choice", "reason"],
        reverse("desk:tell_families", args=[site.page_id]): ["held", "choice", "reason"],
    }
    whole = {
        reverse("desk:call_off", args=[site.pk]): {
            "state": "cancelled",
            "reason": "Snow",
            "tell": "later",
            "later_because": "We wait",
        },
        reverse("desk:move", args=[site.pk]): {
            "on": "2018-12-01",
            "start": "10:00",
            "end": "12:00",
            "tell": "later",
            "later_because": "We wait",
        },
    }
    answers = [
        ((path, name, words[:20]), browser.get(path, {name: words}))
        for path, names in queries.items()
        for name in names
        for words in hostile
    ]
    answers += [
        ((path, name, words[:20]), browser.post(path, whole.get(path, {}) | {name: words}))
        for path, names in posts.items()
        for name in names
        for words in [*hostile, "0001-01-01", "9999-12-31", "24:00"]
    ]
    assert unwell(answers) == []
    assert {what for what, answer in answers if "<script>alert" in _text(answer)} == set()


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data", "a"])
def test_what_is_not_utf_8_is_refused_before_it_is_read(site, method, kind):
    """The test client makes its requests itself: this asks what the web server asks."""
    from cms.wsgi import application, utf8_only

    def ask(charset, application=application):
        said = []
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": "/healthz",
            "QUERY_STRING": "q=%ff&next=a",
            "CONTENT_TYPE": f"{kind}; boundary=x; charset={charset}",
        }
        setup_testing_defaults(environ)
        body = b"".join(application(environ, lambda status, headers: said.append(status)))
        return said, body

    refused = ["utf-7", "utf-16", "hex", "zlib", "idna", "punycode", "undefined", "latin-1", "-"]
    answers = {charset: ask(charset) for charset in refused}
    no = (["400 Bad Request"], b"We could not read that. Please send it in UTF-8.\n")
    assert answers == dict.fromkeys(refused, no)
    assert ask("UTF-8", utf8_only(lambda environ, start: [b"read"])) == ([], b"read")


@pytest.mark.parametrize("path", ["/sessions/{}/book/", "/bookings/find/", "/report-a-problem/"])
@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ("contact=" + "a" * 3_000_000, 413, "too big"),
        ("&".join(f"f{n}=1" for n in range(20_000)), 400, "We could not read that"),
    ],
)
def test_what_is_larger_than_anything_we_ask_for_is_refused(
    browser, site, path, body, status, words
):
    kind = "application/x-www-form-urlencoded"
    answer = browser.generic("POST", path.format(site.pk), body, content_type=kind)
    assert (answer.status_code, words in answer.text) == (status, True)


def test_nothing_is_answered_to_a_method_that_means_nothing_there(client, site, administrator):
    read = [
        *("/", "/events/", "/events/roadshow/", f"/sessions/{site.pk}/", "/bookings/confirmed/"),
        *("/calendars/", "/calendars/all.ics", "/healthz", "/robots.txt", "/sitemap.xml"),
    ]
    asked = [f"/sessions/{site.pk}/book/", "/bookings/find/", "/bookings/manage/"]
    pressed = ["/bookings/manage/undo/", "/bookings/manage/leave/"]
    client.force_login(administrator)
    wrong = [
        *((path, method) for path in read for method in ("POST", "PUT", "PATCH", "DELETE")),
        *((path, method) for path in asked for method in ("PUT", "PATCH", "DELETE")),
        *((path, method) for path in [*pressed, "/admin/logout/"] for method in ("GET", "HEAD")),
        *((path, "TRACE") for path in [*read, *asked, *pressed]),
    ]
    statuses = {what: client.generic(what[1], what[0]).status_code for what in wrong}
    assert statuses == dict.fromkeys(wrong, 405)
    assert client.get("/admin/").status_code == 200  # nobody was signed out by a link


def _asking(address, **more):
    """An address as the test client takes it, with what stands in its query already and more."""
    path, _, query = address.partition("?")
    return path, dict(parse_qsl(query)) | more


def _text(answer):
    return "" if answer.streaming else answer.content.decode(errors="replace")
