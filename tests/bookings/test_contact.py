"""How a family can be reached, and what it then reads."""

import pytest

from events.models import (
    Notification,
)

from .conftest import book_at
from .reading import text, title

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Write an e-mail address or a phone number"),
        ({"email": "robin"}, "Write an e-mail address like name@example.com"),
        ({"email": "a@example.com\r\nBcc: b@example.com"}, "Write an e-mail address like"),
        ({"phone": "12"}, "Write a phone number like 01905 000000"),
        ({"email": "a@example.com", "phone": "01905 765765"}, "Choose how we should tell you"),
        ({"email": "a@example.com", "website": "x"}, "Press the button again, or ring us"),
    ],
)
def test_what_is_wrong_with_a_contact_is_said(typed, words, settled, client, session):
    response = client.post(f"{book_at(session)}contact/", typed)
    assert response.status_code == 400
    assert words in text(response)
    assert title(response).startswith("Error: ")


def test_phone_alone_is_enough_and_somebody_rings(settled, client, session):
    settled.reach(session, phone="01905 765765")
    settled.press_book(session)

    assert Notification.objects.get().medium == "phone"
    said = text(client.get("/bookings/confirmed/"))
    assert "Somebody will ring you on 01905 765765" in said


def test_confirmation_admits_that_a_mail_did_not_go_out(settled, client, session):
    settled.reach(session)
    settled.press_book(session)
    Notification.objects.update(state=Notification.State.FAILED)

    said = text(client.get("/bookings/confirmed/"))
    assert "We could not e-mail you at robin@example.com. Your places are booked." in said


def test_confirmation_belongs_to_the_browser_that_booked(settled, session, client):
    settled.reach(session)
    settled.press_book(session)
    client.cookies.clear()

    assert client.get("/bookings/confirmed/").url == "/bookings/find/"
