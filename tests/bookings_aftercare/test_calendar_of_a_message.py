"""The calendar entry in a message agrees with its words, and follows the booking."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from events.models import Notification
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("starts_at", "when"),
    [
        (datetime(2019, 3, 31, 9, tzinfo=UTC), "Sunday 31 March 2019, 10am to midday"),
        (datetime(2018, 10, 28, 10, tzinfo=UTC), "Sunday 28 October, 10am to midday"),
        (datetime(2018, 10, 28, 0, 30, tzinfo=UTC), "Sunday 28 October, 1:30am (BST) to 2:30am"),
    ],
)
def test_message_and_calendar_agree_when_the_clocks_change(book, write, starts_at, when):
    said = write("confirmed", book(session=SessionFactory(starts_at=starts_at)))

    assert f"When: {when}" in said.text
    entry = icalendar.Calendar.from_ical(said.calendar).events[0]
    assert (entry.start, entry.end) == (starts_at, starts_at + timedelta(hours=2))


def test_the_calendar_follows_the_booking_through_its_life(booking, malvern, write, deliver, now):
    def promise(kind):
        Notification.objects.create(
            kind=f"bookings.{kind}",
            subject_pk=booking.pk,
            dedupe_key=kind,
            created_at=now,
            due_at=now,
        )
        entry = icalendar.Calendar.from_ical(write(kind, booking).calendar)
        deliver(now)
        event = entry.events[0]
        return str(entry["METHOD"]), str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])

    uid = str(booking.uid)
    confirmed = promise("confirmed")
    malvern.starts_at += timedelta(hours=1)
    malvern.ends_at += timedelta(hours=1)
    malvern.save()
    changed = promise("session_changed")
    malvern.state = "cancelled"
    malvern.save()
    called_off = promise("session_cancelled")

    assert [confirmed, changed, called_off] == [
        ("REQUEST", uid, 0, "CONFIRMED"),
        ("REQUEST", uid, 1, "CONFIRMED"),
        ("CANCEL", uid, 2, "CANCELLED"),
    ]
