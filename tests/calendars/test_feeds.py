"""Feeds over HTTP: the right entries, the right bytes, and nothing sent that did not change."""

import gzip
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from events.calendars.operations import refresh
from events.domain.moments import LONDON
from events.models import Entry, Session
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


# What is in it


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


# What is sent


def test_headers_of_a_feed_and_of_a_file(get, session):
    feed, file = get("town/malvern"), get("town/malvern", "?download")
    names = ("Content-Type", "Content-Disposition", "Cache-Control", "Vary")
    assert [feed[name] for name in names] == [
        "text/calendar; charset=utf-8",
        'inline; filename="town-malvern.ics"',
        "public, max-age=900",
        "Accept-Encoding",
    ]
    assert file["Content-Disposition"] == 'attachment; filename="town-malvern.ics"'
    assert feed["Access-Control-Allow-Origin"] == "*"
    assert (feed.cookies, file.cookies) == ({}, {})
    fetched_again = {"SOURCE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"}
    assert set(property_names(feed.content.decode())) > fetched_again
    assert set(property_names(file.content.decode())).isdisjoint(fetched_again)
    assert b"\r\nMETHOD:PUBLISH\r\n" in file.content


def test_nothing_edited_is_the_same_bytes_and_the_same_validator(get, session, write):
    first = get()
    write(session, minutes=30)
    again = get()
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])


def test_edit_changes_its_own_entry_and_the_validator(get, event, session, write, change):
    other = SessionFactory(page=event)
    write(other)
    first = get()
    change(session, starts_at=session.starts_at + timedelta(hours=1))
    after = get(**{"if-none-match": first["ETag"]})
    was, is_now = (
        {event["UID"]: event.to_ical() for event in icalendar.Calendar.from_ical(text).events}
        for text in (first.content, after.content)
    )
    assert after.status_code == 200
    assert [uid for uid in was if was[uid] != is_now[uid]] == [str(session.entry.uid)]


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_unchanged_feed_is_not_sent_again(get, session, form):
    first = get()
    again = get(**{"if-none-match": form.format(first["ETag"])})
    kept = ("ETag", "Cache-Control", "Last-Modified", "Vary")
    assert (again.status_code, again.content) == (304, b"")
    assert [again[name] for name in kept] == [first[name] for name in kept]


def test_other_validator_gets_the_whole_feed(get, session):
    assert get(**{"if-none-match": '"other"'}).status_code == 200


def test_date_is_a_validator_too(get, session, change, clock):
    first = get()
    clock.shift(60)
    unchanged = get(**{"if-modified-since": first["Last-Modified"]})
    change(session, title="Renamed")
    changed = get(**{"if-modified-since": first["Last-Modified"]})
    assert (unchanged.status_code, changed.status_code) == (304, 200)
    assert changed["Last-Modified"] > first["Last-Modified"]


def test_page_that_became_private_is_news_to_readers_who_only_know_dates(
    get, event, session, clock
):
    first = get()
    clock.shift(60)
    PageViewRestriction.objects.create(page=event, restriction_type="login")
    assert get(**{"if-modified-since": first["Last-Modified"]}).status_code == 200


def test_next_day_is_another_window(get, session, clock):
    first = get()
    clock.shift(timedelta(days=1))
    assert get(**{"if-none-match": first["ETag"]}).status_code == 200


def test_two_sessions_that_change_places_between_feeds_change_both(get, event, write):
    mine, theirs = (OrganisationFactory(name=name) for name in ("Mine", "Theirs"))
    sessions = [SessionFactory(page=event, hosts=[host]) for host in (mine, theirs)]
    write(*sessions)
    before = get("organisation/mine")["ETag"]
    for session, host in zip(sessions, (theirs, mine), strict=True):
        session.hosts.set([host])
    assert get("organisation/mine")["ETag"] != before


def test_compressed_feed_is_ours_and_stays_the_same(get, session):
    plain = get()
    packed = [get(**{"accept-encoding": "br, gzip;q=0.8"}) for _ in range(2)]
    assert packed[0]["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed[0].content) == plain.content
    assert packed[0].content == packed[1].content
    assert packed[0]["ETag"] == packed[1]["ETag"] != plain["ETag"]
    assert not packed[0]["ETag"].startswith("W/")
    again = get(**{"accept-encoding": "gzip", "if-none-match": packed[0]["ETag"]})
    assert (again.status_code, again["ETag"]) == (304, packed[0]["ETag"])


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "identity"])
def test_reader_who_takes_no_gzip_gets_none(get, session, accepted):
    assert "Content-Encoding" not in get(**{"accept-encoding": accepted})


@pytest.mark.parametrize("accepted", ["", "gzip"])
def test_head_is_get_without_the_body(get, session, accepted):
    headers = {"accept-encoding": accepted}
    whole, head = get(**headers), get(method="head", **headers)
    assert (head.status_code, head.content, head.headers) == (200, b"", whole.headers)
    assert head["Content-Length"] == str(len(whole.content))


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_feeds_are_only_read(get, index, method):
    assert get(method=method).status_code == 405


@pytest.mark.parametrize(
    "agent", ["Google-Calendar-Importer", "Microsoft Exchange/15.20", "iOS/17"]
)
def test_every_reader_gets_the_same(get, session, agent):
    assert get(**{"user-agent": agent, "accept": "*/*"}).content == get().content


# What it costs


def cost(get, choice, **headers):
    with CaptureQueriesContext(connection) as queries:
        response = get(choice, **headers)
    return len(queries), response


def make_many(event, count, now):
    """Sessions of one page in one venue, and their entries."""
    first = SessionFactory(page=event, title="A session with a name as long as they are")
    fields = {
        field.attname: getattr(first, field.attname)
        for field in Session._meta.concrete_fields
        if field.attname not in {"id", "key", "starts_at", "ends_at"}
    }
    made = Session.objects.bulk_create(
        Session(
            **fields,
            key=f"many-{n}",
            starts_at=first.starts_at + timedelta(minutes=30 * n),
            ends_at=first.starts_at + timedelta(minutes=30 * n + 60),
        )
        for n in range(count - 1)
    )
    Session.hosts.through.objects.bulk_create(
        Session.hosts.through(session=session, organisation=first.controller) for session in made
    )
    refresh([first.pk, *(session.pk for session in made)], now=now)


def test_thousand_entries_cost_as_many_queries_as_one_and_stay_small(get, event, now):
    make_many(event, 1, now)
    one, _response = cost(get, "town/malvern")
    Session.objects.all().delete()
    make_many(event, 1_000, now)
    many, response = cost(get, "town/malvern")
    unchanged, _response = cost(get, "town/malvern", **{"if-none-match": response["ETag"]})
    assert (one, many, unchanged) == (4, 4, 4)
    assert Entry.objects.count() == response.text.count("\nBEGIN:VEVENT\r\n") == 1_000
    assert len(response.content) < 1_000_000


def test_validator_is_found_by_index(get, event, now):
    make_many(event, 300, now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with CaptureQueriesContext(connection) as queries:
        get("town/malvern", **{"if-none-match": '"other"'})
    (validator,) = (query["sql"] for query in queries if "COUNT(" in query["sql"])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {validator}")
            plan = " | ".join(row[3] for row in cursor.fetchall())
        assert "SCAN events_" not in plan
        assert "COVERING INDEX entry_validator" in plan
