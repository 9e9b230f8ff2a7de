"""Who books twice, by chance or on purpose, has one booking and loses nothing."""

import pytest

from events.models import (
    Booking,
    Notification,
)

from .conftest import book_at
from .reading import text

pytestmark = pytest.mark.django_db


def test_double_click_books_once_and_shows_the_same_confirmation(settled, client, session):
    settled.reach(session)
    fields = settled.fields(f"{book_at(session)}check/")

    first = client.post(f"{book_at(session)}check/", fields)
    second = client.post(f"{book_at(session)}check/", fields)
    assert first.url == second.url == "/bookings/confirmed/"
    assert Booking.objects.count() == Notification.objects.count() == 1


def test_going_back_and_changing_a_name_offers_a_change_and_books_nothing(settled, client, session):
    settled.reach(session)
    people = settled.fields(book_at(session))
    settled.press_book(session)

    name = next(key for key in people if key.endswith("-name"))
    response = client.post(book_at(session), people | {name: "Robyn Example"})
    assert response.status_code == 409
    assert "You have already booked. Change it?" in text(response)
    assert Booking.objects.count() == 1
    assert client.get(book_at(session)).status_code == 200


def test_one_household_can_book_for_others_too(settled, client, session):
    settled.reach(session)
    settled.press_book(session)

    assert client.post(book_at(session), {"for": "others"}).url == book_at(session)
    settled.come(session, name="Alex Example", others=())
    settled.skip_help(session)
    settled.reach(session, email="alex@example.com")
    settled.press_book(session)
    assert Booking.objects.count() == 2


def test_same_party_elsewhere_learns_nothing_but_gets_a_message(settled, client, session):
    settled.reach(session)
    settled.press_book(session)
    first = Booking.objects.get()
    client.cookies.clear()

    for _ in range(2):
        response = settled.book(session)
        assert response.url == "/bookings/received/"
    said = text(client.get(response.url))
    assert first.reference not in said
    assert "already" not in said
    assert list(
        Notification.objects.filter(kind="bookings.already_booked").values_list(
            "dedupe_key", flat=True
        )
    ) == [f"already:{first.pk}:2018-09-12"]


def test_same_party_in_its_own_browser_is_told(settled, client, session):
    settled.reach(session)
    settled.press_book(session)
    client.post(book_at(session), {"for": "others"})

    response = settled.book(session)
    assert response.status_code == 409
    assert "You have already booked. Change it?" in text(response)


def test_answers_changed_after_a_booking_by_the_same_form_book_nothing(settled, client, session):
    settled.reach(session)
    fields = settled.fields(f"{book_at(session)}check/")
    client.post(f"{book_at(session)}check/", fields)
    client.post(book_at(session), {"for": "others"})
    settled.answer_everything(session, email="other@example.com")

    response = client.post(f"{book_at(session)}check/", fields)  # the old page of an old tab
    assert response.status_code == 409
    assert "You have already booked. Change it?" in text(response)
    assert Booking.objects.count() == 1
