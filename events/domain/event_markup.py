"""A session as search engines read it: a schema.org Event as JSON-LD, as Google documents it.

Facts in, a dict out: never the link to join, and never how many places there are.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from events.domain.moments import utc
from events.domain.reconciliation import State
from events.domain.status import Facts, Mode, Refusal, can_book, few_left

SCHEMA = "https://schema.org"
Markup = dict[str, Any]
_ESCAPED = MappingProxyType({ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"})


@dataclass(frozen=True, kw_only=True)
class PlaceFacts:
    """Where people come to; `offers` names what the place has (True) or has not (False)."""

    name: str
    street: str
    town: str
    postcode: str
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    offers: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, kw_only=True)
class EventFacts:
    """What is told of a session. Addresses are absolute, moments are on the clock of its place.

    `previously_at` is its start before it moved to another time, `was_in_person` whether people
    were to come to a place before it moved online; `place` None on an online session, or one whose
    place is not known yet.
    """

    facts: Facts
    name: str
    url: str
    description: str
    image: str
    starts_at: datetime
    ends_at: datetime
    is_online: bool
    place: PlaceFacts | None
    organisers: tuple[tuple[str, str], ...]
    audiences: tuple[str, ...]
    booking_url: str
    on_sale_at: datetime
    previously_at: datetime | None = None
    was_in_person: bool = False


def event_markup(event: EventFacts, *, now: datetime) -> Markup:
    """Give the Event of one session, whatever has become of it."""
    markup: Markup = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": event.name,
        "url": event.url,
        "description": event.description,
        "image": [event.image],
        "startDate": _moment(event.starts_at),
        "endDate": _moment(event.ends_at),
        "eventStatus": _status(event),
        "eventAttendanceMode": _mode(event),
        "location": _location(event),
        "organizer": [_organisation(*organiser) for organiser in event.organisers],
        "audience": [{"@type": "Audience", "audienceType": name} for name in event.audiences],
        "isAccessibleForFree": True,
        "offers": _offer(event, now=now),
    }
    if _moved_in_time(event) and event.previously_at is not None:
        markup["previousStartDate"] = _moment(event.previously_at)
    return {name: value for name, value in markup.items() if value not in (None, "", [])}


def data_block(markup: list[Markup]) -> str:
    """Write it for a script element: ASCII alone, and nothing that could end the element."""
    said = markup[0] if len(markup) == 1 else markup
    return json.dumps(said, ensure_ascii=True, separators=(",", ":")).translate(_ESCAPED)


def _status(event: EventFacts) -> str | list[str]:
    """Say what has become of it; one that moved to another time and online is both."""
    if event.facts.state == State.POSTPONED:
        return f"{SCHEMA}/EventPostponed"
    if event.facts.state != State.SCHEDULED:
        return f"{SCHEMA}/EventCancelled"
    said = []
    if _moved_in_time(event):
        said.append(f"{SCHEMA}/EventRescheduled")
    if event.is_online and event.was_in_person:
        said.append(f"{SCHEMA}/EventMovedOnline")
    return said if len(said) > 1 else "".join(said) or f"{SCHEMA}/EventScheduled"


def _moved_in_time(event: EventFacts) -> bool:
    if event.facts.state != State.SCHEDULED or event.previously_at is None:
        return False
    return utc(event.previously_at) != utc(event.starts_at)


def _mode(event: EventFacts) -> str:
    mode = "Online" if event.is_online else "Offline"
    return f"{SCHEMA}/{mode}EventAttendanceMode"


def _location(event: EventFacts) -> Markup | None:
    """Say where: on the internet it is our own page, since the link to join is private."""
    if event.is_online:
        return {"@type": "VirtualLocation", "url": event.url}
    return _place(event.place) if event.place else None


def _place(place: PlaceFacts) -> Markup:
    address = {
        "streetAddress": place.street,
        "addressLocality": place.town,
        "postalCode": place.postcode,
        "addressCountry": "GB",
    }
    markup: Markup = {
        "@type": "Place",
        "name": place.name,
        "address": {"@type": "PostalAddress"} | {k: v for k, v in address.items() if v},
    }
    if place.latitude is not None and place.longitude is not None:
        markup["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(place.latitude),
            "longitude": float(place.longitude),
        }
    if place.offers:
        markup["amenityFeature"] = [
            {"@type": "LocationFeatureSpecification", "name": name, "value": has}
            for name, has in place.offers
        ]
    return markup


def _organisation(name: str, url: str) -> Markup:
    return {"@type": "Organization", "name": name} | ({"url": url} if url else {})


def _offer(event: EventFacts, *, now: datetime) -> Markup | None:
    """Say that it costs nothing and whether there is a place; nothing where it is not on."""
    if event.facts.state != State.SCHEDULED:
        return None
    offer: Markup = {
        "@type": "Offer",
        "price": "0",
        "priceCurrency": "GBP",
        "url": event.booking_url,
        "validFrom": _moment(event.on_sale_at),
    }
    availability = _availability(event.facts, now=now)
    return offer | ({"availability": f"{SCHEMA}/{availability}"} if availability else {})


def _availability(facts: Facts, *, now: datetime) -> str:
    """Say whether a place can be had; nothing is known of what is booked elsewhere."""
    if facts.mode == Mode.ELSEWHERE:
        return ""
    refusal = can_book(facts, now=now)
    if refusal in (None, Refusal.DROP_IN):
        return "LimitedAvailability" if few_left(facts) else "InStock"
    return {
        Refusal.FULL: "SoldOut",
        Refusal.NOT_OPEN_YET: "PreOrder",
    }.get(refusal, "OutOfStock")


def _moment(at: datetime) -> str:
    """Write a moment with its offset (ISO 8601)."""
    return at.isoformat(timespec="seconds")
