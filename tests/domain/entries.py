"""One entry with all its facts, a feed to put it in, and what its lines are called."""

import re
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from events.domain import ical
from events.domain.ical import EntryFacts, Stamp

ROOT = Path(__file__).parent.parent.parent
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
