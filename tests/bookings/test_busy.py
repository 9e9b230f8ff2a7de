"""SQLite has one lock for everything that writes: who waits too long is told, and loses nothing."""

import sqlite3
import threading
from contextlib import closing, contextmanager

import pytest
from django.db import connection, transaction

from events.bookings.operations import lock
from events.models import Booking

from .conftest import book_at
from .reading import soup, text

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL queues for one row"),
]


@contextmanager
def another_process_writes():
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def another_thread_has_its_turn():
    has_it, may_end = threading.Event(), threading.Event()

    def hold():
        with lock._turns:
            has_it.set()
            may_end.wait(60)

    thread = threading.Thread(target=hold)
    thread.start()
    has_it.wait(60)
    try:
        yield
    finally:
        may_end.set()
        thread.join(60)


@pytest.mark.parametrize("busy", [another_process_writes, another_thread_has_its_turn])
def test_who_waits_too_long_is_told_and_the_same_button_books_later(
    busy, family, client, session, monkeypatch
):
    monkeypatch.setattr(lock, "DEADLINE", 0.3)
    family.answer_everything(session)
    fields = family.fields(f"{book_at(session)}check/")

    with busy():
        response = client.post(f"{book_at(session)}check/", fields)

    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "Nothing was booked yet. Your answers are kept." in text(response)
    again = {"form_key": soup(response).select_one("[name=form_key]")["value"]}
    assert client.post(f"{book_at(session)}check/", again).url == "/bookings/confirmed/"
    assert Booking.objects.count() == 1


def waiting_time():
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA busy_timeout").fetchone()[0]


def test_waiting_for_the_lock_is_short_only_until_it_is_held(session):
    waited = {"asking": [], "beginning": [], "on commit": []}

    def look(execute, sql, *more):
        if sql.startswith("BEGIN"):
            waited["beginning"].append(waiting_time())
        return execute(sql, *more)

    def act(_session):
        transaction.on_commit(lambda: waited["on commit"].append(waiting_time()))
        return "booked"

    with connection.execute_wrapper(look):
        done = lock.under_the_lock(
            session.pk, act, ask=lambda: waited["asking"].append(waiting_time())
        )

    assert done == "booked"
    assert waited == {"asking": [100], "beginning": [100], "on commit": [60_000]}
    assert waiting_time() == 60_000
