"""What is sent of a feed: its headers and validators, and nothing that did not change."""

import gzip
from datetime import timedelta

import icalendar
import pytest
from wagtail.models import PageViewRestriction

from tests.calendars.reading import property_names
from tests.factories import OrganisationFactory, SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


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
