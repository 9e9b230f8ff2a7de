"""A lost link is sent again, and a stranger who asks learns nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.bookings import links
from events.models import Notification
from tests.factories import SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

FIND = "/bookings/find/"


def promised():
    return list(Notification.objects.order_by("pk").values_list("subject_pk", "medium"))


def ask(client, contact, **extra):
    return client.post(FIND, {"contact": contact}, follow=True, **extra)


def test_known_and_unknown_get_the_very_same_page(client, booking):
    known, unknown = ask(client, "sam@example.com"), ask(client, "nobody@example.com")

    assert known.content == unknown.content
    assert known.redirect_chain == unknown.redirect_chain == [("/bookings/find/sent/", 302)]
    assert promised() == [(booking.pk, "email")]


def test_the_link_goes_to_the_stored_address_as_it_was_typed_there(client, booking, write):
    ask(client, " SAM@Example.com ")

    assert promised() == [(booking.pk, "email")]
    assert links.manage_url(booking) in write("link_again", booking).text


def test_one_message_holds_the_links_of_all_coming_bookings(client, booking, book, write, now):
    later = book(
        email="Sam@example.com",
        session=SessionFactory(title="Sensory swim", starts_at=now + timedelta(days=90)),
    )
    past = book(email="sam@example.com", session=SessionFactory(starts_at=now - timedelta(days=9)))
    gone = book(email="sam@example.com", state="cancelled")

    ask(client, "sam@example.com")

    assert promised() == [(booking.pk, "email")]
    said = write("link_again", booking)
    assert [links.token(each) in said.text for each in (booking, later, past, gone)] == [
        True,
        True,
        False,
        False,
    ]
    assert said.subject == "Your bookings: here are your links"


def test_who_booked_by_phone_alone_is_rung(client, book):
    booking = book(email="", phone="+441905000001", medium="phone")

    ask(client, "01905 000 001")

    assert promised() == [(booking.pk, "phone")]


def test_asking_again_within_the_hour_sends_no_second_message(client, booking, clock):
    for _ in range(5):
        ask(client, "sam@example.com")
    assert len(promised()) == 1

    clock.shift(timedelta(hours=1))
    ask(client, "sam@example.com")
    assert len(promised()) == 2


def test_one_network_may_ask_ten_times_in_ten_minutes(client, booking, clock):
    answers = [ask(client, f"nobody{n}@example.com").status_code for n in range(11)]

    assert answers == [200] * 10 + [429]
    clock.shift(timedelta(minutes=10))
    assert ask(client, "sam@example.com").status_code == 200


@pytest.mark.parametrize("typed", ["", "sam", "12", "sam@", "\x00", "x" * 300, "a@b.c\nBcc: d@e.f"])
def test_what_is_no_contact_is_asked_for_again_and_kept(client, typed):
    page = client.post(FIND, {"contact": typed})

    assert page.status_code == 400
    assert "Error: " in page.text
    assert not Notification.objects.exists()


def test_known_and_unknown_cost_the_same_but_for_writing_down_the_promise(client, booking):
    """AB02: nothing is rendered or sent while they wait; timed, the two cannot be told apart."""
    client.post(FIND, {"contact": "somebody@example.com"})  # the network has asked before
    counts = {}
    for who, contact in (("unknown", "nobody@example.com"), ("known", "sam@example.com")):
        with CaptureQueriesContext(connection) as queries:
            client.post(FIND, {"contact": contact})
        counts[who] = len(queries)

    assert counts["known"] - counts["unknown"] == 1
