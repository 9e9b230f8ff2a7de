"""A family books a place, page by page, without an account and without JavaScript."""

from datetime import timedelta

import pytest

from events.bookings.answers import Contact
from events.bookings.operations import book
from events.domain.party import Role
from events.models import (
    AccessNeed,
    Arrangement,
    Booking,
    Draft,
    Notification,
    Session,
)
from tests.factories import AudienceFactory, BookingFactory, EventPageFactory, SessionFactory
from tests.markup import parse

from .conftest import book_at

pytestmark = pytest.mark.django_db


def soup(response):
    return parse(response.content)


def text(response):
    return " ".join(soup(response).main.get_text(" ").split())


def title(response):
    return soup(response).title.get_text()


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

    assert (response.status_code, response.url) == (302, book_at(session))


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


def ask_for_help(family, client, session, **more):
    address = f"{book_at(session)}help/"
    fields = family.fields(address)
    boxes = [box["name"] for box in family.page(address).select("[name$=-needs]")]
    child = boxes[-1]
    fields |= {child: ["bsl", "wheelchair_space"]} | more
    return client.post(address, fields)


def test_help_is_kept_with_the_very_words_that_were_agreed_to(family, client, session, now):
    family.come(session)
    assert ask_for_help(family, client, session, **{"consent-agreed": "on"}).status_code == 302
    family.reach(session)
    said = text(client.get(f"{book_at(session)}check/"))
    assert "British Sign Language" in said
    family.press_book(session)

    need = AccessNeed.objects.get()
    assert need.attendee.role == "child"
    assert need.consent_wording.startswith("I agree that you keep what I have written here")
    assert (need.notice_version, need.consented_at) == ("2026-11", now)
    assert Arrangement.objects.count() == 2


def test_help_without_the_tick_is_asked_for_again_and_kept_on_the_page(family, client, session):
    family.come(session)
    response = ask_for_help(family, client, session)

    assert response.status_code == 400
    assert "Tick the box, or take out the help you wrote down" in text(response)
    assert soup(response).select_one("[value=bsl][checked]")
    assert client.get(f"{book_at(session)}check/").url == f"{book_at(session)}help/"


def test_help_page_says_what_for_who_sees_it_until_when_and_by_when(family, client, session, clock):
    family.come(session)
    said = text(client.get(f"{book_at(session)}help/"))

    assert "to arrange help for this session, and for nothing else" in said
    assert "Only the people who run this session see it" in said
    assert "We delete it on Thursday 6 December, 30 days after the session" in said
    assert "(BSL) interpreter (ask by Tuesday 16 October)" in said
    clock.move_to(session.starts_at - timedelta(days=5))
    family.come(session)
    said = text(client.get(f"{book_at(session)}help/"))
    assert "(BSL) interpreter (too late to promise, but do ask)" in said


def test_wheelchair_spaces_that_are_all_asked_for_are_said_kindly(family, client, session, now):
    for _ in range(2):
        Arrangement.objects.create(session=session, kind="wheelchair_space", due_on=now.date())
    family.come(session)

    said = text(client.get(f"{book_at(session)}help/"))
    assert "All spaces for wheelchairs in this room are asked for. Tick it all the same" in said


def test_skipping_help_forgets_what_was_ticked_before(family, client, session):
    family.come(session)
    ask_for_help(family, client, session, **{"consent-agreed": "on"})
    family.skip_help(session)
    family.reach(session)
    family.press_book(session)

    assert not AccessNeed.objects.exists()
    assert not Arrangement.objects.exists()


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
def test_what_is_wrong_with_a_contact_is_said(typed, words, family, client, session):
    family.come(session)
    family.skip_help(session)

    response = client.post(f"{book_at(session)}contact/", typed)
    assert response.status_code == 400
    assert words in text(response)
    assert title(response).startswith("Error: ")


def test_phone_alone_is_enough_and_somebody_rings(family, client, session):
    family.book(session, phone="01905 765765")

    assert Notification.objects.get().medium == "phone"
    said = text(client.get("/bookings/confirmed/"))
    assert "Somebody will ring you on 01905 765765" in said


