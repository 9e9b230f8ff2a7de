"""Feeds over HTTP: the right entries, and the right bytes."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from wagtail.models import PageViewRestriction

from events.domain.moments import LONDON
from events.models import Session
from tests.calendars.reading import property_names, spans_by_icalendar, spans_by_vobject
from tests.factories import (
    AudienceFactory,
    EventPageFactory,
    OrganisationFactory,
    SessionFactory,
    TownFactory,
    VenueFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
SPECIMENS = Path(__file__).parent.parent / "specimens"
S = Session.State


def pks(response):
    """The ids of the sessions in a feed, in its order."""
    assert response.status_code == 200
    calendar = icalendar.Calendar.from_ical(response.content)
    return [int(str(event["URL"]).rstrip("/").rsplit("/", 1)[1]) for event in calendar.events]


def at(day, clock, *, fold=0):
    """A moment by the London clock."""
    hour, minute = clock
    local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON, fold=fold)
    return local.astimezone(UTC)


def test_feed_without_dates_is_a_whole_calendar(get):
    response = get()
    assert response.status_code == 200
    assert response.content == (SPECIMENS / "feed_empty.ics").read_bytes()


def test_feed_of_a_town_is_the_specimen_to_the_byte(get, event, write):
    type(event).objects.filter(pk=event.pk).update(summary="Come and ask.")
    hub = VenueFactory(name="Community hub", latitude="52.11187", longitude="-2.32515")
    made = datetime(2018, 9, 1, 8, tzinfo=UTC)
    coming = SessionFactory(pk=9001, page=event, venue=hub, created_at=made)
    off = SessionFactory(
        pk=9002,
        page=event,
        venue=hub,
        created_at=made,
        starts_at=coming.starts_at + timedelta(days=7),
        state=S.CANCELLED,
        reason="There is too much snow.",
    )
    write(coming, off)
    assert get("town/malvern").content == (SPECIMENS / "feed_malvern.ics").read_bytes()


def test_each_feed_holds_what_its_address_says(get, event, write):
    forum, young = OrganisationFactory(name="Carers"), AudienceFactory(name="Young people")
    pershore = VenueFactory(town=TownFactory(name="Pershore"))
    other_page = EventPageFactory(live=True)
    plain = SessionFactory(page=event)
    hosted = SessionFactory(page=event, hosts=[forum, plain.controller])
    there = SessionFactory(page=event, venue=pershore)
    young_one = SessionFactory(page=other_page, audiences=[young], venue=None, format="online")
    everything = [plain, hosted, there, young_one]
    write(*everything)
    feeds = {
        "all": everything,
        "organisation/carers": [hosted],
        "organisation/anytown-council": everything,
        "town/malvern": [plain, hosted],
        "town/pershore": [there],
        "audience/young-people": [young_one],
        f"event/{event.pk}": [plain, hosted, there],
        f"session/{there.pk}": [there],
    }
    found = {choice: pks(get(choice)) for choice in feeds}
    assert found == {choice: [s.pk for s in sessions] for choice, sessions in feeds.items()}


@pytest.mark.parametrize(
    "choice",
    [
        "town/nowhere",
        "organisation/nobody",
        "audience/nobody",
        "event/999999",
        "session/999999",
        "session/99999999999999999999999",
        "event/99999999999999999999999",
        "county/malvern",
    ],
)
def test_unknown_choice_is_not_found_and_leads_nowhere_else(get, index, choice):
    response = get(choice)
    assert (response.status_code, response.cookies) == (404, {})


def test_window_reaches_from_90_days_back_to_18_months_ahead(get, event, write, now):
    days = {-92: False, -89: True, 0: True, 547: True, 549: False}
    made = {day: SessionFactory(page=event, starts_at=now + timedelta(days=day)) for day in days}
    write(*made.values())
    assert pks(get()) == [made[day].pk for day, is_in in days.items() if is_in]
    assert pks(get(f"session/{made[-92].pk}")) == [made[-92].pk]


@pytest.mark.parametrize("state", [S.CANCELLED, S.WITHDRAWN])
@pytest.mark.parametrize(
    ("starts", "changed", "is_in"),
    [
        (-10, -80, True),  # called off less than 90 days ago
        (-10, -95, False),  # long called off, and its date has passed
        (10, -200, True),  # its date is still to come
    ],
)
def test_what_is_called_off_stays_90_days_or_until_its_date_has_passed(
    get, event, write, now, state, starts, changed, is_in
):
    session = SessionFactory(
        page=event,
        state=state,
        starts_at=now + timedelta(days=starts),
        state_changed_at=now + timedelta(days=changed),
    )
    write(session)
    assert pks(get()) == ([session.pk] if is_in else [])


def test_session_on_a_page_that_is_not_live_is_in_no_feed_until_it_is_withdrawn(
    get, event, session, change
):
    type(event).objects.filter(pk=event.pk).update(live=False)
    hidden = pks(get()), get(f"event/{event.pk}").status_code
    change(session, state=S.WITHDRAWN)
    assert (hidden, pks(get()), pks(get(f"event/{event.pk}"))) == (
        ([], 404),
        [session.pk],
        [session.pk],
    )


def test_deleted_page_leaves_its_dates_called_off(get, event, session):
    event.delete()
    assert pks(get()) == [session.pk]
    assert b"STATUS:CANCELLED" in get(f"session/{session.pk}").content


@pytest.mark.parametrize("is_above", [False, True])
def test_private_page_is_gone_at_once_and_leaves_no_trace(get, event, session, is_above):
    PageViewRestriction.objects.create(
        page=event.get_parent() if is_above else event, restriction_type="login"
    )
    addresses = ("all", "town/malvern", f"event/{event.pk}", f"session/{session.pk}")
    private = [get(choice).status_code for choice in addresses], pks(get())
    event.delete()
    gone = [get(choice).status_code for choice in addresses], pks(get())
    assert (private, gone) == (([200, 200, 404, 404], []), ([200, 200, 404, 404], []))


def test_published_page_is_in_the_feed_at_once(get, index, clock):
    page = EventPageFactory(
        dates=[
            {
                "on": date(2018, 11, 6),
                "start": datetime(2018, 11, 6, 10).time(),  # noqa: DTZ001 (a clock on a wall)
                "end": datetime(2018, 11, 6, 12).time(),  # noqa: DTZ001
                "venue": VenueFactory(),
            }
        ]
    )
    before = get()
    page.save_revision().publish()
    after = get(**{"if-none-match": before["ETag"]})
    assert (pks(before), pks(after)) == ([], [Session.objects.get().pk])


def test_feeds_name_no_person_no_number_of_bookings_and_no_alarm(get, session):
    names = set(property_names(get().content.decode()))
    assert names.isdisjoint({"ATTENDEE", "CONTACT", "ATTACH"})
    assert b"VALARM" not in get().content


@pytest.mark.parametrize(
    "words",
    [
        "x\r\nATTENDEE:mailto:spy@example.com\r\n",
        "x\nBEGIN:VALARM\nEND:VALARM",
        "x\rEND:VEVENT\rEND:VCALENDAR",
        "x\u2028METHOD:CANCEL\u0085Y:1",
        '\\;,":^n\x01\x07 🎈' * 20,
    ],
)
def test_hostile_words_anywhere_leave_the_number_of_lines_as_it_was(get, event, session, words):
    plain = property_names(get("town/malvern").content.decode())
    type(event).objects.filter(pk=event.pk).update(summary=words)
    Session.objects.update(title=words, note=words[:300])
    for record in (session.venue.town, session.venue, session.controller):
        record.name = words[:40]
        record.save()
    text = get("town/malvern").content.decode()
    assert property_names(text) == plain
    assert (len(spans_by_icalendar(text)), len(spans_by_vobject(text))) == (1, 1)


@pytest.mark.parametrize("day", [date(2018, 10, 28), date(2019, 3, 31)])
def test_feeds_and_the_site_agree_when_the_clocks_change(get, event, write, day):
    clocks = [(10, 0), (0, 30), (1, 30), (2, 0), (23, 30)]
    sessions = [
        SessionFactory(page=event, starts_at=at(day + timedelta(days=offset), clock))
        for offset in (-1, 0, 1)
        for clock in clocks
    ]
    sessions.append(SessionFactory(page=event, starts_at=at(day, (1, 30), fold=1)))
    write(*sessions)
    listed = sorted(Session.objects.values_list("starts_at", "ends_at"))
    text = get().content.decode()
    assert (spans_by_icalendar(text), spans_by_vobject(text)) == (listed, listed)
