"""What a family has typed is kept for a day, and nobody can fill the disk with it."""

from datetime import timedelta
from unittest.mock import ANY

import pytest

from events.bookings.answers import Contact
from events.bookings.operations import book
from events.models import (
    Booking,
    Draft,
)

from .conftest import book_at
from .reading import soup, text

pytestmark = pytest.mark.django_db


def test_answers_survive_closing_the_browser_for_a_day(family, client, session, clock):
    family.answer_everything(session)
    cookie = client.cookies["answers"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        86400,
        True,
        "Lax",
        "/sessions/",
    )
    client.cookies.pop("sessionid", None)
    clock.shift(timedelta(hours=23))
    assert "robin@example.com" in text(client.get(f"{book_at(session)}check/"))
    clock.shift(timedelta(hours=2))
    assert client.get(f"{book_at(session)}check/").url == f"{book_at(session)}?gone"


def test_answers_that_grew_too_old_are_asked_for_again_with_the_reason(
    family, client, session, clock
):
    family.answer_everything(session)
    last = family.fields(f"{book_at(session)}check/")
    clock.shift(timedelta(hours=25))

    for step, typed in [("check", last), ("contact", {"email": "robin@example.com"})]:
        response = client.post(f"{book_at(session)}{step}/", typed, follow=True)
        assert "We do not have your answers any more." in text(response)
    assert not Booking.objects.exists()
    assert family.book(session).url == "/bookings/confirmed/"


def test_who_is_coming_is_not_lost_with_the_answers_of_yesterday(family, client, session, clock):
    family.come(session)
    typed = family.fields(book_at(session))
    clock.shift(timedelta(hours=25))
    assert client.post(book_at(session), typed).url == f"{book_at(session)}help/"
    assert family.fields(book_at(session)) == typed | {"csrfmiddlewaretoken": ANY}


def test_answers_are_wiped_at_the_press_of_a_button(family, client, session):
    family.answer_everything(session)

    response = client.post(f"{book_at(session)}forget/", follow=True)
    assert "Your answers are gone" in text(response)
    assert not Draft.objects.exists()
    assert client.get(f"{book_at(session)}check/").url == f"{book_at(session)}?gone"


def test_forged_key_opens_no_answers(client, session, clock):
    client.cookies["answers"] = "guessed:key"

    assert client.get(f"{book_at(session)}check/").url == f"{book_at(session)}?gone"


def test_program_that_answers_in_no_time_is_asked_to_look_again(family, session, settings):
    settings.BOOKING_QUICKEST = 3
    response = family.book(session)

    assert response.status_code == 400
    assert "That was very quick." in text(response)
    assert not Booking.objects.exists()


def test_spent_budget_keeps_the_answers_and_can_be_lifted(family, client, session, settings):
    settings.BOOKINGS_A_NETWORK_AND_HOUR = 0
    response = family.book(session)

    assert (response.status_code, response["Retry-After"]) == (429, "3600")
    fields = {"form_key": soup(response).select_one("[name=form_key]")["value"]}
    settings.BOOKINGS_A_NETWORK_AND_HOUR = 1
    assert client.post(f"{book_at(session)}check/", fields).url == "/bookings/confirmed/"


@pytest.mark.parametrize("name", ["ANSWERS_A_NETWORK_AND_HOUR", "DRAFTS_A_NETWORK_AND_HOUR"])
def test_network_that_fills_the_disk_waits_and_what_was_typed_stays(
    name, family, client, session, settings
):
    setattr(settings, name, 0)
    fields = family.fields(book_at(session)) | {"you-name": 'Robin "O" & Example'}
    response = client.post(book_at(session), fields)

    assert (response.status_code, response["Retry-After"]) == (429, "3600")
    assert not Draft.objects.exists()
    kept = {field["name"]: field["value"] for field in soup(response).select("main form [name]")}
    assert kept.items() >= {"you-name": 'Robin "O" & Example', "you-who": "adult"}.items()
    setattr(settings, name, 2)
    assert client.post(book_at(session), kept).url == f"{book_at(session)}help/"


def test_only_new_answers_cost_a_draft_and_the_last_button_costs_neither(
    family, client, session, settings
):
    settings.DRAFTS_A_NETWORK_AND_HOUR, settings.ANSWERS_A_NETWORK_AND_HOUR = 1, 5
    assert family.book(session).url == "/bookings/confirmed/"  # two people added: five answers
    assert client.post(book_at(session), {"for": "others"}).status_code == 429


def test_reading_changes_nothing_and_pages_are_kept_by_nobody(client, session, clock):
    response = client.get(book_at(session))

    assert "no-store" in response["Cache-Control"]
    assert "answers" not in client.cookies
    client.head(book_at(session))
    assert not Draft.objects.exists()


def test_cost_of_a_step_does_not_grow_with_the_bookings(
    family, client, session, django_assert_max_num_queries, now, wish
):
    family.answer_everything(session)
    session.places = None
    session.save()
    for n in range(20):
        contact = Contact(name=f"Robin {n}", email=f"robin{n}@example.com")
        book(session.pk, **wish(contact=contact), now=now)

    with django_assert_max_num_queries(30):
        client.get(f"{book_at(session)}check/")
