"""A message as an e-mail."""

import email
import email.policy

import pytest

from events.notifications import letters
from events.notifications.kinds import Message

CALENDAR = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Caf\xc3\xa9\r\nEND:VCALENDAR\r\n"
INVITATION = Message(
    subject="Booked: Malvern, Tuesday 6 November 2018",
    text="See you there.",
    html="<p>See you there.</p>",
    calendar=CALENDAR,
    calendar_method="REQUEST",
    reply_to="send@example.org",
)


def read(message, to="family@example.com"):
    letter = letters.compose(message, to=to, identity=letters.message_id("confirm:1:1"))
    raw = letter.message().as_bytes(linesep="\r\n")
    return email.message_from_bytes(raw, policy=email.policy.default)


def test_text_comes_first_then_html_then_the_calendar_entry_whose_bytes_are_attached_too():
    letter = read(INVITATION)
    leaves = [
        (part.get_content_type(), part.get_param("method"), part.get_filename())
        for part in letter.walk()
        if not part.is_multipart()
    ]
    assert leaves == [
        ("text/plain", None, None),
        ("text/html", None, None),
        ("text/calendar", "REQUEST", None),
        ("application/ics", None, "invite.ics"),
    ]
    parts = [part.get_payload(decode=True) for part in letter.walk() if not part.is_multipart()]
    assert parts[2:] == [CALENDAR, CALENDAR]


def test_headers_name_one_family_and_ask_machines_not_to_answer():
    letter = read(INVITATION)
    names = ["To", "Cc", "Bcc", "From", "Reply-To", "Auto-Submitted", "X-Auto-Response-Suppress"]
    assert [letter[name] for name in names] == [
        "family@example.com",
        None,
        None,
        "Anytown Local Offer <events@example.org>",
        "send@example.org",
        "auto-generated",
        "All",
    ]


def test_a_message_id_is_the_promise_s_own_and_tells_nothing():
    first, again, other = (
        letters.message_id(key) for key in ("confirm:1:1", "confirm:1:1", "confirm:1:2")
    )
    assert first == again != other
    assert first.endswith("@events.example.org>")
    assert "confirm" not in first


def test_a_message_without_html_and_calendar_is_plain_text():
    assert read(Message(subject="Hello", text="Hello.")).get_content_type() == "text/plain"


@pytest.mark.parametrize(
    "to",
    [
        "",
        "two@example.com,three@example.com",
        "a@example.com\r\nBcc: b@example.com",
        "é@example.com",
    ],
)
def test_anything_but_one_plain_address_is_unfit(to):
    with pytest.raises(letters.Unfit, match="bad_address"):
        read(INVITATION, to=to)


@pytest.mark.parametrize("field", ["subject", "reply_to", "calendar_method"])
@pytest.mark.parametrize("mark", ["\r\nBcc: everybody@example.com", "\n", "\r", "\0"])
def test_nobody_can_smuggle_in_a_header(field, mark):
    from dataclasses import replace

    with pytest.raises(letters.Unfit, match="bad_header"):
        read(replace(INVITATION, **{field: "Hello" + mark}))
