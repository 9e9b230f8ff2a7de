"""What a family told us stands in its own rows and nowhere else (AB43, as far as this goes)."""

import json

import pytest
from django.core import serializers
from django.test import Client

from events.bookings import links
from events.models import BookingEvent, Entry, HeldChange, Notification, SessionEvent
from events.programme.operations import move, set_state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

CANARIES = ("canary-name", "canary.example", "1905000009", "canary-words")


@pytest.fixture
def canary(book, ask_for_help):
    booking = book(
        lead_name="canary-name", email="family@canary.example", phone="+441905000009", people=1
    )
    ask_for_help(booking.attendees.first())
    return booking


def test_nothing_a_family_told_us_is_in_the_outbox_the_logs_or_the_calendars(
    canary, malvern, deliver, caplog, capfd, now
):
    family = Client()
    family.get(links.manage_url(canary).removeprefix("https://events.example.org"))
    family.post("/bookings/manage/cancel/", {"reason": "ill"})
    family.post("/bookings/manage/undo/")
    family.post("/bookings/find/", {"contact": "family@canary.example"})
    family.post("/bookings/find/", {"contact": "canary"})
    move(
        malvern.pk,
        starts_at=malvern.starts_at,
        ends_at=malvern.ends_at,
        venue=None,
        room=None,
        reason="",
        by=None,
        now=now,
    )
    set_state(malvern.pk, state="cancelled", reason="Snow", by=None, now=now)
    deliver(now)

    rows = [
        row
        for model in (Notification, BookingEvent, HeldChange, SessionEvent, Entry)
        for row in model.objects.all()
    ]
    assert len(rows) > 5
    printed = capfd.readouterr()
    said = json.dumps(serializers.serialize("json", rows)) + caplog.text + printed.out + printed.err
    assert [each for each in CANARIES if each in said] == []
    assert links.token(canary).split(".")[2] not in said
