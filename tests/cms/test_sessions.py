"""A stolen copy of the table of browser sessions opens nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connections
from django.test import Client

from cms.sessions import SessionStore
from events.bookings import links
from tests.factories import BookingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

COOKIE = settings.SESSION_COOKIE_NAME


def with_cookie(value):
    client = Client()
    client.cookies[COOKIE] = value
    return client


def test_nothing_in_the_table_is_a_key_that_opens_something(client, administrator, clock):
    client.force_login(administrator)
    client.get(links.manage_url(BookingFactory()).removeprefix(settings.BASE_URL))
    key = client.cookies[COOKIE].value

    stored = Session.objects.values_list("session_key", flat=True)
    assert len(stored) == 1
    assert key not in str(list(Session.objects.values()))
    for thief in map(with_cookie, stored):
        assert thief.get("/bookings/manage/").status_code == 404
        assert thief.get("/admin/").status_code == 302
    for owner in (client, with_cookie(key)):
        assert owner.get("/bookings/manage/").status_code == 200
        assert owner.get("/admin/").status_code == 200


def test_signing_in_gives_a_new_key_and_the_old_one_dies(client, administrator):
    planted = SessionStore()
    planted["anything"] = 1
    planted.create()
    client.cookies[COOKIE] = planted.session_key
    password = {"login": administrator.username, "password": "a-long-enough-password"}

    assert client.post("/sign-in/", password).status_code == 302

    assert client.cookies[COOKIE].value != planted.session_key
    assert client.get("/admin/").status_code == 200
    assert not SessionStore().exists(planted.session_key)
    assert Session.objects.count() == 1


def test_signing_out_leaves_nothing(client, administrator):
    client.force_login(administrator)
    client.post("/admin/logout/")
    assert not Session.objects.exists()


def test_what_was_said_is_kept_changed_and_forgotten_like_in_django_s_own():
    store = SessionStore()
    store["said"] = "first"
    store.save()
    again = SessionStore(store.session_key)
    again["said"] += " and second"
    again.save()
    assert dict(SessionStore(store.session_key).items()) == {"said": "first and second"}
    key = store.session_key
    again.cycle_key()
    assert (SessionStore().exists(key), SessionStore().exists(again.session_key)) == (False, True)
    again.flush()
    assert not Session.objects.exists()
    again.delete()  # without a key there is nothing to do


def test_an_expired_or_unknown_key_opens_nothing_and_is_cleared_away(clock):
    store = SessionStore()
    store["said"] = "anything"
    store.set_expiry(timedelta(hours=1))
    store.save()
    clock.shift(timedelta(hours=2))
    for key in (store.session_key, "unknown-key-of-nobody", "short", "with\x00nul", ""):
        found = SessionStore(key)
        assert (dict(found.items()), found.session_key) == ({}, None)
    call_command("clearsessions")
    assert not Session.objects.exists()


def test_a_new_secret_key_keeps_those_signed_in_whom_the_old_one_knew(client, admin_user, settings):
    client.force_login(admin_user)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a-new-one", [settings.SECRET_KEY]

    assert client.get("/admin/").status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert SessionStore().exists(client.cookies[COOKIE].value)


@pytest.mark.django_db(transaction=True)
def test_the_asynchronous_way_names_its_rows_alike():
    @async_to_sync
    async def story():
        store = SessionStore()
        await store.aset("said", "first")
        await store.asave()
        key = store.session_key
        known = [await SessionStore(key).aget("said"), await store.aexists(key)]
        await store.adelete()
        return key, [*known, await store.aexists(key), await SessionStore(key).aget("said")]

    def alone():
        try:
            return story()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:  # in this one a browser's loop may run
        key, known = thread.submit(alone).result()
    assert known == ["first", True, False, None]
    assert not Session.objects.filter(session_key=key).exists()
