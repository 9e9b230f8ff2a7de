"""Whoever can see people needs a code from their phone, at every address of the admin."""

import json
import re
from datetime import timedelta
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings as configured
from django.test import Client
from django.urls import get_resolver, resolve

from cms.sessions import SessionStore

from .codes import CODE, SET_UP, STEP, code, set_up, shown_codes

pytestmark = pytest.mark.django_db

CODE_AGAIN = "/sign-in/again/code/?next="
EXAMPLES = {
    "int": "1",
    "str": "a",
    "slug": "a",
    "path": "a",
    "uuid": str(UUID(int=0)),
}
OPEN = ("/admin/logout/", "/admin/login/")  # out, and to the way in


def routes(resolver, before=""):
    for entry in resolver.url_patterns:
        route = f"{before}{entry.pattern}"
        if hasattr(entry, "url_patterns"):
            yield from routes(entry, route)
        else:
            yield route


def every_address_of_the_admin():
    """An example of each that the resolver knows, the catch-all for the rest among them."""
    found = set()
    for route in routes(get_resolver()):
        if route.startswith("admin/"):
            address = re.sub(r"<(?:(\w+):)?\w+>", lambda m: EXAMPLES[m[1] or "str"], route)
            found.add("/admin/nothing/" if "^.*/$" in address else f"/{address}".rstrip("$"))
    return sorted(found)


def test_whoever_sees_people_is_led_to_a_second_step_wherever_in_the_admin(
    client, organiser, production
):
    client.force_login(organiser)
    addresses = [
        each
        for each in every_address_of_the_admin()
        if not each.startswith(OPEN) and "^" not in each
    ]
    assert len(addresses) > 150
    for address in addresses:
        assert resolve(address)
        for ask in (client.get, client.post):
            answer = ask(address)
            assert (address, answer.status_code, answer.get("Location")) == (address, 302, SET_UP)


def test_and_whoever_sees_none_and_everybody_in_the_demo_is_not(
    client, organiser, editor, production, settings
):
    client.force_login(editor)
    assert client.get("/admin/").status_code == 200
    settings.REQUIRE_TWO_FACTOR = False
    client.force_login(organiser)
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("who", ["organiser", "coordinator", "administrator"])
def test_all_who_can_let_themselves_see_people_count(request, client, production, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get("/admin/").url == SET_UP


@pytest.mark.parametrize(
    "address",
    ["/admin/login/", "/_util/login/", "/admin/login/?next=/admin/pages/"],
)
def test_wagtails_own_ways_in_lead_to_ours(client, organiser, address):
    typed = {"username": organiser.username, "password": "a-long-enough-password"}
    for answer in (client.get(address), client.post(address, typed)):
        _, _, query = address.partition("?")
        assert (answer.status_code, answer.url) == (302, f"/sign-in/{query and '?' + query}")
    assert client.get("/admin/").url == "/sign-in/?next=/admin/"


@pytest.mark.parametrize(
    "rest", ["", "done/", "confirm/MQ/abc-0123456789/", "complete/", "anything/else"]
)
def test_so_do_its_ways_to_a_new_password(client, rest):
    for ask in (client.get, client.post):
        assert ask(f"/admin/password_reset/{rest}").url == "/sign-in/new-password/"


# From the first day on


def test_the_first_day_with_a_phone(sign_in, organiser, production, now):
    browser, answer = sign_in(organiser)
    assert browser.get(answer.url).url == SET_UP
    page = browser.get(SET_UP)
    assert "img-src 'self' data:" in page["Content-Security-Policy"]
    assert 'src="data:image/svg+xml;base64,' in page.text
    assert "Your account can see what families told us" in page.text

    wrong = browser.post(SET_UP, {"code": "000000"})
    key, answer = set_up(browser, now)
    codes = shown_codes(browser.get(answer.url))
    again = browser.get(answer.url)

    assert (wrong.status_code, "This code is not right" in wrong.text) == (400, True)
    assert (len(key), answer.url, len(codes)) == (32, "/sign-in/second-step/codes/", 10)
    assert "You have 10 codes left" in again.text
    assert not [each for each in codes if each in again.text]
    assert browser.get("/admin/").status_code == 200
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert not [each for each in (key, *codes) if each in stored]
    assert not EmailAddress.objects.exists()

    browser.post("/admin/logout/")
    browser, answer = sign_in(organiser)
    assert (answer.url, browser.get("/admin/").status_code) == (CODE, 302)
    for uses in (302, 400):  # each code of the paper once
        browser, _ = sign_in(organiser)
        assert browser.post(CODE, {"code": codes[0]}).status_code == uses
    browser, _ = sign_in(organiser)
    production.shift(STEP)
    assert browser.post(CODE, {"code": code(now + timedelta(seconds=STEP), key)}).url == "/admin/"
    assert browser.get("/admin/").status_code == 200


def test_the_key_of_the_session_changes_with_the_code_too(sign_in, with_phone, production, now):
    planted = SessionStore()
    planted["anything"] = 1
    planted.create()
    browser = Client(REMOTE_ADDR="203.0.113.9")
    browser.cookies[configured.SESSION_COOKIE_NAME] = planted.session_key
    sign_in(with_phone, browser=browser)
    between = browser.cookies[configured.SESSION_COOKIE_NAME].value
    browser.post(CODE, {"code": code(now)})

    key = browser.cookies[configured.SESSION_COOKIE_NAME].value
    assert browser.get("/admin/").status_code == 200
    assert key not in (planted.session_key, between)
    assert not any(SessionStore().exists(old) for old in (planted.session_key, between))


def test_a_password_alone_takes_nothing_away(client, with_phone, production):
    """However somebody signed in without the code: they meet it before whatever matters."""
    client.force_login(with_phone)
    for address in ("/admin/", "/sign-in/second-step/remove/", "/sign-in/second-step/codes/new/"):
        for ask in (client.get, client.post):
            assert ask(address).url.startswith(CODE_AGAIN)
    assert client.get(SET_UP).url.startswith(CODE_AGAIN)
    assert Authenticator.objects.count() == 1


def test_who_comes_without_the_code_can_give_it_there(client, with_phone, production, now):
    client.force_login(with_phone)
    answer = client.post(client.get("/admin/").url, {"code": code(now)})
    assert answer.url == "/admin/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "evil",
    [
        "https://evil.example.net/",
        "//evil.example.net/",
        "/\\evil.example.net",
        "javascript:alert(1)",
    ],
)
def test_nobody_is_led_away_from_the_site(sign_in, with_phone, organiser, production, now, evil):
    browser, answer = sign_in(with_phone, address=f"/sign-in/?next={evil}")
    assert answer.url == CODE
    assert browser.post(f"{CODE}?next={evil}", {"code": code(now)}).url == "/admin/"
    assert browser.get(f"/sign-in/?next={evil}").url == "/admin/"
    production.shift(STEP)
    again = {"code": code(now + timedelta(seconds=STEP))}
    assert browser.post(f"/sign-in/again/code/?next={evil}", again).url == "/admin/"


def test_where_somebody_wanted_to_go_they_come_to(sign_in, with_phone, production, now):
    browser, _ = sign_in(with_phone, address="/sign-in/?next=/admin/pages/")
    assert browser.post(CODE, {"code": code(now)}).url == "/admin/pages/"


def test_who_may_not_enter_the_admin_goes_in_no_circle(sign_in, editor):
    editor.groups.clear()
    browser, answer = sign_in(editor)
    back = browser.get(answer.url)
    assert (answer.url, back.url) == ("/admin/", "/sign-in/?next=/admin/")
    assert browser.get(back.url).status_code == 200
