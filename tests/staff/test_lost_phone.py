"""Another phone, a lost phone: by oneself, by a colleague, by whoever runs the server."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings as configured
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import ModelLogEntry

from events.models import Notification

from .codes import AGAIN, CODE, SECRET, SET_UP, code, set_up, shown_codes, with_app

pytestmark = pytest.mark.django_db


def test_another_phone_needs_the_password_once_more(inside, with_phone, production, now):
    browser, other = inside(with_phone), Client()
    other.force_login(with_phone)
    production.shift(configured.ACCOUNT_REAUTHENTICATION_TIMEOUT + 1)
    later = now + timedelta(seconds=configured.ACCOUNT_REAUTHENTICATION_TIMEOUT + 1)
    remove = "/sign-in/second-step/remove/"

    asked = browser.get(remove)
    assert asked.url == f"{AGAIN}?next=%2Fsign-in%2Fsecond-step%2Fremove%2F"
    assert browser.post(asked.url, {"password": "guess"}).status_code == 400
    assert browser.post(asked.url, {"password": "a-long-enough-password"}).url == remove
    assert browser.post(remove).url == "/sign-in/second-step/"
    assert browser.get("/admin/").url == SET_UP
    key, _ = set_up(browser, later)
    assert (key != SECRET, browser.get("/admin/").status_code) == (True, 200)
    assert other.get("/admin/").url == "/sign-in/?next=/admin/"


def test_a_colleague_is_let_in_again_and_it_is_recorded(
    inside, sign_in, with_phone, coordinator, production, now
):
    lost = inside(with_phone)
    with_app(coordinator)
    helper = inside(coordinator)
    address = f"/admin/colleagues/{with_phone.pk}/second-step/"
    assert address in helper.get("/admin/users/").text
    assert with_phone.username in helper.get(address).text

    assert helper.post(address).url == "/admin/users/"

    assert lost.get("/admin/").url.startswith("/sign-in/")
    entry = ModelLogEntry.objects.get(action="staff.reset_second_step")
    assert (entry.user, entry.object_id) == (coordinator, str(with_phone.pk))
    kinds = Notification.objects.values_list("kind", "subject_pk")
    assert list(kinds) == [("staff.step_reset", with_phone.pk)]
    browser, answer = sign_in(with_phone)
    assert browser.get(answer.url).url == SET_UP
    assert "no second step to reset" in helper.get(address).text
    helper.post(address)
    assert ModelLogEntry.objects.filter(action="staff.reset_second_step").count() == 1


def test_whom_nobody_may_let_in_so(client, with_phone, organiser, coordinator, administrator):
    for user, colleague in [
        (with_phone, administrator),
        (coordinator, administrator),
        (coordinator, coordinator),
    ]:
        client.force_login(user)
        client.post(AGAIN, {"password": "a-long-enough-password"})
        client.post(f"/admin/colleagues/{colleague.pk}/second-step/")
    assert Authenticator.objects.count() == 1
    assert not ModelLogEntry.objects.filter(action="staff.reset_second_step").exists()


def test_whoever_runs_the_server_lets_the_last_administrator_in(with_phone, capsys):
    for said in ("Done. They are signed out", "This account has no second step."):
        call_command("reset_second_step", with_phone.username)
        assert capsys.readouterr().out.startswith(said)
    assert ModelLogEntry.objects.get(action="staff.reset_second_step").user is None
    with pytest.raises(CommandError, match="no account"):
        call_command("reset_second_step", "nobody")


def test_new_recovery_codes_make_the_old_ones_useless(inside, with_phone, production, now):
    browser = inside(with_phone)
    new = "/sign-in/second-step/codes/new/"
    lists = []
    for _ in range(2):
        assert browser.get(new).status_code == 200
        lists.append(shown_codes(browser.get(browser.post(new).url)))
    old, fresh = lists
    assert (len(old), len(fresh), set(old) & set(fresh)) == (10, 10, set())
    assert "Make new recovery codes" in browser.get("/sign-in/second-step/").text
    assert "Second step for signing in" in browser.get("/admin/account/").text


def test_a_step_whose_key_is_lost_opens_to_nobody_and_breaks_nothing(
    sign_in, with_phone, production, now, settings
):
    settings.FIELD_KEYS = [Fernet.generate_key()]
    browser, _ = sign_in(with_phone)
    answer = browser.post(CODE, {"code": code(now)})
    assert (answer.status_code, "This code is not right" in answer.text) == (400, True)
