"""The database is away for a moment: a family is told so by a page that does not need it."""

from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.test import Client

from events.models import Booking

from .conftest import book_at
from .reading import soup, text, title

pytestmark = pytest.mark.django_db


@contextmanager
def database_away(when=""):
    """Every statement that begins so finds no server."""

    def lose(execute, sql, *more):
        if sql.startswith(when):
            raise OperationalError("server closed the connection unexpectedly")
        return execute(sql, *more)

    with connection.execute_wrapper(lose):
        yield


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


def test_what_was_typed_stays_in_the_page_and_goes_on_from_there(settled, client, session):
    address = f"{book_at(session)}contact/"
    with database_away():
        response = client.post(address, {"email": 'robin"<@example.com', "phone": ""})

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Your answers are kept." in text(response)
    fields = soup(response).select("main form [name]:not([name=csrfmiddlewaretoken])")
    kept = {field["name"]: field["value"] for field in fields}
    assert kept == {"email": 'robin"<@example.com', "phone": ""}
    assert client.post(address, kept | {"email": "robin@example.com"}).status_code == 302


def test_a_booking_whose_answer_was_lost_is_found_by_the_same_button(settled, client, session):
    settled.reach(session)
    fields = settled.fields(f"{book_at(session)}check/")
    with database_away(when='INSERT INTO "django_session"'):  # after the booking is made
        response = client.post(f"{book_at(session)}check/", fields)

    assert (response.status_code, Booking.objects.count()) == (503, 1)
    assert client.post(f"{book_at(session)}check/", fields).url == "/bookings/confirmed/"
    assert Booking.objects.count() == 1


def test_a_session_that_could_not_be_kept_is_no_mistake_of_the_familys(settled, client, session):
    settled.book(session)
    client.post(book_at(session), {"for": "others"})
    settled.answer_everything(session, email="alex@example.com")
    with database_away(when='UPDATE "django_session"'):
        assert settled.press_book(session).status_code == 503


def test_who_only_reads_is_told_to_come_back(client, session):
    with database_away():
        response = client.get(f"/sessions/{session.pk}/")

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert title(response).startswith("We will be back soon")


def test_what_another_site_posts_is_not_put_behind_our_button(session):
    stranger = Client(enforce_csrf_checks=True, raise_request_exception=False)
    with database_away():
        response = stranger.post(book_at(session), {"you-name": "Somebody else"})

    assert (response.status_code, "Somebody else" in response.text) == (503, False)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite calls it operational")
def test_a_mistake_of_ours_is_called_one(client, session):
    def lose(execute, sql, *more):
        return execute("SELECT nothing FROM nowhere", *more)

    with connection.execute_wrapper(lose):
        assert client.get(f"/sessions/{session.pk}/").status_code == 500
