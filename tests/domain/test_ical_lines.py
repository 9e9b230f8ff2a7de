"""Whatever is typed, no line of a calendar is forged, too long or cut within a letter."""

import subprocess
import sys
from dataclasses import replace

import icalendar
import pytest
import vobject

from events.domain import ical
from events.domain.ical import Method, Recipient
from events.domain.safe_text import clean, mailbox, web_address
from tests.domain.entries import MALVERN, ROOT, STAMP, feed, names

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
