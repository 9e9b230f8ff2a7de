"""A family books a place, page by page, without an account and without JavaScript."""

import pytest

from events.domain.party import Role
from events.models import (
    Booking,
    Draft,
)
from tests.factories import BookingFactory

from .conftest import book_at
from .reading import soup, text, title

pytestmark = pytest.mark.django_db


def test_family_of_three_books_and_reads_the_confirmation(family, client, session):
    response = family.come(session)
    assert response.url == f"{book_at(session)}help/"
    assert family.skip_help(session).url == f"{book_at(session)}contact/"
    assert family.reach(session).url == f"{book_at(session)}check/"
    response = family.press_book(session)

    assert (response.status_code, response.url) == (302, "/bookings/confirmed/")
    booking = Booking.objects.get()
    assert [(a.role, a.name, a.age) for a in booking.attendees.all()] == [
        ("lead_adult", "Robin Example", None),
        ("adult", "", None),
        ("child", "", 7),
    ]
    assert booking.notice_version == "2026-11"
    assert not Draft.objects.exists()
    for _ in range(2):  # still right after a reload
        said = text(client.get("/bookings/confirmed/"))
        assert booking.reference in said
        assert "Tuesday 6 November, 10am to midday" in said
        assert "Room B, Community hub, Malvern" in said
        assert "3 people are coming." in said
        assert "We will e-mail you at robin@example.com" in said


def test_each_step_shows_the_session_the_way_back_and_whom_to_ask(family, client, session):
    family.answer_everything(session)

    titles = {}
    for step in ("", "help/", "contact/", "check/"):
        page = soup(client.get(f"{book_at(session)}{step}"))
        said = " ".join(page.get_text(" ").split())
        assert "Tuesday 6 November, 10am to midday" in said
        assert "Ask someone to book for you" in said
        assert page.select_one(".govuk-back-link")["href"]
        assert len(page.select("h1")) == 1
        titles[step] = page.title.get_text().split(" \N{EN DASH} ")[0]
    assert titles == {
        "": "Who is coming?",
        "help/": "Help you need on the day (optional)",
        "contact/": "How can we reach you?",
        "check/": "Check your answers",
    }


@pytest.mark.parametrize("step", ["help/", "contact/", "check/"])
def test_later_step_leads_to_the_first_question_without_an_answer(step, client, session, clock):
    response = client.get(f"{book_at(session)}{step}")

    assert (response.status_code, response.url) == (302, f"{book_at(session)}?gone")


def test_step_that_was_left_out_is_asked_before_the_check(family, client, session):
    family.come(session)
    family.skip_help(session)

    assert client.get(f"{book_at(session)}check/").url == f"{book_at(session)}contact/"


def test_changed_answer_leads_straight_back_to_the_check(family, client, session):
    family.answer_everything(session)
    rows = soup(client.get(f"{book_at(session)}check/")).select(".govuk-summary-list__row")
    assert len(rows) == 6
    for row in rows:
        address, _, anchor = row.a["href"].partition("#")
        assert soup(client.get(address)).find(id=anchor) or not anchor

    response = family.fill(f"{book_at(session)}contact/", email="kim@example.com")
    assert response.url == f"{book_at(session)}check/"
    assert "kim@example.com" in text(client.get(response.url))


def test_people_are_added_and_taken_out_and_nothing_typed_is_lost(family, client, session):
    fields = family.fields(book_at(session))
    name = next(key for key in fields if key.endswith("-name"))
    response = client.post(book_at(session), fields | {name: "Robin", "add": "child"})
    assert response.url.startswith(f"{book_at(session)}#person-")
    fields = family.fields(book_at(session))
    age = next(key for key in fields if key.endswith("-age"))
    client.post(book_at(session), fields | {age: "4", "add": "carer"})
    fields = family.fields(book_at(session))
    assert (fields[name], fields[age], len(fields["row"])) == (["Robin"], ["4"], 2)

    carer = next(row for row in fields["row"] if row.startswith("carer:")).partition(":")[2]
    client.post(book_at(session), fields | {"remove": carer})
    fields = family.fields(book_at(session))
    assert [row.partition(":")[0] for row in fields["row"]] == ["child"]


def test_enter_in_a_field_goes_on_and_adds_nobody(client, session, clock):
    first_button = soup(client.get(book_at(session))).select_one("#people button")

    assert not first_button.has_attr("name")


def test_carer_is_free_and_does_not_count(family, session):
    session.largest_party = 1
    session.save()
    family.come(session, others=["carer"])
    family.skip_help(session)
    family.reach(session)
    family.press_book(session)

    taken = [(a.role, a.takes_place) for a in Booking.objects.get().attendees.all()]
    assert taken == [("lead_adult", True), ("carer", False)]


def test_young_person_books_in_their_own_right(family, session):
    family.fill(book_at(session), name="Sky Example", who="17")
    family.skip_help(session)
    family.reach(session)
    family.press_book(session)

    person = Booking.objects.get().attendees.get()
    assert (person.role, person.age) == (Role.YOUNG_PERSON, 17)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Write your name"),
        ({"name": "Win at www.evil.example"}, "Write a name without web or e-mail addresses"),
        ({"name": "<img onerror=x>"}, "Write a name without web or e-mail addresses"),
        ({"name": "Robin\r\nBcc: kim"}, "Write the name on one line"),
        ({"who": "pilot"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_with_the_one_who_books_is_said_and_kept(typed, words, family, session):
    response = family.fill(book_at(session), **{"name": "Robin"} | typed)

    page = soup(response)
    assert response.status_code == 400
    assert title(response).startswith("Error: ")
    summary = page.select_one(".govuk-error-summary")
    assert words in summary.get_text()
    assert page.select_one(summary.a["href"])
    assert "<img" not in str(page.main.form)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        ("", "Write how old the child or young person is"),
        ("seven", "Write the age as a number, like 7"),
        ("-1", "Write the age as a number, like 7"),
        ("26", "Add people over 25 as adults"),
    ],
)
def test_what_is_wrong_with_an_age_is_said(age, words, family, client, session):
    client.post(book_at(session), family.fields(book_at(session)) | {"add": "child"})
    fields = family.fields(book_at(session))
    fields[next(key for key in fields if key.endswith("-name"))] = "Robin"
    response = client.post(
        book_at(session), fields | {next(k for k in fields if k.endswith("-age")): age}
    )

    assert response.status_code == 400
    assert words in text(response)
    assert f'value="{age}"' in response.content.decode() or not age


def test_party_that_is_too_large_is_told_to_ring(family, session):
    session.largest_party = 2
    session.save()

    response = family.come(session)
    assert response.status_code == 400
    assert "You can book for 2 people at most. Ring us if you are more." in text(response)


def test_party_larger_than_what_is_left_is_told_at_once(family, session):
    BookingFactory(session=session, people=8)

    response = family.come(session)
    assert "Only 2 places are left." in text(response)
