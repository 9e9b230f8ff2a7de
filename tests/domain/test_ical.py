"""One entry, one calendar, one message: the bytes, and what strangers' parsers make of them."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import icalendar
import pytest
import vobject

from events.domain import ical
from events.domain.ical import EntryFacts, Method, Recipient, Stamp
from events.domain.moments import LONDON
from events.domain.reconciliation import State
from events.domain.safe_text import clean, mailbox, web_address

ROOT = Path(__file__).parent.parent.parent
SPECIMENS = ROOT / "tests" / "specimens"
MADE_AT = datetime(2018, 9, 12, 9, 0, tzinfo=UTC)
STAMP = Stamp(sequence=0, last_modified_at=MADE_AT)
MALVERN = EntryFacts(
    uid=UUID("4cd605e7-afa2-5360-b5b9-c5e9fb5c76f4"),
    starts_at=datetime(2018, 11, 6, 10, tzinfo=UTC),
    ends_at=datetime(2018, 11, 6, 12, tzinfo=UTC),
    zone="Europe/London",
    title="SEND information roadshow",
    created_at=MADE_AT,
    description="Come and ask; bring a friend.\n\nPlease book a place.",
    booking_url="https://events.example.org/sessions/1/",
    url="https://events.example.org/sessions/1/",
    location="Room B, Community hub, 1 High Street, Malvern, WR14 1AA",
    latitude=52.11187,
    longitude=-2.32515,
    categories=("Parent carers", "Young people, 16 to 25"),
    organiser_name="Anytown Council",
    organiser_email="localoffer@example.org",
)
HOSTILE = (
    "one\r\nATTENDEE:mailto:spy@example.com",
    "one\nBEGIN:VALARM\nEND:VALARM",
    "one\rEND:VEVENT\rBEGIN:VEVENT",
    "one\u2028METHOD:CANCEL\u2029X:1\u0085Y:2",
    "one\x0bX:1\x0cX:2\x00\x07\x1b\x7f\x9f",
    "one\\n;,\":^n^'\\",
    "x" * 5_000,
    "🎈" * 1_500,
    "one \ud800 half",
)
TYPED = ("title", "description", "location", "organiser_name", "booking_url", "url")


def feed(*entries):
    head = ical.head(
        name="SEND events and roadshows",
        description="What is on",
        url="https://events.example.org/calendars/",
        source="https://events.example.org/calendars/all.ics",
    )
    return "".join((head, *entries, ical.FOOT))


def names(text):
    lines = re.sub("\r\n[ \t]", "", text).split("\r\n")
    return [re.split("[:;]", line, maxsplit=1)[0] for line in lines]


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


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("field", TYPED)
def test_nothing_typed_into_a_field_becomes_a_line_of_its_own(field, words):
    plain = feed(ical.entry(replace(MALVERN, **{field: "https://example.org/"}), stamp=STAMP))
    typed = words if field not in {"booking_url", "url"} else f"https://example.org/{words}"
    hostile = feed(ical.entry(replace(MALVERN, **{field: typed}), stamp=STAMP))
    assert names(hostile) == names(plain)
    vobject.readOne(hostile)
    icalendar.Calendar.from_ical(hostile)


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_typed_into_a_name_or_category_becomes_a_line_of_its_own(words):
    plain = ical.head(name="a", description="b", url="https://e.org/", source="https://e.org/a.ics")
    hostile = ical.head(
        name=words,
        description=words,
        url=f"https://e.org/{words}",
        source=f"https://e.org/{words}",
    )
    assert names(hostile) == names(plain)
    entry = ical.entry(replace(MALVERN, categories=(words, words)), stamp=STAMP)
    assert names(entry) == names(ical.entry(MALVERN, stamp=STAMP))


@pytest.mark.parametrize("words", HOSTILE)
def test_message_names_one_person_however_they_write_themselves(words):
    def message(name):
        to = Recipient("family@example.com", name)
        return ical.message(MALVERN, stamp=STAMP, method=Method.REQUEST, to=to).decode()

    assert names(message(words)) == names(message("Sam"))
    event = icalendar.Calendar.from_ical(message(words)).events[0]
    assert str(event["ATTENDEE"]) == "mailto:family@example.com"


def test_no_assertion_is_needed_to_keep_lines_apart():
    """`python -O` removes assertions, and with them the library's own guard."""
    script = (
        "from events.domain import ical\n"
        "words = 'A\\r\\nBEGIN:VEVENT\\r\\nX:1'\n"
        "print(ical.head(name=words, description=words, url='', source=''))\n"
    )
    done = subprocess.run(
        [sys.executable, "-O", "-c", script], capture_output=True, check=True, cwd=ROOT, text=True
    )
    assert "X-WR-CALNAME:A BEGIN:VEVENT X:1\n" in done.stdout
    assert "\nBEGIN:VEVENT" not in done.stdout


@pytest.mark.parametrize("words", HOSTILE)
def test_lines_are_75_octets_or_less_end_in_crlf_and_cut_no_letter(words):
    facts = replace(MALVERN, title=words, description=words * 9, location=words)
    written = feed(ical.entry(facts, stamp=STAMP)).encode()
    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    for line in lines:
        line.decode()


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


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.org/a b?q=é", "https://example.org/a%20b?q=%C3%A9"),
        ("http://example.org/%20;x#y", "http://example.org/%20;x#y"),
        ("javascript:alert(1)", ""),
        ("//example.org/", ""),
        ("/sessions/1/", ""),
        ("https://", ""),
        ("http://[bad", ""),
        ("", ""),
    ],
)
def test_only_whole_web_addresses_are_kept(typed, kept):
    assert web_address(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("events@example.org", "events@example.org"),
        ("a@b.org\r\nATTENDEE:mailto:c@d.org", ""),
        ("Sam <a@b.org>", ""),
        ("a@b.org?bcc=c@d.org", ""),
    ],
)
def test_only_plain_mail_addresses_are_kept(typed, kept):
    assert mailbox(typed) == kept


def test_cleaning_keeps_paragraphs_and_letters():
    assert clean("  Fo\u0301o 🎈\r\n\r\nbar\tbaz\u2028end\x00 ") == "Fo\u0301o 🎈\n\nbar\tbaz\nend"


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
