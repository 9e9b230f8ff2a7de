"""One entry, one calendar, one message: the bytes, and what strangers' parsers make of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import vobject

from events.domain import ical
from events.domain.ical import EntryFacts, Method, Recipient, Stamp
from events.domain.moments import LONDON
from events.domain.reconciliation import State
from tests.domain.entries import MADE_AT, MALVERN, ROOT, STAMP, feed, names

SPECIMENS = ROOT / "tests" / "specimens"


@pytest.mark.parametrize(
    ("specimen", "written"),
    [
        ("entry.ics", feed(ical.entry(MALVERN, stamp=STAMP))),
        (
            "entry_cancelled.ics",
            feed(
                ical.entry(
                    replace(MALVERN, state=State.CANCELLED),
                    stamp=Stamp(2, MADE_AT + timedelta(days=7)),
                )
            ),
        ),
        (
            "entry_postponed.ics",
            feed(
                ical.entry(
                    replace(MALVERN, state=State.POSTPONED),
                    stamp=Stamp(1, MADE_AT + timedelta(days=7)),
                )
            ),
        ),
        (
            "message_request.ics",
            ical.message(
                MALVERN,
                stamp=STAMP,
                method=Method.REQUEST,
                to=Recipient("family@example.com", "Sam Example"),
            ).decode(),
        ),
        (
            "message_cancel.ics",
            ical.message(
                MALVERN,
                stamp=Stamp(1, MADE_AT),
                method=Method.CANCEL,
                to=Recipient("family@example.com", "Sam Example"),
            ).decode(),
        ),
    ],
)
def test_what_is_written_is_the_specimen_to_the_byte(specimen, written):
    assert written.encode() == (SPECIMENS / specimen).read_bytes()


def test_words_come_back_as_they_were_typed():
    event = icalendar.Calendar.from_ical(feed(ical.entry(MALVERN, stamp=STAMP))).events[0]
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (MALVERN.title, MALVERN.location)
    assert str(event["DESCRIPTION"]).split("\n") == [
        "Come and ask; bring a friend.",
        "",
        "Please book a place.",
        "",
        "https://events.example.org/sessions/1/",
    ]
    assert list(event.categories) == list(MALVERN.categories)


DAYS = [
    (date(2018, 10, 27), 0),
    (date(2018, 10, 28), 0),
    (date(2018, 10, 28), 1),
    (date(2019, 3, 30), 0),
    (date(2019, 3, 31), 0),
    (date(2019, 4, 1), 0),
]
CLOCKS = ["10:00", "00:30", "01:00", "01:30", "02:00", "23:45"]
CLOCK_CHANGES = [
    datetime.combine(on, time.fromisoformat(clock), tzinfo=LONDON).replace(fold=fold)
    for on, fold in DAYS
    for clock in CLOCKS
]


@pytest.mark.parametrize("starts_at", CLOCK_CHANGES)
@pytest.mark.parametrize("minutes", [15, 45, 120, 600])
def test_every_parser_reads_the_same_moment_on_the_days_the_clocks_change(starts_at, minutes):
    starts_at = starts_at.astimezone(UTC)
    ends_at = starts_at + timedelta(minutes=minutes)
    text = feed(ical.entry(replace(MALVERN, starts_at=starts_at, ends_at=ends_at), stamp=STAMP))
    one = icalendar.Calendar.from_ical(text).events[0]
    other = vobject.readOne(text).vevent
    assert (one.start.astimezone(UTC), one.end.astimezone(UTC)) == (starts_at, ends_at)
    assert (
        other.dtstart.value.astimezone(UTC),
        other.dtend.value.astimezone(UTC),
    ) == (starts_at, ends_at)


def test_zone_puts_both_changes_at_one_o_clock_utc():
    """RFC 5545 3.6.5: the onset is written in the time that was in force before it."""
    (zone,) = icalendar.Calendar.from_ical(feed()).timezones
    onsets = {
        part.name: (part.DTSTART - part.TZOFFSETFROM).time().isoformat()
        for part in (*zone.standard, *zone.daylight)
    }
    assert onsets == {"STANDARD": "01:00:00", "DAYLIGHT": "01:00:00"}
    assert feed().count("BEGIN:VTIMEZONE") == 1


def test_session_in_another_zone_is_written_in_utc():
    text = ical.entry(replace(MALVERN, zone="Europe/Paris"), stamp=STAMP)
    assert "DTSTART:20181106T100000Z" in text
    assert "TZID" not in text


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.SCHEDULED, ("SEND information roadshow", "CONFIRMED", "OPAQUE")),
        (State.POSTPONED, ("Postponed: SEND information roadshow", "TENTATIVE", "TRANSPARENT")),
        (State.CANCELLED, ("Cancelled: SEND information roadshow", "CANCELLED", "TRANSPARENT")),
        (State.WITHDRAWN, ("Cancelled: SEND information roadshow", "CANCELLED", "TRANSPARENT")),
    ],
)
def test_what_has_become_of_a_session_is_said_to_people_and_to_machines(state, said):
    text = feed(ical.entry(replace(MALVERN, state=state), stamp=STAMP))
    event = icalendar.Calendar.from_ical(text).events[0]
    assert (str(event["SUMMARY"]), str(event["STATUS"]), str(event["TRANSP"])) == said


@pytest.mark.parametrize(
    ("changed", "words", "facts"),
    [
        ({}, False, False),
        ({"title": "Roadshow"}, True, False),
        ({"description": "New"}, True, False),
        ({"latitude": 52.2}, True, False),
        ({"starts_at": MALVERN.starts_at + timedelta(hours=1)}, True, True),
        ({"ends_at": MALVERN.ends_at + timedelta(hours=1)}, True, True),
        ({"location": "Online"}, True, True),
        ({"state": State.CANCELLED}, True, True),
        ({"state": State.POSTPONED}, True, True),
    ],
)
def test_fingerprints_tell_words_from_what_people_plan_by(changed, words, facts):
    before, after = ical.digests(MALVERN), ical.digests(replace(MALVERN, **changed))
    assert (before.words != after.words, before.facts != after.facts) == (words, facts)


def test_entry_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="ends after it starts"):
        ical.entry(replace(MALVERN, ends_at=MALVERN.starts_at), stamp=STAMP)


@pytest.mark.parametrize("addresses", [("spy", "a@example.org"), ("a@example.org", "")])
def test_message_without_both_addresses_is_refused(addresses):
    attendee, organiser = addresses
    with pytest.raises(ValueError, match="an organiser and one recipient"):
        ical.message(
            replace(MALVERN, organiser_email=organiser),
            stamp=STAMP,
            method=Method.REQUEST,
            to=Recipient(attendee),
        )


def test_what_nobody_has_told_is_left_out_and_not_left_empty():
    bare = EntryFacts(
        uid=MALVERN.uid,
        starts_at=MALVERN.starts_at,
        ends_at=MALVERN.ends_at,
        zone="Europe/London",
        title="SEND information roadshow",
        created_at=MADE_AT,
    )
    said = set(names(ical.entry(MALVERN, stamp=STAMP))) - set(names(ical.entry(bare, stamp=STAMP)))
    assert {name.split(";")[0] for name in said} == {
        "CATEGORIES",
        "DESCRIPTION",
        "GEO",
        "LOCATION",
        "ORGANIZER",
        "URL",
    }
    unnamed = replace(MALVERN, organiser_name="")
    assert "CN=" not in ical.entry(unnamed, stamp=STAMP)
