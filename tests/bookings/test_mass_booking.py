"""AB12: a program books again and again from one network, with another e-mail each time."""

from datetime import timedelta

import pytest
from django.test import RequestFactory

from cms import budgets
from events.bookings.answers import Contact
from events.bookings.errors import BudgetSpent
from events.bookings.operations import book
from events.models import Attendee, BookedFrom, Booking, BookingEvent, Notification, Session
from tests.factories import SessionFactory

from .reading import text

pytestmark = pytest.mark.django_db

TRIES, MOST = 500, 60
ITS_HOUSE = "2001:db8:7:7"  # the /64 that one household or one rented machine holds


def seen_from(address):
    """The network that a request from this address comes from."""
    return budgets.network(RequestFactory().get("/", REMOTE_ADDR=address))


@pytest.fixture
def ask(wish, now):
    """One try of somebody: whether it was booked, or the budget was used up."""

    def try_once(session, address, *, who, at=now):
        contact = Contact(name=who, email=f"{who}@example.com")
        asked = wish(name=who, contact=contact, network=seen_from(address))
        try:
            return book(session.pk, **asked, now=at)
        except BudgetSpent:
            return None

    return try_once


@pytest.fixture
def large(session, settings):
    """A session without a limit, so that nothing but the budget stops anybody."""
    settings.BOOKINGS_A_NETWORK_AND_HOUR = MOST
    Session.objects.filter(pk=session.pk).update(places=None)
    return session


def attack(ask, session, tries=MOST + 5):
    """So many tries, each from another address of the /64; how many were booked."""
    made = [
        ask(session, f"{ITS_HOUSE}:{n:x}::{n:x}", who=f"bot{n}") is not None for n in range(tries)
    ]
    assert made == sorted(made, reverse=True)  # none gets through once the budget is used up
    return sum(made)


def test_five_hundred_tries_from_one_network_book_as_many_as_its_budget_and_leave_nothing_else(
    large, ask, client, family, now
):
    assert attack(ask, large, TRIES) == MOST
    left = {m: m.objects.count() for m in (Booking, BookedFrom, BookingEvent, Notification)}
    assert set(left.values()) == {MOST}
    assert Attendee.objects.count() == 3 * MOST

    # the same at a browser: refused in words, with the answers kept
    client.defaults["REMOTE_ADDR"] = f"{ITS_HOUSE}::ffff"
    answer = family.book(large)
    assert (answer.status_code, Booking.objects.count()) == (429, MOST)
    assert "Many bookings came from your network" in text(answer)
    client.defaults["REMOTE_ADDR"] = "192.0.2.8"
    assert family.press_book(large).status_code == 302  # at home the next moment


def test_families_on_other_networks_book_while_the_program_tries(large, ask):
    attack(ask, large)
    for address in ("2001:db8:7:8::1", "192.0.2.7", "2001:db8:7::7"):
        assert ask(large, address, who=f"family-{address.replace(':', '-')}")


def test_a_second_family_on_the_school_s_network_books_until_the_budget_is_used_up_and_once_lifted(
    large, ask, now
):
    for n in range(MOST - 1):
        ask(large, f"{ITS_HOUSE}::{n + 1:x}", who=f"bot{n}")
    assert ask(large, f"{ITS_HOUSE}::f1", who="genuine")
    assert ask(large, f"{ITS_HOUSE}::f2", who="second") is None

    budgets.lift("book-from-network", seen_from(f"{ITS_HOUSE}::1"))
    assert ask(large, f"{ITS_HOUSE}::f2", who="second")


def test_a_second_family_books_in_the_next_hour_without_anybody_lifting_anything(large, ask, now):
    attack(ask, large)
    assert ask(large, f"{ITS_HOUSE}::f2", who="second", at=now + timedelta(hours=1))


def test_control_with_a_larger_budget_every_try_is_booked(large, ask, settings):
    """The budget stops them, not the rotating e-mails, and not the form."""
    settings.BOOKINGS_A_NETWORK_AND_HOUR = TRIES
    assert attack(ask, large) == MOST + 5


def test_a_booking_remembers_its_network_by_a_digest_of_this_session_alone(large, ask, now):
    other = SessionFactory(page=large.page)
    one, neighbour = (ask(large, f"{ITS_HOUSE}::{n}", who=f"family{n}") for n in (1, 2))
    elsewhere = ask(large, "192.0.2.7", who="family3")
    another_day = ask(other, f"{ITS_HOUSE}::1", who="family1")
    known = dict(BookedFrom.objects.values_list("booking", "network"))

    assert known[one.pk] == known[neighbour.pk]
    assert len({known[each.pk] for each in (one, elsewhere, another_day)}) == 3
    assert all(len(digest) == 64 and "2001" not in digest for digest in known.values())


def test_what_staff_book_for_a_family_comes_from_no_network(large, wish, now):
    by_staff = wish(network=seen_from("192.0.2.7"), source=Booking.Source.STAFF)
    book(large.pk, **by_staff, now=now)
    assert not BookedFrom.objects.exists()
