"""What families read: whole texts, in plain English, with nothing in them that must not be."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from events.bookings import links
from events.models import BookingEvent, Notification
from events.notifications import kinds
from tests.beginnings import NOW
from tests.factories import (
    AttendeeFactory,
    RoadshowPageFactory,
    RoomFactory,
    SessionFactory,
    UserFactory,
)
from tests.markup import parse

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden"
KINDS = [
    "confirmed",
    "rebooked",
    "cancelled",
    "cancelled_by_staff",
    "cancelled_with_its_network",
    "session_changed",
    "session_moved_online",
    "session_on_again",
    "session_cancelled",
    "session_postponed",
    "link_again",
    "already_booked",
    "address_changed",
]


@pytest.fixture
def letter(booking, malvern, write, hub):
    """The message of one story, as the family of the booking gets it."""

    def tell(story, medium="email"):
        change(story, booking, malvern, hub)
        kind = {
            "cancelled_by_staff": "cancelled",
            "cancelled_with_its_network": "cancelled",
            "session_moved_online": "session_changed",
            "session_on_again": "session_changed",
            "session_postponed": "session_cancelled",
        }.get(story, story)
        return write(kind, booking, medium=medium)

    return tell


def change(story, booking, session, hub):
    """Let happen what the message tells of."""
    if story.startswith("cancelled"):
        booking.state = "cancelled"
        by = None if story == "cancelled" else UserFactory()
        BookingEvent.objects.create(booking=booking, kind="cancelled", by=by, at=NOW)
        if story == "cancelled_with_its_network":
            BookingEvent.objects.create(booking=booking, kind="because_network", by=by, at=NOW)
    elif story == "session_changed":
        session.starts_at += timedelta(hours=3)
        session.ends_at += timedelta(hours=3)
        session.room = RoomFactory(venue=hub, name="Main hall")
    elif story == "session_moved_online":
        session.format, session.joining_url = "online", "https://meet.example.org/abc"
    elif story == "session_on_again":
        booking.told["state"] = "postponed"
    elif story in ("session_cancelled", "session_postponed"):
        session.state = story.removeprefix("session_")
        session.reason = "There is too much snow on the roads."
    booking.save()
    session.save()


def as_golden(letter, booking):
    text = f"Subject: {letter.subject}\n\n{letter.text}"
    return text.replace(links.token(booking), "TOKEN")


@pytest.mark.parametrize("story", KINDS)
@pytest.mark.parametrize("medium", ["email", "phone"])
def test_each_message_reads_word_for_word_as_agreed(letter, booking, story, medium):
    said = as_golden(letter(story, medium), booking)

    assert said == (GOLDEN / f"{story}.{medium}.txt").read_text()


def grade(text):
    """The Flesch-Kincaid grade; syllables by groups of vowels, as no word list is at hand."""
    sentences = [each for each in re.split(r"[.?!:\n]+", text) if each.strip(" -")]
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(
        max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))) for word in words
    )
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


@pytest.mark.parametrize("story", KINDS)
def test_each_message_is_plain_english(letter, story):
    """Grade 6 and below: a reader of about eleven; addresses are no words."""
    said = re.sub(r"https?://\S+|\S+@\S+|SEND-\S+", "", letter(story).text)

    assert grade(said) <= 6
    assert max(len(sentence.split()) for sentence in re.split(r"[.?!:\n]+", said)) <= 25


@pytest.mark.parametrize("story", KINDS)
def test_the_html_says_what_the_text_says_in_one_column_with_real_headings(letter, story):
    said = letter(story)
    page = parse(said.html)

    assert page.html["lang"] == "en-GB"
    assert page.title.text == said.subject
    assert [len(page.find_all(name)) for name in ("h1", "img", "script", "link")] == [1, 0, 0, 0]
    assert {table["role"] for table in page.find_all("table")} == {"presentation"}
    assert "prefers-color-scheme: dark" in said.html
    assert "font: 16px" in page.find("td", class_="words")["style"]
    for shown in ("SEND-7K4M-2QXD", "SEND information roadshow", "Questions? Ask us."):
        assert shown in page.text, shown
        assert shown in said.text, shown


def test_no_address_in_a_message_is_on_another_host_than_ours(letter):
    said = letter("confirmed")

    assert set(re.findall(r"https?://[^/\s\"]+", said.text + said.html)) == {
        "https://events.example.org"
    }


def test_a_retry_sends_the_same_bytes(booking, write, now):
    first, second = write("confirmed", booking), write("confirmed", booking)

    assert first == second


@pytest.mark.parametrize("story", KINDS)
@pytest.mark.parametrize("medium", ["email", "phone"])
def test_help_a_family_asked_for_stands_in_no_message_and_no_calendar(
    booking, letter, ask_for_help, story, medium
):
    attendee = AttendeeFactory(booking=booking, role="child", age=7, name="canary-name")
    ask_for_help(attendee)

    said = letter(story, medium)

    everything = f"{said} {said.calendar.decode()}".lower()
    for canary in ("canary", "allergy", "british sign", "bsl", "wheelchair", "disab"):
        assert canary not in everything, canary


def test_a_confirmation_says_that_we_have_what_they_told_us_and_no_more(
    booking, write, ask_for_help
):
    ask_for_help(booking.attendees.first())

    said = write("confirmed", booking)

    assert "We have what you told us." in said.text
    assert "told" not in said.subject


def test_who_is_coming_is_said_without_names(book, write):
    booking = book(people=2)
    for n, (role, age) in enumerate([("child", 7), ("child", 4), ("carer", None)]):
        AttendeeFactory(booking=booking, role=role, age=age, name="Ash", sort_order=n + 2)

    said = write("confirmed", booking).text

    assert "Who is coming: 2 adults, 2 children (4, 7), 1 carer" in said
    assert "Ash" not in said


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ("Win at www.evil.example", "Win at www. evil. example"),
        ("https://evil.example/x?y", "https: // evil. example/ x?y"),
        ("me@evil.example", "me@ evil. example"),
        ("Sam\r\nBcc: everybody@example.com", "Sam Bcc: everybody@ example. com"),
        ("Sam\x00\x1b[2J", "Sam[2J"),
        ("Zoë O'Neil-Smith", "Zoë O'Neil-Smith"),
    ],
)
def test_a_name_is_never_markup_nor_a_link_nor_a_header(book, write, name, shown):
    said = write("confirmed", book(lead_name=name))

    assert said.text.splitlines()[0] == f"Hello {shown},"
    page = parse(said.html)
    assert page.find("img") is None
    assert f"Hello {shown}," in page.text
    assert all("evil" not in link["href"] for link in page.find_all("a"))


def test_a_title_with_a_line_end_begins_no_other_header(book, write):
    session = SessionFactory(title="Fun day\r\nBcc: everybody@example.com")

    assert "\n" not in write("confirmed", book(session=session)).subject


def test_a_message_whose_booking_was_emptied_is_not_wanted_and_goes_nowhere(booking, now):
    booking.emptied_at = now
    booking.save()
    promised = Notification(subject_pk=booking.pk, created_at=now)

    for name in ("confirmed", "rebooked", "cancelled", "session_changed", "session_cancelled"):
        kind = kinds.get(f"bookings.{name}")
        assert not kind.still_wanted(promised, now=now)
        assert kind.recipient(promised) == ""


def test_a_cancelled_session_says_where_there_are_places(booking, malvern, write, index, now):
    page = RoadshowPageFactory(live=True)
    other = SessionFactory(page=page, starts_at=malvern.starts_at + timedelta(days=2))
    malvern.state = "cancelled"
    malvern.save()

    said = write("session_cancelled", booking)

    assert f"https://events.example.org/sessions/{other.pk}/" in said.text
    assert "Thursday 22 November, 10am to midday" in said.text
    assert f"https://events.example.org/sessions/{other.pk}/" in said.html
