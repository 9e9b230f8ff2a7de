"""Whose answer it is: what is made for one reader is never kept for others."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory

from cms import kept
from cms.middleware import KeptPagesMiddleware


def asks_for_a_token(request):
    get_token(request)
    return HttpResponse("a form")


def greets(request):
    return HttpResponse(f"Hello {request.COOKIES.get('name', 'you')}")


def sets_a_cookie(request):
    response = HttpResponse("for you")
    response.set_cookie("seen", "yes")
    return response


FOR_ONE = {
    "sets a cookie": sets_a_cookie,
    "depends on cookies": lambda request: HttpResponse("x", headers={"Vary": "Cookie"}),
    "depends on the browser": lambda request: HttpResponse("x", headers={"Vary": "User-Agent"}),
    "holds a token": asks_for_a_token,
    "reads a cookie": greets,
    "looks whether there is one": lambda request: HttpResponse("name" in request.COOKIES),
    "takes one": lambda request: HttpResponse(request.COOKIES["name"]),
    "is private": lambda request: HttpResponse("x", headers={"Cache-Control": "max-age=9,private"}),
    "is not to be stored": lambda request: HttpResponse("x", headers={"Cache-Control": "no-store"}),
    "has a nonce": lambda request: HttpResponse(
        "x", headers={"Content-Security-Policy": "script-src 'nonce-abc'"}
    ),
    "streams": lambda request: StreamingHttpResponse([b"x"]),
    "is not found": lambda request: HttpResponse(status=404),
    "leads elsewhere": lambda request: HttpResponse(status=302),
    "is gone": lambda request: HttpResponse(status=410),
}


def ask(view, **headers):
    request = RequestFactory().get("/", headers={"cookie": "name=Sam; _ga=1", **headers})
    return KeptPagesMiddleware(view)(request)


@pytest.mark.parametrize("why", FOR_ONE)
def test_an_answer_that_is_not_for_everybody_is_not_kept(why):
    ask(FOR_ONE[why])
    assert len(kept.shelf) == 0


def test_a_cookie_that_nobody_reads_changes_nothing():
    ask(lambda request: HttpResponse("for all"))
    assert len(kept.shelf) == 1


@pytest.mark.parametrize(
    "headers", [{"cookie": "sessionid=abc"}, {"authorization": "Basic YTpi"}], ids=str
)
def test_whoever_may_be_somebody_is_passed_by(headers):
    ask(lambda request: HttpResponse("for all"))
    answer = ask(lambda request: HttpResponse("for me"), **headers)
    assert (answer.content, len(kept.shelf)) == (b"for me", 1)


def test_without_the_rule_families_would_read_what_is_another_s(monkeypatch):
    """The negative control: the tests above can fail."""
    monkeypatch.setattr(kept, "may_be_kept", lambda *anything: True)
    ask(greets)
    other = ask(greets, cookie="name=Robin")
    assert other.content == b"Hello Sam"
