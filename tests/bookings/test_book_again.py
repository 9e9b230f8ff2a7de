"""The same party books again, from the same form or another, and has one booking."""

import pytest
from django.db import connection

from events.bookings.answers import Contact
from events.bookings.errors import AlreadyBooked, AnswersChanged
from events.bookings.operations import book
from events.models import Booking, Notification
from tests.factories import SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_pressing_twice_gives_the_same_booking(session, wish, now):
    once = wish()

    assert book(session.pk, **once, now=now) == book(session.pk, **once, now=now)
    assert Booking.objects.count() == Notification.objects.count() == 1


def test_second_press_finds_the_booking_although_it_took_the_last_place(wish, now):
    session = SessionFactory(places=3)
    once = wish()

    assert book(session.pk, **once, now=now) == book(session.pk, **once, now=now)


def test_second_press_finds_the_booking_although_it_was_made_while_it_asked(session, wish, now):
    once, twins = wish(), []

    def book_meanwhile(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if '"events_booking"."form_key" = ' in sql and not twins:
            twins.append("on its way")
            twins.append(book(session.pk, **once, now=now))
        return answer

    with connection.execute_wrapper(book_meanwhile):
        booking = book(session.pk, **once, now=now)
    assert twins == ["on its way", booking]
    assert Notification.objects.count() == 1


def test_same_form_with_other_answers_is_no_booking(session, wish, now):
    once = wish()
    booking = book(session.pk, **once, now=now)

    with pytest.raises(AnswersChanged) as refused:
        book(session.pk, **(once | {"form_digest": "others"}), now=now)
    assert refused.value.booking == booking


def test_same_party_in_two_tabs_books_once_however_it_is_typed(session, wish, now):
    booking = book(session.pk, **wish(), now=now)

    again = wish(
        name=" robin  EXAMPLE ",
        contact=Contact(name="ROBIN example", email="Robin@Example.com"),
    )
    with pytest.raises(AlreadyBooked) as refused:
        book(session.pk, **again, now=now)
    assert refused.value.booking == booking
    assert Booking.objects.count() == 1
