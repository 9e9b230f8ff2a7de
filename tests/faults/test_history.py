"""The harness sees what it is there to see: each invariant is broken in turn, and named."""

import base64
from dataclasses import replace

import pytest

from .families import families

FIRST = "fault.confirmed:1"
ROW = f"UPDATE events_notification SET {{}} WHERE dedupe_key = '{FIRST}'"  # noqa: S608
PLACES = "UPDATE events_session SET places = {} WHERE places = {}"
KIND = "UPDATE events_bookingevent SET kind = '{}' WHERE kind = '{}'"
ADDRESS = "family1@example.com"


@pytest.fixture(scope="module")
def good(_built):
    """Two letters and one booking: everything is as it was told."""
    house = _built
    house.clear()
    [family] = families(house, 1, places=40)
    family.book()
    house.promise(1, count=2)
    house.manage("send_outbox")
    house.session = family.session
    assert house.history.check(house) == []
    return house


@pytest.fixture
def kept(good):
    """Put back what a test has broken outside the database."""
    told, taken, said = good.history.read(), list(good.sink.taken), good.said()
    yield good
    good.history.clear()
    for line in told:
        good.history.write(**line)
    good.sink.taken[:] = taken
    good.log.write_text(said)
    good.broker.forget()
    good.broker.start()
    assert good.history.check(good) == []


def press(house, **told):
    house.history.write(session=house.session, people=1, **told)


def letter(house):
    return next(taken for taken in house.sink.taken if ADDRESS in taken.recipients)


def letter_again(house, **changes):
    house.sink.taken.append(replace(letter(house), **changes))


SEEN = {
    "I1 a promise": (
        lambda house: house.history.write(key="fault.confirmed:9", status=200),
        ("said yes and stored nothing", "fault.confirmed:9"),
    ),
    "I1 a booking": (
        lambda house: press(house, status=200, reference="SEND-AAAA-AAAA"),
        ("said yes and stored nothing", "SEND-AAAA-AAAA"),
    ),
    "I3 none": (
        lambda house: house.sink.taken.remove(letter(house)),
        ("sent and not taken", FIRST),
    ),
    "I3 two": (letter_again, ("taken twice", FIRST)),
    "I3 two names": (
        lambda house: letter_again(
            house, raw=letter(house).raw.replace(b"Message-ID: <", b"Message-ID: <x")
        ),
        ("under two Message-IDs", FIRST),
    ),
    "I3 nobody's": (
        lambda house: letter_again(
            house, raw=b"Subject: hello\r\n\r\nfault.confirmed:9, with kind regards.\r\n"
        ),
        ("nobody promised it", "fault.confirmed:9"),
    ),
    "I3 to two": (
        lambda house: letter_again(house, recipients=(ADDRESS, "another@example.com")),
        ("not one family", (ADDRESS, "another@example.com")),
    ),
    "I5": (
        lambda house: press(house, status=409),
        ("refused a place that was free", "session"),
    ),
    "I6": (lambda house: house.history.write(key=FIRST, status=500), ("failed", FIRST)),
    "I8 broker": (
        lambda house: house.broker.ask("LPUSH", "celery", ADDRESS),
        ("personal data in the broker", ADDRESS),
    ),
    "I8 packed": (
        lambda house: house.broker.ask("LPUSH", "celery", base64.b64encode(ADDRESS.encode())),
        ("personal data in the broker", ADDRESS),
    ),
    "I8 log": (
        lambda house: house.log.write_text(f"wrote to {ADDRESS}"),
        ("personal data in the log", ADDRESS),
    ),
}


@pytest.mark.parametrize("what", SEEN)
def test_what_went_wrong_is_seen(kept, what):
    break_it, (words, of) = SEEN[what]
    break_it(kept)
    assert (words, kept.session if of == "session" else of) in kept.history.check(kept)


STORED = {
    "I2": (PLACES.format(0, 40), PLACES.format(40, 0), ("more people than places", "session")),
    "I4": (
        ROW.format("state = 'queued'"),
        ROW.format("state = 'sent'"),
        ("on its way for ever", FIRST),
    ),
    "I7 a letter": (
        ROW.format("state = 'failed'"),
        ROW.format("state = 'sent'"),
        ("nobody knows why", FIRST),
    ),
    "I7 a booking": (
        KIND.format("lost", "booked"),
        KIND.format("booked", "lost"),
        ("not exactly once booked in its history", None),
    ),
}


@pytest.mark.parametrize("what", STORED)
def test_what_is_stored_wrong_is_seen(good, what):
    break_it, mend_it, (words, of) = STORED[what]
    good.database.query(break_it)
    found = good.history.check(good)
    good.database.query(mend_it)
    assert words in [named for named, _ in found]
    assert of in (None, "session") or (words, of) in found
    assert good.history.check(good) == []
