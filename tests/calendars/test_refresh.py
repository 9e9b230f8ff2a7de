"""Entries follow their sessions: rendered when written, and only what differs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from events.calendars.operations import refresh, refresh_all
from events.models import Entry, Session
from tests.factories import (
    AudienceFactory,
    OrganisationFactory,
    RoomFactory,
    SessionFactory,
    VenueFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def state(entry):
    return entry.sequence, entry.last_modified_at, entry.version


def lines(entry, *names):
    return [line for line in entry.body.split("\r\n") if line.startswith(names)]


def test_new_session_gets_an_entry(session, now):
    entry = session.entry
    assert (state(entry), entry.body.count("BEGIN:VEVENT")) == ((0, now, 1), 1)


def test_writing_again_touches_nothing(session, now):
    before = Entry.objects.values().get()
    assert refresh([session.pk], now=now + timedelta(hours=1)) == []
    assert Entry.objects.values().get() == before


def test_typo_is_a_later_modification_and_nothing_more(session, change, now):
    entry = change(session, title="SEND information roadshows")
    assert state(entry) == (0, now + timedelta(hours=1), 2)
    assert lines(entry, "SEQUENCE", "LAST-MODIFIED", "DTSTAMP") == [
        "DTSTAMP:20180912T100000Z",
        "SEQUENCE:0",
        "LAST-MODIFIED:20180912T100000Z",
    ]


def test_rename_keeps_the_identity(session, event, change, write):
    was = session.entry.uid
    event.title, event.slug = "Another name", "another-name"
    event.save()
    assert change(session, title="Another name").uid == was
    Entry.objects.all().delete()
    (again,) = write(session)
    assert again.uid == was


@pytest.mark.parametrize(
    "values",
    [
        {"starts_at": "later"},
        {"state": Session.State.CANCELLED, "reason": "Snow"},
        {"state": Session.State.POSTPONED},
        {"venue": None, "format": Session.Format.ONLINE},
    ],
)
def test_new_time_place_or_status_raises_the_sequence(session, change, now, values):
    if "starts_at" in values:
        values = {"starts_at": session.starts_at + timedelta(minutes=30)}
    entry = change(session, **values)
    assert state(entry) == (1, now + timedelta(hours=1), 2)
    assert "SEQUENCE:1\r\n" in entry.body


def test_another_room_raises_the_sequence(session, change):
    room = RoomFactory(venue=session.venue, name="Room B")
    entry = change(session, room=room)
    assert (entry.sequence, "LOCATION:Room B\\, Community" in entry.body) == (1, True)


def test_change_that_is_taken_back_raises_the_sequence_twice(session, change):
    change(session, state=Session.State.CANCELLED, minutes=60)
    entry = change(session, state=Session.State.SCHEDULED, minutes=120)
    assert (entry.sequence, entry.version, lines(entry, "STATUS")) == (2, 3, ["STATUS:CONFIRMED"])


def test_late_transaction_never_puts_the_clock_back(session, change, now):
    change(session, title="First", minutes=60)
    assert change(session, title="Second", minutes=30).last_modified_at == now + timedelta(hours=1)


def test_only_the_session_that_changed_is_written(event, write, change):
    first, second = SessionFactory(page=event), SessionFactory(page=event)
    write(first, second)
    before = Entry.objects.values().get(session=second)
    change(first, starts_at=first.starts_at + timedelta(minutes=5))
    write(first, second, minutes=90)
    assert Entry.objects.values().get(session=second) == before


@pytest.mark.parametrize(
    ("state_", "said"),
    [
        (Session.State.CANCELLED, ["STATUS:CANCELLED", "TRANSP:TRANSPARENT"]),
        (Session.State.WITHDRAWN, ["STATUS:CANCELLED", "TRANSP:TRANSPARENT"]),
        (Session.State.POSTPONED, ["STATUS:TENTATIVE", "TRANSP:TRANSPARENT"]),
    ],
)
def test_what_is_called_off_says_so_and_why(session, change, state_, said):
    entry = change(session, state=state_, reason="There is too much snow.")
    assert lines(entry, "STATUS", "TRANSP") == said
    assert "There is too much snow." in entry.body.replace("\r\n ", "")


def test_broken_session_keeps_its_old_entry_and_holds_up_nobody(event, write, now, caplog):
    good, bad = SessionFactory(page=event), SessionFactory(page=event)
    write(good, bad)
    was = Entry.objects.get(session=bad).body
    Session.objects.filter(pk__in=[good.pk, bad.pk]).update(title="Renamed")
    Session.objects.filter(pk=bad.pk).update(zone="Europe/Nowhere")
    assert refresh([good.pk, bad.pk], now=now + timedelta(hours=1)) == [good.pk]
    assert Entry.objects.get(session=bad).body == was
    (record,) = caplog.records
    assert record.getMessage() == (
        f"could not write entry of session {bad.pk}: ZoneInfoNotFoundError"
    )


def test_words_tell_what_it_is_and_how_to_come(event, write):
    type(event).objects.filter(pk=event.pk).update(summary="Ask your questions; bring a friend.")
    council, forum = (OrganisationFactory(name=name) for name in ("Anytown Council", "Carers"))
    session = SessionFactory(
        page=event,
        note="Ground floor",
        controller=council,
        hosts=[council, forum],
        audiences=[AudienceFactory(name="Parent carers")],
    )
    (entry,) = write(session)
    text = entry.body.replace("\r\n ", "")
    address = f"https://events.example.org/sessions/{session.pk}/"
    assert (
        "DESCRIPTION:Ground floor\\n\\nAsk your questions\\; bring a friend.\\n\\n"
        "Please book a place.\\n\\nHeld by: Anytown Council\\, Carers\\n\\n"
        f"{address}\r\n"
    ) in text
    assert "CATEGORIES:Parent carers\r\n" in text
    assert f"URL:{address}\r\n" in text


def test_link_to_join_is_never_public(event, write):
    session = SessionFactory(
        page=event,
        venue=None,
        format=Session.Format.ONLINE,
        joining_url="https://meet.example.org/secret",
    )
    (entry,) = write(session)
    text = entry.body.replace("\r\n ", "")
    assert ("meet.example.org" in text, "LOCATION:Online" in text) == (False, True)
    assert "We will send you the link to join." in text


def test_booking_elsewhere_ends_with_that_address(event, write):
    session = SessionFactory(
        page=event, mode=Session.Mode.ELSEWHERE, elsewhere_url="https://forum.example.org/book"
    )
    (entry,) = write(session)
    assert (
        "another website.\\n\\nHeld by: Anytown Council\\n\\nhttps://forum.example.org/book\r\n"
        in (entry.body.replace("\r\n ", ""))
    )


@pytest.mark.parametrize(
    ("email", "address"),
    [("localoffer@example.org", "localoffer@example.org"), ("", "events@example.org")],
)
def test_organiser_is_the_organisation_by_an_address_of_its_own(event, write, email, address):
    forum = OrganisationFactory(name="Carers forum", email=email)
    (entry,) = write(SessionFactory(page=event, controller=forum))
    assert lines(entry, "ORGANIZER") == [f'ORGANIZER;CN="Carers forum":mailto:{address}']


def test_many_sessions_cost_as_many_queries_as_one(event, now):
    sessions = [SessionFactory(page=event, audiences=[AudienceFactory()]) for _ in range(12)]
    counts = []
    for some in (sessions[:1], sessions[1:]):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            refresh([session.pk for session in some], now=now)
        counts.append(len(queries))
    assert counts == [7, 7]


def test_everything_missed_is_healed(event, write, now):
    missed, changed, old = (SessionFactory(page=event) for _ in range(3))
    write(changed, old)
    Session.objects.update(title="Renamed")
    Session.objects.filter(pk=old.pk).update(
        starts_at=now - timedelta(days=200), ends_at=now - timedelta(days=199)
    )
    assert refresh_all(now=now) == [missed.pk, changed.pk]
    assert refresh_all(now=now) == []


def test_renamed_venue_or_host_is_named_anew(session, clock):
    session.venue.name = "Elgar Centre"
    session.venue.save()
    session.controller.name = "Everytown Council"
    session.controller.save()
    entry = Entry.objects.get()
    text = entry.body.replace("\r\n ", "")
    assert ("LOCATION:Elgar Centre" in text, "Held by: Everytown Council" in text) == (True, True)
    assert (entry.sequence, entry.version) == (1, 3)


def test_saving_a_venue_as_it_is_changes_nothing(session, clock):
    before = Entry.objects.values().get()
    session.venue.save()
    VenueFactory()
    assert Entry.objects.values().get() == before


def test_page_that_becomes_private_is_remembered_as_private(session, event, clock):
    restriction = PageViewRestriction.objects.create(
        page=event.get_parent(), restriction_type=PageViewRestriction.LOGIN
    )
    private = Entry.objects.get().private
    restriction.delete()
    assert (private, Entry.objects.get().private, Entry.objects.get().version) == (True, False, 1)
