"""One person's data is found, copied and erased, and what stays behind is said."""

import json

import pytest
from django.contrib.sessions.models import Session as BrowserSession
from django.test import Client

from events.bookings import links
from events.bookings.answers import Answers
from events.bookings.operations import save_draft
from events.desk.roles import DATA_PROTECTION, NEEDS_READERS
from events.models import Booking, DataRequest, FormerAddress, NeedsReading
from tests.factories import BookingFactory, FormerAddressFactory

from .asking import ASKED, EMAIL, address
from .conftest import staff

pytestmark = pytest.mark.django_db


def test_a_person_is_found_by_phone_too_and_shown_their_other_addresses(signed_in, ours):
    text = signed_in.post(address("person"), {**ASKED, "contact": "07700 900 123"}).text
    assert ("Lead ours" in text, EMAIL in text) == (True, True)


@pytest.mark.parametrize("typed", ["", "sam", "0", "sam@", "1234@@example.com"])
def test_what_is_no_address_is_asked_again(signed_in, ours, typed):
    for name, status in (("person", 400), ("person_export", 302), ("person_erase", 302)):
        answer = signed_in.post(address(name), {**ASKED, "contact": typed})
        assert (name, answer.status_code) == (name, status)
    assert not DataRequest.objects.exists()


def test_each_look_and_each_copy_is_kept_without_whose_it_was(signed_in, officer, ours, now):
    signed_in.post(address("person"), ASKED)
    signed_in.post(address("person_export"), ASKED | {"as": "json"})
    kept = DataRequest.objects.order_by("pk")
    assert [(each.kind, each.reason, each.by, each.at) for each in kept] == [
        ("found", "asked", officer, now),
        ("exported", "asked", officer, now),
    ]
    assert kept[0].counts == {
        "bookings": 1,
        "reports": 0,
        "drafts": 0,
        "former_addresses": 0,
    }
    assert EMAIL not in str(kept.values())
    page = signed_in.get(address("certificates")).text
    assert ("looked up" in page, "copied" in page, EMAIL in page) == (True, True, False)


def test_a_copy_holds_all_that_is_held(client, clock, ours, now):
    ours.report.reply_to = EMAIL
    ours.report.save()
    both = staff(DATA_PROTECTION, NEEDS_READERS, organisations=[ours.organisation])
    half_finished = Answers.begin(ours.session.pk, now=now)
    half_finished.email = EMAIL
    save_draft("key", half_finished, now=now)
    FormerAddressFactory(booking=ours.booking, email="before@example.com")
    FormerAddressFactory(booking__session=ours.session, email=EMAIL)
    client.force_login(both)
    answer = client.post(address("person_export"), ASKED | {"as": "json"})
    copied = json.loads(answer.text)
    (booking,) = copied["bookings"]

    assert (copied["address"], booking["name"], booking["phone"]) == (
        EMAIL,
        "Lead ours",
        "+447700900123",
    )
    assert booking["people"] == [
        {"role": "adult who books", "name": "", "age": None},
        {"role": "child", "name": "Child ours", "age": 7},
    ]
    assert [(each["who"], each["words"]) for each in booking["help_needed"]] == [
        ("Lead ours", "Words ours")
    ]
    assert NeedsReading.objects.get().by == both
    assert [each["what"] for each in booking["messages"]] == [
        "Booking confirmed",
        "Booking confirmed",
        "Address changed: to the old address",
    ]
    assert [each["what"] for each in booking["history"]] == ["booked"]
    assert [each["words"] for each in copied["reports_about_pages"]] == ["Message ours"]
    assert [each["email"] for each in copied["bookings_not_finished"]] == [EMAIL]
    assert [each["email"] for each in booking["earlier_emails"]] == ["before@example.com"]
    assert [each["email"] for each in copied["addresses_replaced"]] == [EMAIL]
    assert "no-store" in answer["Cache-Control"]
    assert EMAIL not in answer["Content-Disposition"]

    to_read = client.post(address("person_export"), ASKED | {"as": "html"}).text
    for words in ("Lead ours", "Child ours", "Words ours", "Message ours", EMAIL):
        assert words in to_read


def test_what_helps_them_is_left_out_where_staff_may_not_read_it_and_that_is_said(signed_in, ours):
    shown = signed_in.post(address("person"), ASKED).text
    copied = signed_in.post(address("person_export"), ASKED | {"as": "json"}).text
    assert "Ask a colleague who may" in shown
    assert ("Words ours" in copied, "may not read it" in copied) == (False, True)
    assert not NeedsReading.objects.exists()


def test_an_address_that_a_booking_had_is_found_shown_and_erased_without_the_booking(
    signed_in, ours
):
    former = FormerAddressFactory(booking=ours.booking, email="before@example.com")
    asked = ASKED | {"contact": "Before@example.com"}
    shown = signed_in.post(address("person"), asked).text
    assert ("A booking had this address" in shown, EMAIL in shown) == (True, False)
    to_read = signed_in.post(address("person_export"), asked | {"as": "html"}).text
    assert ("before@example.com" in to_read, EMAIL in to_read) == (True, False)

    said = signed_in.post(address("person_erase"), asked | {"typed": "erase"}).text
    assert "1 address that a booking no longer has was erased." in said
    assert not FormerAddress.objects.filter(pk=former.pk).exists()
    assert Booking.objects.get(pk=ours.booking.pk).email == EMAIL


@pytest.mark.parametrize(
    "typed", [{}, {"typed": ""}, {"typed": "yes"}, {"typed": "ERASE"}, {"free_places": "on"}]
)
def test_nothing_is_erased_without_the_word_and_without_saying_that_places_go(
    signed_in, ours, typed
):
    answer = signed_in.post(address("person_erase"), ASKED | typed)
    assert answer.status_code == (400 if "typed" in typed else 200)
    assert ours.booking.reference in answer.text
    assert Booking.objects.get(email=EMAIL).state == Booking.State.LIVE


def test_an_erasure_says_what_went_and_what_is_kept_for_the_law(signed_in, ours):
    held = BookingFactory(session=ours.session, email=EMAIL)
    signed_in.post(address("hold_booking", held.pk), {"reason": "Tribunal"})
    ours.report.reply_to = EMAIL
    ours.report.save()
    said = signed_in.post(
        address("person_erase"), ASKED | {"typed": "Erase", "free_places": "on"}
    ).text
    for sentence in (
        "1 booking was erased.",
        "1 report or half-finished booking was erased.",
        "1 booking is on legal hold and was kept.",
    ):
        assert sentence in said
    assert EMAIL not in said


def test_an_erased_booking_is_closed_in_the_family_s_browser(client, clock, ours, officer):
    browser = Client()
    path = links.manage_url(ours.booking).removeprefix("https://events.example.org")
    browser.get(path)
    assert browser.get("/bookings/manage/").status_code == 200
    client.force_login(officer)
    client.post(address("person_erase"), ASKED | {"typed": "ERASE", "free_places": "on"})
    said = [row.get_decoded().get("bookings") for row in BrowserSession.objects.all()]
    assert [each for each in said if each] == []
