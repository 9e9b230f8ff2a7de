"""What machines ask for, and the headers that keep families safe."""

from datetime import timedelta

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_health_says_ok_and_nothing_else(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_health_says_unwell_without_a_database(client):
    class GoneError(Exception):
        pass

    def refuse(*args):
        raise GoneError

    with connection.execute_wrapper(refuse):
        response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"status": "unwell"})


def test_robots_are_kept_out_of_what_is_not_public(client):
    text = client.get("/robots.txt").content.decode()
    assert {"Disallow: /admin/", "Disallow: /bookings/"} <= set(text.splitlines())


def test_the_public_policy_is_strict_and_the_admins_is_its_own(client, administrator):
    public = client.get("/healthz")["Content-Security-Policy"]
    client.force_login(administrator)
    admin = client.get("/admin/")["Content-Security-Policy"]
    assert ("unsafe-inline" in public, "unsafe-inline" in admin) == (False, True)
    assert "default-src 'none'" in public
    assert "frame-ancestors 'none'" in public


def test_every_page_carries_the_safety_headers(client):
    response = client.get("/healthz")
    assert {
        name: response[name]
        for name in (
            "X-Content-Type-Options",
            "X-Frame-Options",
            "Referrer-Policy",
            "Cross-Origin-Opener-Policy",
        )
    } == {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def test_guessing_a_password_is_slowed_down_and_the_owner_elsewhere_is_not(
    client, administrator, settings
):
    address = "/admin/login/"
    wrong = {"username": administrator.username, "password": "guess"}
    statuses = [
        client.post(address, wrong, REMOTE_ADDR="203.0.113.9").status_code
        for _ in range(settings.AXES_FAILURE_LIMIT + 1)
    ]
    right = {"username": administrator.username, "password": "a-long-enough-password"}
    assert statuses[0] == 200
    assert statuses[-1] == 429
    refused = client.post(address, right, REMOTE_ADDR="203.0.113.9")
    assert (refused.status_code, refused["Retry-After"]) == (429, "900")
    assert "Too many wrong passwords" in refused.text
    assert "for 15 minutes" in refused.text
    assert administrator.username not in refused.text
    assert client.post(address, right, REMOTE_ADDR="198.51.100.7").status_code == 302


@pytest.mark.parametrize("evil", ["HTTP_HOST", "HTTP_X_FORWARDED_HOST", "HTTP_REFERER"])
def test_the_link_to_a_new_password_leads_to_this_site_alone(
    client, administrator, mailoutbox, evil
):
    client.post(
        "/admin/password_reset/", {"email": administrator.email}, **{evil: "evil.example.net"}
    )
    (mail,) = mailoutbox
    assert "https://events.example.org/admin/password_reset/confirm/" in mail.body
    assert "evil.example.net" not in str(mail.message())


def test_nobody_fills_a_colleague_s_mailbox_with_links_to_a_new_password(
    client, clock, administrator, mailoutbox
):
    def ask(email, network):
        return client.post("/admin/password_reset/", {"email": email}, REMOTE_ADDR=network)

    networks = [f"192.0.2.{n}" for n in range(5)]
    asked = [ask(administrator.email.upper(), network) for network in networks]
    unknown = ask("nobody@example.com", "198.51.100.1")
    assert [(answer.status_code, answer.url) for answer in asked] == [
        (302, unknown.url) for _ in networks
    ]
    assert len(mailoutbox) == 3

    clock.shift(timedelta(hours=1))
    ask(administrator.email, "192.0.2.1")
    assert len(mailoutbox) == 4


def test_a_network_asks_for_ten_new_passwords_an_hour(client, clock):
    answers = [
        client.post("/admin/password_reset/", {"email": f"nobody{n}@example.com"})
        for n in range(11)
    ]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert answers[-1]["Retry-After"] == "3600"


@pytest.mark.parametrize("address", ["/", "/healthz", "/admin/", "/no-such-page/"])
def test_a_name_that_is_not_ours_is_refused(client, settings, address):
    settings.ALLOWED_HOSTS = ["events.example.org"]
    for evil in ("evil.example.net", "events.example.org.evil.example.net", "a b", "events@evil"):
        answer = client.get(address, HTTP_HOST=evil)
        assert (evil, answer.status_code) == (evil, 400)
        assert "evil" not in answer.text
