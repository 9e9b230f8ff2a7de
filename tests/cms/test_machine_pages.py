"""What machines ask for, and the headers that keep families safe."""

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
    assert {"Disallow: /admin/", "Disallow: /bookings/", "Disallow: /sign-in/"} <= set(
        text.splitlines()
    )


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


@pytest.mark.parametrize("address", ["/", "/healthz", "/admin/", "/no-such-page/"])
def test_a_name_that_is_not_ours_is_refused(client, settings, address):
    settings.ALLOWED_HOSTS = ["events.example.org"]
    for evil in ("evil.example.net", "events.example.org.evil.example.net", "a b", "events@evil"):
        answer = client.get(address, HTTP_HOST=evil)
        assert (evil, answer.status_code) == (evil, 400)
        assert "evil" not in answer.text
