"""A session as calendars read it (RFC 5545, 5546 and 7986): text in, content lines out.

Whatever an editor has typed stays inside its own property: `clean` takes out what could end a line
before the library sees it, so nothing depends on its assertions, which `python -O` removes. Moments
are aware. `say` translates the words that are ours.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from hashlib import sha256
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vDuration, vText, vUri

from events.domain.ical_zone import LONDON_ZONE
from events.domain.moments import LONDON, utc
from events.domain.reconciliation import State
from events.domain.safe_text import clean, clean_line, mailbox, web_address
from events.domain.words import Say, _

PRODUCT = "-//Roadshow//Local Offer events//EN"
REFRESH_EVERY = timedelta(hours=4)
LONGEST_DESCRIPTION = 3_000  # characters
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

FOOT = "END:VCALENDAR\r\n"

_PREFIXES = {
    State.CANCELLED: _("Cancelled: %(title)s"),
    State.WITHDRAWN: _("Cancelled: %(title)s"),
    State.POSTPONED: _("Postponed: %(title)s"),
}


class Method(StrEnum):
    """What a calendar is asked to do with what it gets (RFC 5546)."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class Stamp:
    """How often the facts of an entry have changed, and when anything in it last did."""

    sequence: int
    last_modified_at: datetime


@dataclass(frozen=True, kw_only=True)
class EntryFacts:
    """What an entry says; `booking_url` ends the description, `url` is the page about it."""

    uid: UUID
    starts_at: datetime
    ends_at: datetime
    zone: str
    title: str
    created_at: datetime
    state: State = State.SCHEDULED
    description: str = ""
    booking_url: str = ""
    url: str = ""
    location: str = ""
    latitude: float | None = None
    longitude: float | None = None
    categories: tuple[str, ...] = ()
    organiser_name: str = ""
    organiser_email: str = ""
    public: bool = True


@dataclass(frozen=True)
class Digests:
    """Two fingerprints: of every word, and of what people plan their day by."""

    words: str
    facts: str


@dataclass(frozen=True)
class Recipient:
    """The one person a calendar message is for."""

    email: str
    name: str = ""


def entry(facts: EntryFacts, *, stamp: Stamp, say: Say = str) -> str:
    """Write one VEVENT for public feeds and downloads."""
    return _text(_event(facts, stamp=stamp, say=say))


def digests(facts: EntryFacts, *, say: Say = str) -> Digests:
    """Fingerprint an entry without its stamps, so that rendering again changes nothing."""
    event = _event(facts, stamp=Stamp(0, EPOCH), say=say)
    planned = (f"{name}:{_text(event[name])}" for name in _PLANNED if name in event)
    return Digests(words=_digest(_text(event)), facts=_digest("\n".join(planned)))


def head(*, name: str, description: str, url: str, source: str = "") -> str:
    """Write what stands before the entries; `source` is a feed's own address, none in a file."""
    calendar = _calendar(Method.PUBLISH)
    for key, text in (("name", name), ("x-wr-calname", name), ("x-wr-caldesc", description)):
        calendar.add(key, vText(clean_line(text)))
    calendar.add("x-wr-timezone", vText(LONDON.key))
    calendar.add("url", vUri(web_address(url)))
    if source:
        calendar.add("source", vUri(web_address(source)), {"VALUE": "URI"})
        calendar.add("refresh-interval", vDuration(REFRESH_EVERY), {"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(REFRESH_EVERY))
    return _text(calendar).removesuffix(FOOT) + LONDON_ZONE


def message(
    facts: EntryFacts,
    *,
    stamp: Stamp,
    method: Method,
    to: Recipient,
    say: Say = str,
) -> bytes:
    """Write a calendar message for one person, to be sent as it is (RFC 5546, 3.2.2 and 3.2.5)."""
    if not mailbox(to.email) or not mailbox(facts.organiser_email):
        raise ValueError("A calendar message needs an organiser and one recipient")
    if method is Method.CANCEL:
        facts = replace(facts, state=State.CANCELLED)
    event = _event(replace(facts, public=False), stamp=stamp, say=say)
    coming = {"PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}
    event.add("attendee", _address(to.email, to.name, coming))
    return (_head_of_message(method) + _text(event) + FOOT).encode()


_PLANNED = ("DTSTART", "DTEND", "LOCATION", "STATUS")


def _event(facts: EntryFacts, *, stamp: Stamp, say: Say) -> Event:
    event = Event()
    called_off = facts.state in {State.CANCELLED, State.WITHDRAWN}
    not_then = called_off or facts.state is State.POSTPONED
    event.add("uid", str(facts.uid))
    event.add("sequence", stamp.sequence)
    event.add("dtstamp", utc(stamp.last_modified_at))
    event.add("last-modified", utc(stamp.last_modified_at))
    event.add("created", utc(facts.created_at))
    _add_times(event, facts)
    event.add("summary", vText(_summary(facts, say=say)))
    event.add("status", _status(facts.state))
    event.add("transp", "TRANSPARENT" if not_then else "OPAQUE")
    event.add("class", "PUBLIC" if facts.public else "PRIVATE")
    _add_words(event, facts)
    if mailbox(facts.organiser_email):
        event.add("organizer", _address(facts.organiser_email, facts.organiser_name, {}))
    return event


def _add_times(event: Event, facts: EntryFacts) -> None:
    """London time where a London clock says it once, else UTC: no other zone need be declared."""
    ends = (utc(facts.starts_at), utc(facts.ends_at))
    if ends[1] <= ends[0]:
        raise ValueError("An entry ends after it starts")
    if ZoneInfo(facts.zone) == LONDON and not any(_comes_twice(at) for at in ends):
        ends = (ends[0].astimezone(LONDON), ends[1].astimezone(LONDON))
    event.add("dtstart", ends[0])
    event.add("dtend", ends[1])


def _comes_twice(at: datetime) -> bool:
    """Whether a London clock shows this time before and after it is put back."""
    local = at.astimezone(LONDON)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _summary(facts: EntryFacts, *, say: Say) -> str:
    title = clean_line(facts.title)
    pattern = _PREFIXES.get(facts.state)
    return say(pattern) % {"title": title} if pattern else title


def _status(state: State) -> str:
    """A postponed session is TENTATIVE: Google hides what is CANCELLED, and with it the news."""
    return {State.SCHEDULED: "CONFIRMED", State.POSTPONED: "TENTATIVE"}.get(state, "CANCELLED")


def _add_words(event: Event, facts: EntryFacts) -> None:
    words = clean(facts.description)[:LONGEST_DESCRIPTION].rstrip()
    description = "\n\n".join(part for part in (words, web_address(facts.booking_url)) if part)
    categories = [category for category in map(clean_line, facts.categories) if category]
    for name, text in (("description", description), ("location", clean_line(facts.location))):
        if text:
            event.add(name, vText(text))
    if url := web_address(facts.url):
        event.add("url", vUri(url))
    if categories:
        event.add("categories", categories)
    if facts.latitude is not None and facts.longitude is not None:
        event.add("geo", (float(facts.latitude), float(facts.longitude)))


def _address(email: str, name: str, parameters: dict[str, str]) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    if common_name := clean_line(name):
        address.params["CN"] = common_name
    address.params.update(parameters)
    return address


def _calendar(method: Method) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", vText(PRODUCT))
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    return calendar


@cache
def _head_of_message(method: Method) -> str:
    return _text(_calendar(method)).removesuffix(FOOT) + LONDON_ZONE


def _text(part: Any) -> str:
    written: bytes = part.to_ical()
    return written.decode()


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
