"""What no browser sends at all: other charsets, far too much, methods that mean nothing."""

from wsgiref.util import setup_testing_defaults

import pytest

pytestmark = pytest.mark.django_db


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