def test_confirmation_admits_that_a_mail_did_not_go_out(family, client, session):
    family.book(session)
    Notification.objects.update(state=Notification.State.FAILED)

    said = text(client.get("/bookings/confirmed/"))
    assert "We could not e-mail you at robin@example.com. Your places are booked." in said


def test_confirmation_belongs_to_the_browser_that_booked(family, session, client):
    family.book(session)
    client.cookies.clear()

    assert client.get("/bookings/confirmed/").url == "/bookings/find/"


def test_double_click_books_once_and_shows_the_same_confirmation(family, client, session):
    family.answer_everything(session)
    fields = family.fields(f"{book_at(session)}check/")

    first = client.post(f"{book_at(session)}check/", fields)
    second = client.post(f"{book_at(session)}check/", fields)
    assert first.url == second.url == "/bookings/confirmed/"
    assert Booking.objects.count() == Notification.objects.count() == 1


def test_going_back_and_changing_a_name_offers_a_change_and_books_nothing(family, client, session):
    family.answer_everything(session)
    people = family.fields(book_at(session))
    family.press_book(session)

    name = next(key for key in people if key.endswith("-name"))
    response = client.post(book_at(session), people | {name: "Robyn Example"})
    assert response.status_code == 409
    assert "You have already booked. Change it?" in text(response)
    assert Booking.objects.count() == 1
    assert client.get(book_at(session)).status_code == 200


def test_one_household_can_book_for_others_too(family, client, session):
    family.book(session)

    assert client.post(book_at(session), {"for": "others"}).url == book_at(session)
    family.come(session, name="Alex Example", others=())
    family.skip_help(session)
    family.reach(session, email="alex@example.com")
    family.press_book(session)
    assert Booking.objects.count() == 2


def test_same_party_elsewhere_learns_nothing_but_gets_a_message(family, client, session):
    family.book(session)
    first = Booking.objects.get()
    client.cookies.clear()

    for _ in range(2):
        response = family.book(session)
        assert response.url == "/bookings/received/"
    said = text(client.get(response.url))
    assert first.reference not in said
    assert "already" not in said
    assert list(
        Notification.objects.filter(kind="bookings.already_booked").values_list(
            "dedupe_key", flat=True
        )
    ) == [f"already:{first.pk}:2018-09-12"]


def test_same_party_in_its_own_browser_is_told(family, client, session):
    family.book(session)
    client.post(book_at(session), {"for": "others"})

    response = family.book(session)
    assert response.status_code == 409
    assert "You have already booked. Change it?" in text(response)


def test_answers_changed_after_a_booking_by_the_same_form_book_nothing(family, client, session):
    family.answer_everything(session)
    fields = family.fields(f"{book_at(session)}check/")
    client.post(f"{book_at(session)}check/", fields)
    client.post(book_at(session), {"for": "others"})
    family.answer_everything(session, email="other@example.com")

    response = client.post(f"{book_at(session)}check/", fields)  # the old page of an old tab
    assert response.status_code == 409
    assert "You have already booked. Change it?" in text(response)
    assert Booking.objects.count() == 1


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
    ask_for_help(family, client, session, **{"consent-agreed": "on"})
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
    assert client.get(f"{book_at(session)}check/").url == book_at(session)


def test_answers_are_wiped_at_the_press_of_a_button(family, client, session):
    family.answer_everything(session)

    response = client.post(f"{book_at(session)}forget/", follow=True)
    assert "Your answers are gone" in text(response)
    assert not Draft.objects.exists()
    assert client.get(f"{book_at(session)}check/").url == book_at(session)


def test_forged_key_opens_no_answers(client, session, clock):
    client.cookies["answers"] = "guessed:key"

    assert client.get(f"{book_at(session)}check/").url == book_at(session)


def test_program_that_answers_in_no_time_is_asked_to_look_again(family, client, session, settings):
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
