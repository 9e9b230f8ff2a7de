"""What cannot be booked says why, and what there is instead."""

from datetime import timedelta

import pytest

from events.bookings import queries
from events.models import Booking, Session
from tests.factories import AudienceFactory, BookingFactory, EventPageFactory, SessionFactory

from .conftest import book_at
from .reading import soup, text

pytestmark = pytest.mark.django_db


def test_full_session_says_so_kindly_with_what_else_there_is(family, client, session):
    BookingFactory(session=session, people=10)
    sister = SessionFactory(page=session.page, venue=session.venue, places=5)
    SessionFactory(page=session.page, places=0)

    response = client.get(book_at(session))
    assert response.status_code == 409
    assert "This session is full" in text(response)
    links = [card["href"] for card in soup(response).select(".app-card__link")]
    assert links == [sister.path]


def test_others_are_of_the_same_event_then_close_by_then_for_the_same_people(
    session, client, clock
):
    BookingFactory(session=session, people=10)
    parents = AudienceFactory()
    session.audiences.add(parents)
    page = EventPageFactory(live=True)
    for_parents = SessionFactory(page=page, venue__town__name="Evesham", audiences=[parents])
    close_by = SessionFactory(page=page, starts_at=session.starts_at + timedelta(days=9))
    sister = SessionFactory(
        page=session.page,
        venue__town__name="Evesham",
        starts_at=session.starts_at + timedelta(days=20),
    )

    cards = soup(client.get(book_at(session))).select(".app-card__link")
    assert [card["href"] for card in cards] == [sister.path, close_by.path, for_parents.path]


def test_sessions_of_the_same_event_are_found_however_much_is_on_before_them(
    session, client, clock, monkeypatch
):
    monkeypatch.setattr(queries, "LOOKED_AT", 2)
    BookingFactory(session=session, people=10)
    other_event = EventPageFactory(live=True)
    for days in range(1, 4):
        SessionFactory(page=other_event, starts_at=session.starts_at + timedelta(days=days))
    sister = SessionFactory(page=session.page, starts_at=session.starts_at + timedelta(days=20))

    first, *others = soup(client.get(book_at(session))).select(".app-card__link")
    assert (first["href"], len(others)) == (sister.path, 2)


def test_session_that_fills_meanwhile_keeps_the_answers_for_another(family, client, session):
    family.answer_everything(session)
    fields = family.fields(f"{book_at(session)}check/")
    BookingFactory(session=session, people=10)

    response = client.post(f"{book_at(session)}check/", fields)
    assert response.status_code == 409
    assert "Your answers are kept" in text(response)
    other = SessionFactory(page=session.page)
    said = text(client.get(f"{book_at(other)}check/"))
    assert "robin@example.com" in said
    family.press_book(other)
    assert Booking.objects.get(session=other).lead_name == "Robin Example"


def test_help_is_agreed_to_anew_for_another_session(family, client, session):
    family.come(session)
    family.ask_for_help(session, **{"consent-agreed": "on"})
    family.reach(session)
    other = SessionFactory(page=session.page)

    assert client.get(f"{book_at(other)}check/").url == f"{book_at(other)}help/"


def test_fewer_places_than_people_offers_to_change(family, client, session):
    family.answer_everything(session)
    fields = family.fields(f"{book_at(session)}check/")
    BookingFactory(session=session, people=8)

    response = client.post(f"{book_at(session)}check/", fields)
    assert response.status_code == 409
    assert "Only 2 places are left" in text(response)
    assert soup(response).find("a", string="Change who is coming")["href"] == book_at(session)


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"state": Session.State.CANCELLED}, 409, "This session is cancelled"),
        ({"state": Session.State.POSTPONED}, 409, "This session is postponed"),
        ({"state": Session.State.WITHDRAWN}, 410, "This session is no longer planned"),
        ({"mode": Session.Mode.DROP_IN}, 409, "You do not need to book"),
        (
            {"mode": Session.Mode.ELSEWHERE, "elsewhere_url": "https://book.example.org/"},
            409,
            "Book on the other website",
        ),
    ],
)
def test_session_that_cannot_be_booked_says_why(changes, status, words, client, session, clock):
    Session.objects.filter(pk=session.pk).update(**changes)

    response = client.get(book_at(session))
    assert response.status_code == status
    assert words in text(response)


def test_session_says_when_it_opens_and_that_it_is_over(client, session, clock):
    session.opens_at = session.starts_at - timedelta(days=7)
    session.save()
    assert "Booking opens at 10am on Tuesday 30 October." in text(client.get(book_at(session)))

    clock.move_to(session.starts_at)
    response = client.get(book_at(session))
    assert (response.status_code, "Booking has closed" in text(response)) == (409, True)
    clock.move_to(session.ends_at)
    response = client.get(book_at(session))
    assert (response.status_code, "This session has happened" in text(response)) == (410, True)


def test_session_of_a_page_that_is_not_public_is_not_there(client, session, clock):
    session.page.live = False
    session.page.save()

    assert client.get(book_at(session)).status_code == 404
    assert client.get("/sessions/99999999999999999999/book/").status_code == 404
