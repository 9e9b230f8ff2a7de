"""One person's data, certificates and legal holds: who may, where, and what stays behind."""

import json
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session as BrowserSession
from django.test import Client
from django.urls import reverse

from events.bookings import links
from events.bookings.answers import Answers
from events.bookings.operations import save_draft
from events.desk.roles import DATA_PROTECTION, NEEDS_READERS
from events.models import (
    Booking,
    DataRequest,
    FormerAddress,
    LegalHold,
    NeedsReading,
    PurgeRun,
)
from events.privacy.operations import purge
from tests.factories import BookingFactory, FormerAddressFactory

from .conftest import staff

pytestmark = pytest.mark.django_db

EMAIL = "family@example.com"
ASKED = {"contact": EMAIL, "reason": "asked"}
OF_ONE = {"hold_session": "session", "hold_booking": "booking"}
OF_ALL = ["certificates", "person"]
POSTED = ["person", "person_export", "person_erase"]
OF_THE_SITE = ["health", "restored"]


@pytest.fixture
def officer(ours):
    """Somebody who handles people's requests at one organisation."""
    return staff(DATA_PROTECTION, organisations=[ours.organisation])


@pytest.fixture
def signed_in(client, clock, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def run(now):
    return PurgeRun.objects.create(
        due_by=now, rules={"needs_days": 30}, counts={"contacts": 2}, is_finished=True
    )


def address(name, *parts):
    return reverse(f"desk:{name}", args=parts)


def addresses(ours, run):
    """Every address that handles data or looks after the site, and how it is asked."""
    return [
        *(("get", address(name)) for name in [*OF_ALL, *OF_THE_SITE]),
        *(("post", address(name)) for name in [*POSTED, "restored"]),
        *(("get", address(name, run.pk)) for name in ("certificate", "certificate_file")),
        *(
            (method, address(name, getattr(ours, takes).pk))
            for name, takes in OF_ONE.items()
            for method in ("get", "post")
        ),
    ]


def test_nobody_gets_in_without_signing_in(client, ours, run):
    for method, path in addresses(ours, run):
        answer = getattr(client, method)(path, ASKED)
        to_sign_in = answer["Location"].startswith(reverse("account_login"))
        assert (method, path, answer.status_code, to_sign_in) == (method, path, 302, True)


@pytest.mark.parametrize("who", ["organiser", "reader", "editor"])
def test_who_handles_no_data_is_refused(request, client, clock, ours, run, who):
    client.force_login(request.getfixturevalue(who))
    for method, path in addresses(ours, run):
        answer = getattr(client, method)(path, ASKED)
        refused = (answer.status_code, answer["Location"])
        assert (method, path, *refused) == (method, path, 302, reverse("wagtailadmin_home"))
    assert (DataRequest.objects.count(), LegalHold.objects.count()) == (0, 0)


def test_who_handles_data_does_not_run_the_site(signed_in):
    assert [signed_in.get(address(name)).status_code for name in OF_THE_SITE] == [302, 302]


@pytest.mark.parametrize("who", ["officer", "coordinator"])
def test_what_is_another_organisation_s_is_not_there(request, client, clock, ours, theirs, who):
    client.force_login(request.getfixturevalue(who))
    for name, takes in OF_ONE.items():
        for method in ("get", "post"):
            answer = getattr(client, method)(address(name, getattr(theirs, takes).pk))
            assert (name, method, answer.status_code) == (name, method, 404)
    shown = client.post(address("person"), ASKED).text
    copied = client.post(address("person_export"), ASKED | {"as": "json"}).text
    client.post(address("person_erase"), ASKED | {"typed": "ERASE", "free_places": "on"})
    for text in (shown, copied):
        assert ("Lead ours" in text, "Lead theirs" in text, "Their Forum" in text) == (
            True,
            False,
            False,
        )
    assert list(Booking.objects.filter(email=EMAIL)) == [theirs.booking]


def test_an_administrator_of_the_site_finds_everybody_s(client, clock, administrator, ours, theirs):
    client.force_login(administrator)
    text = client.post(address("person"), ASKED).text
    assert ("Lead ours" in text, "Lead theirs" in text) == (True, True)


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


def test_a_hold_is_put_on_shown_and_lifted(client, clock, ours, coordinator):
    client.force_login(coordinator)
    path = address("hold_session", ours.session.pk)
    assert client.post(path, {"reason": ""}).status_code == 400
    client.post(path, {"reason": "Tribunal in March"})
    sheet = client.get(address("session", ours.session.pk)).text
    listed = client.get(address("certificates")).text
    assert ("On legal hold" in sheet, "Tribunal in March" in listed) == (True, True)
    assert "Tribunal in March" in client.get(path).text
    client.post(path, {"lift": "on"})
    client.post(path, {"lift": "on"})
    assert "Tribunal in March" not in client.get(address("certificates")).text
    assert LegalHold.objects.get().lifted_by == coordinator


def test_a_certificate_is_read_printed_and_downloaded(signed_in, run):
    page = signed_in.get(address("certificate", run.pk)).text
    assert "It went to its end. A look afterwards found nothing past its date." in page
    assert "Bookings that lost their names and contacts" in page
    file = signed_in.get(address("certificate_file", run.pk))
    assert json.loads(file.text) == {
        "certificate": run.pk,
        "due_by": "2018-09-12T09:00:00+00:00",
        "rules": {"needs_days": 30},
        "deleted": {"contacts": 2},
        "bookings_on_legal_hold": 0,
        "past_their_date_and_still_there": {},
        "finished": True,
    }
    assert file["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"is_finished": False}, "stopped half-way"),
        ({"leftovers": {"contacts": 1}}, "still found data past its date"),
    ],
)
def test_a_certificate_does_not_say_more_than_is_true(signed_in, run, facts, words):
    PurgeRun.objects.update(**facts)
    assert words in signed_in.get(address("certificate", run.pk)).text


def test_the_number_of_queries_does_not_grow(signed_in, ours, now, django_assert_max_num_queries):
    def ask():
        with django_assert_max_num_queries(60) as asked_data:
            signed_in.post(address("person"), ASKED)
        with django_assert_max_num_queries(60) as asked_list:
            signed_in.get(address("certificates"))
        return len(asked_data), len(asked_list)

    purge(now=now)
    ask()  # whatever is looked up once
    few = ask()
    for n in range(29):
        booking = BookingFactory(session=ours.session, email=EMAIL)
        purge(now=now + timedelta(seconds=n))
        LegalHold.objects.create(
            booking=booking, controller=ours.organisation, reason="Tribunal", put_at=now
        )
    assert ask() == few
