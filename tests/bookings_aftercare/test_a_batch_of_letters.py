"""What letters say is looked up for several at once, and is true all the same when each is sent."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Booking, Notification, Session
from events.notifications import delivery, kinds, outbox

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def pump(book, now):
    """Confirm so many new bookings, and send the letters."""

    def pump(number):
        for booking in [book() for _ in range(number)]:
            outbox.promise("bookings.confirmed", booking.pk, dedupe_key=f"c:{booking.pk}", now=now)
        delivery.pump(now=now)

    return pump


def reading_bookings(queries):
    return [q for q in queries if q["sql"].startswith(f'SELECT "{Booking._meta.db_table}"."id"')]


def test_a_batch_reads_its_bookings_once(pump, mailoutbox):
    with CaptureQueriesContext(connection) as for_one:
        pump(1)
    with CaptureQueriesContext(connection) as for_ten:
        pump(10)

    assert len(mailoutbox) == 11
    assert len(reading_bookings(for_ten)) == len(reading_bookings(for_one)) == 1


class MovesTheSession:
    """While the first letter is handed over, staff move its session to the afternoon."""

    name = "mail"

    def __init__(self):
        self.subjects = []

    def open(self):
        return self

    __enter__ = open

    def __exit__(self, *error):
        pass

    def send(self, letter, *, before_data):
        before_data()
        self.subjects.append(letter.subject.rpartition(", ")[2])
        Session.objects.update(
            starts_at=datetime(2018, 11, 20, 14, tzinfo=UTC),
            ends_at=datetime(2018, 11, 20, 16, tzinfo=UTC),
        )


@pytest.mark.parametrize(
    ("fresh_for", "second"), [(0, "2pm"), (3_600, "10am")], ids=["looked up again", "control"]
)
def test_a_letter_says_what_became_true_while_it_waited(book, now, monkeypatch, fresh_for, second):
    monkeypatch.setattr(delivery, "FRESH_SECONDS", fresh_for)
    for booking in (book(), book()):
        outbox.promise("bookings.confirmed", booking.pk, dedupe_key=f"c:{booking.pk}", now=now)
    channel = MovesTheSession()

    delivery.pump(now=now, channel=channel)

    assert channel.subjects == ["10am", second]


def test_a_look_up_that_breaks_stops_nobody_s_letter(pump, monkeypatch, mailoutbox):
    confirmed = kinds.get("bookings.confirmed")

    def broken(notifications):
        raise ZeroDivisionError

    monkeypatch.setitem(kinds._kinds, confirmed.name, replace(confirmed, look_up=broken))
    pump(3)

    assert len(mailoutbox) == 3
    assert set(Notification.objects.values_list("state", flat=True)) == {"sent"}
