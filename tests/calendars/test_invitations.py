"""The calendar entry a family finds in its mail."""

from datetime import UTC, datetime
from uuid import UUID

import icalendar
import pytest

from events.calendars.invitations import invitation
from events.models import Session
from tests.factories import RoomFactory, SessionFactory, VenueFactory

pytestmark = pytest.mark.django_db
STAMP = datetime(2018, 9, 14, 8, 30, tzinfo=UTC)
BOOKING = {
    "uid": UUID("0f2f9f51-4a0e-4a30-9a36-8f0d6b7a7c11"),
    "attendee_email": "family@example.com",
    "attendee_name": "Sam Example",
    "organiser_email": "events@example.org",
    "stamp": STAMP,
    "manage_url": "https://events.example.org/bookings/1.1.secret/",
}


@pytest.fixture
def booked():
    venue = VenueFactory(name="Community hub", street="1 High Street")
    return SessionFactory(
        title="Meltdowns and sleep", venue=venue, room=RoomFactory(venue=venue, name="Room B")
    )


def read(session, **changes):
    sent = invitation(session, **{**BOOKING, "sequence": 0, "method": "REQUEST", **changes})
    calendar = icalendar.Calendar.from_ical(sent)
    (event,) = calendar.events
    return calendar, event


def test_invitation_asks_one_person_and_says_nothing_about_why(booked):
    calendar, event = read(booked)
    said = {name: event[name].to_ical().decode() for name in event if name != "DESCRIPTION"}
    assert (str(calendar["METHOD"]), said) == (
        "REQUEST",
        {
            "UID": str(BOOKING["uid"]),
            "SEQUENCE": "0",
            "DTSTAMP": "20180914T083000Z",
            "LAST-MODIFIED": "20180914T083000Z",
            "CREATED": "20180912T090000Z",
            "DTSTART": "20181106T100000",
            "DTEND": "20181106T120000",
            "SUMMARY": "Council event\\, Malvern",
            "LOCATION": "Room B\\, Community hub\\, 1 High Street\\, Malvern\\, WR14 1AA",
            "STATUS": "CONFIRMED",
            "TRANSP": "OPAQUE",
            "CLASS": "PRIVATE",
            "URL": f"https://events.example.org/sessions/{booked.pk}/",
            "ORGANIZER": "mailto:events@example.org",
            "ATTENDEE": "mailto:family@example.com",
        },
    )
    assert dict(event["ATTENDEE"].params) == {
        "CN": "Sam Example",
        "PARTSTAT": "ACCEPTED",
        "RSVP": "FALSE",
    }


def test_description_ends_with_the_way_to_change_the_booking(booked):
    _calendar, event = read(booked)
    assert str(event["DESCRIPTION"]).split("\n\n") == [
        "Where: Room B, Community hub, 1 High Street, Malvern, WR14 1AA",
        f"What it is and how to get there: https://events.example.org/sessions/{booked.pk}/",
        "Change or cancel your booking:",
        BOOKING["manage_url"],
    ]


def test_online_session_carries_the_link_to_join_only_when_it_is_given():
    session = SessionFactory(
        format=Session.Format.ONLINE, venue=None, joining_url="https://meet.example.org/secret"
    )
    with_link = invitation(
        session, **BOOKING, sequence=0, method="REQUEST", joining_url=session.joining_url
    )
    without = invitation(session, **BOOKING, sequence=0, method="REQUEST")
    assert (b"meet.example.org" in with_link, b"meet.example.org" in without) == (True, False)
    assert b"SUMMARY:Council event\\, online\r\n" in with_link


def test_cancelling_keeps_the_identity_and_the_people(booked):
    _calendar, asked = read(booked)
    calendar, cancelled = read(booked, method="CANCEL", sequence=1)
    same = ("UID", "ORGANIZER", "ATTENDEE", "DTSTART", "DTEND")
    assert [cancelled[name] for name in same] == [asked[name] for name in same]
    assert (str(calendar["METHOD"]), str(cancelled["STATUS"]), cancelled["SEQUENCE"]) == (
        "CANCEL",
        "CANCELLED",
        1,
    )


def test_sending_again_sends_the_same_bytes(booked):
    sent = [invitation(booked, **BOOKING, sequence=3, method="REQUEST") for _ in range(2)]
    assert sent[0] == sent[1]
    assert sent[0].endswith(b"END:VCALENDAR\r\n")
