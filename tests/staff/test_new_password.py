"""A new password by a link: to the account's own address, from this site, once (AB11)."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Notification
from events.notifications import delivery

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

ASK = "/sign-in/new-password/"
NEW = "another-long-password"


def letters(mailoutbox, now):
    delivery.drain(lambda: now)
    return [(mail.to, mail.subject) for mail in mailoutbox]


@pytest.mark.parametrize("evil", ["HTTP_HOST", "HTTP_X_FORWARDED_HOST", "HTTP_REFERER"])
def test_the_link_leads_to_this_site_alone(client, clock, now, organiser, mailoutbox, evil):
    client.post(ASK, {"email": organiser.email}, **{evil: "evil.example.net"})
    assert letters(mailoutbox, now) == [([organiser.email], "Choose a new password")]
    (mail,) = mailoutbox
    assert "https://events.example.org/sign-in/new-password/" in mail.body
    assert "evil.example.net" not in str(mail.message())


def link(mailoutbox, now):
    delivery.drain(lambda: now)
    return re.search(r"https://events.example.org(\S+)", mailoutbox[-1].body)[1]


def test_it_works_once_and_signs_everybody_out_and_in_nobody(
    client, clock, now, inside, organiser, mailoutbox, sign_in
):
    thief = inside(organiser)
    client.post(ASK, {"email": organiser.email.upper()})
    address = link(mailoutbox, now)
    swapped = client.get(address)
    form = client.get(swapped.url)
    short = client.post(swapped.url, {"new_password1": "short", "new_password2": "short"})
    done = client.post(swapped.url, {"new_password1": NEW, "new_password2": NEW})

    assert swapped["Referrer-Policy"] == "no-referrer"
    assert "set-password" in swapped.url
    assert (form.status_code, form["Cache-Control"].split(",")[0]) == (200, "max-age=0")
    assert (short.status_code, done.url) == (400, "/sign-in/new-password/done/")
    assert "you are signed out now" in client.get(done.url).text
    assert client.get("/admin/").status_code == thief.get("/admin/").status_code == 302
    assert letters(mailoutbox, now)[1:] == [([organiser.email], "Your account was changed")]
    assert "does not work any more" in client.get(address, follow=True).text
    assert [
        sign_in(organiser, each)[1].status_code for each in ("a-long-enough-password", NEW)
    ] == [400, 302]


def test_and_for_an_hour(client, clock, now, organiser, mailoutbox):
    client.post(ASK, {"email": organiser.email})
    address = link(mailoutbox, now)
    clock.shift(timedelta(hours=1, seconds=1))
    assert "does not work any more" in client.get(address, follow=True).text


def test_a_letter_that_was_late_is_not_sent(client, clock, now, organiser, mailoutbox):
    client.post(ASK, {"email": organiser.email})
    assert letters(mailoutbox, now + timedelta(hours=2)) == []


def test_nothing_tells_whether_somebody_has_this_address(client, clock, organiser, mailoutbox):
    def ask(email):
        clock.shift(1)
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(ASK, {"email": email})
        return answer.status_code, answer.url, [q["sql"].split()[0] for q in queries]

    ask("somebody.else@example.org")  # the first from this network
    known, unknown = ask(organiser.email), ask("nobody@example.org")
    assert known == unknown
    assert known[:2] == (302, "/sign-in/new-password/sent/")
    assert letters(mailoutbox, timezone.now()) == [([organiser.email], "Choose a new password")]
    states = dict(Notification.objects.values_list("subject_pk", "state"))
    assert states == {organiser.pk: "sent", 0: "skipped"}


def test_nobody_fills_a_colleague_s_mailbox(client, clock, now, organiser):
    def ask(email, network):
        return client.post(ASK, {"email": email}, REMOTE_ADDR=network)

    asked = []
    for n in range(5):
        asked.append(ask(organiser.email.upper(), f"192.0.2.{n}"))
        clock.shift(1)
    assert {(answer.status_code, answer.url) for answer in asked} == {(302, f"{ASK}sent/")}
    assert Notification.objects.count() == 3

    clock.shift(timedelta(hours=1))
    ask(organiser.email, "192.0.2.1")
    assert Notification.objects.count() == 4


def test_a_network_asks_for_ten_new_passwords_an_hour(client, clock):
    answers = [client.post(ASK, {"email": f"nobody{n}@example.com"}) for n in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert answers[-1]["Retry-After"] == "3600"
