"""What search engines read of a session: one golden Event for everything that can become of it."""

import json
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain.event_markup import EventFacts, PlaceFacts, data_block, event_markup
from events.domain.moments import LONDON
from events.domain.reconciliation import State
from events.domain.status import Facts
from tests.domain.schema_org import problems

NOW = datetime(2018, 9, 12, 10, tzinfo=LONDON)
STARTS_AT = datetime(2018, 11, 20, 10, tzinfo=LONDON)
ENDS_AT = STARTS_AT + timedelta(hours=2)
URL = "https://events.example.org/sessions/7/"
PLACE = PlaceFacts(
    name="Community Hub",
    street="Graham Road",
    town="Malvern",
    postcode="WR14 2HU",
    latitude=Decimal("52.1"),
    longitude=Decimal("-2.3"),
    offers=(("Hearing loop", False), ("Step-free route from the street", True)),
)
LOCATION = {
    "@type": "Place",
    "name": "Community Hub",
    "address": {
        "@type": "PostalAddress",
        "streetAddress": "Graham Road",
        "addressLocality": "Malvern",
        "postalCode": "WR14 2HU",
        "addressCountry": "GB",
    },
    "geo": {"@type": "GeoCoordinates", "latitude": 52.1, "longitude": -2.3},
    "amenityFeature": [
        {"@type": "LocationFeatureSpecification", "name": "Hearing loop", "value": False},
        {
            "@type": "LocationFeatureSpecification",
            "name": "Step-free route from the street",
            "value": True,
        },
    ],
}
OFFER = {
    "@type": "Offer",
    "price": "0",
    "priceCurrency": "GBP",
    "url": URL,
    "validFrom": "2018-09-01T07:00:00+01:00",
    "availability": "https://schema.org/InStock",
}
GOING_AHEAD = {
    "@context": "https://schema.org",
    "@type": "Event",
    "name": "SEND information roadshow in Malvern",
    "url": URL,
    "description": "Come and ask.",
    "image": ["https://events.example.org/static/cms/pictures/share.png"],
    "startDate": "2018-11-20T10:00:00+00:00",
    "endDate": "2018-11-20T12:00:00+00:00",
    "eventStatus": "https://schema.org/EventScheduled",
    "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
    "location": LOCATION,
    "organizer": [
        {"@type": "Organization", "name": "Anytown Council", "url": "https://council.example"},
        {"@type": "Organization", "name": "Families in Partnership"},
    ],
    "audience": [{"@type": "Audience", "audienceType": "Parent carers"}],
    "isAccessibleForFree": True,
    "offers": OFFER,
}
ONLINE = {
    "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
    "location": {"@type": "VirtualLocation", "url": URL},
}
WAS_AT = {"previously_at": STARTS_AT - timedelta(days=40, hours=1)}  # in summer time
MOVED = {"previousStartDate": "2018-10-11T09:00:00+01:00"}
MOVED_ONLINE = {"is_online": True, "place": None, "was_in_person": True}


def event(*, state=State.SCHEDULED, **others):
    about = ("places", "taken", "mode", "opens_at", "closes_at")
    known = {name: others.pop(name) for name in about if name in others}
    at = {"starts_at": STARTS_AT, "ends_at": ENDS_AT}
    return EventFacts(
        **{
            "facts": Facts(state=state, **{"places": 30} | known, **at),
            "name": "SEND information roadshow in Malvern",
            "url": URL,
            "description": "Come and ask.",
            "image": "https://events.example.org/static/cms/pictures/share.png",
            **at,
            "is_online": False,
            "place": PLACE,
            "organisers": (
                ("Anytown Council", "https://council.example"),
                ("Families in Partnership", ""),
            ),
            "audiences": ("Parent carers",),
            "booking_url": URL,
            "on_sale_at": datetime(2018, 9, 1, 7, tzinfo=LONDON),
        }
        | others
    )


def status(name):
    return {"eventStatus": f"https://schema.org/{name}"}


def without(markup, *names):
    return {name: value for name, value in markup.items() if name not in names}


GOLDEN = {
    "scheduled": (event(), GOING_AHEAD),
    "cancelled": (
        event(state=State.CANCELLED, **WAS_AT),
        without(GOING_AHEAD, "offers") | status("EventCancelled"),
    ),
    "no longer planned": (
        event(state=State.WITHDRAWN),
        without(GOING_AHEAD, "offers") | status("EventCancelled"),
    ),
    "postponed": (
        event(state=State.POSTPONED),
        without(GOING_AHEAD, "offers") | status("EventPostponed"),
    ),
    "moved to another time": (
        event(**WAS_AT),
        GOING_AHEAD | status("EventRescheduled") | MOVED,
    ),
    "moved to another room": (event(previously_at=STARTS_AT, was_in_person=True), GOING_AHEAD),
    "online": (event(is_online=True, place=None), GOING_AHEAD | ONLINE),
    "moved online": (event(**MOVED_ONLINE), GOING_AHEAD | ONLINE | status("EventMovedOnline")),
    "moved online and to another time": (
        event(**MOVED_ONLINE, **WAS_AT),
        GOING_AHEAD
        | ONLINE
        | MOVED
        | {
            "eventStatus": [
                "https://schema.org/EventRescheduled",
                "https://schema.org/EventMovedOnline",
            ]
        },
    ),
    "at a place not yet known": (event(place=None), without(GOING_AHEAD, "location")),
    "at a place of which little is known": (
        event(place=PlaceFacts(name="Hub", street="", town="Malvern", postcode="")),
        GOING_AHEAD
        | {
            "location": {
                "@type": "Place",
                "name": "Hub",
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": "Malvern",
                    "addressCountry": "GB",
                },
            }
        },
    ),
    "for everybody, by nobody in particular": (
        event(audiences=(), organisers=()),
        without(GOING_AHEAD, "audience", "organizer"),
    ),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_each_status_has_its_golden_event(name):
    given_facts, golden = GOLDEN[name]
    assert event_markup(given_facts, now=NOW) == golden


@pytest.mark.parametrize("name", GOLDEN)
def test_each_of_them_is_what_schema_org_allows(name):
    assert problems(event_markup(GOLDEN[name][0], now=NOW)) == []


def test_the_checker_finds_what_is_wrong():
    wrong = GOING_AHEAD | {"colour": "red", "startDate": "2018-11-20", "offers": {"@type": "Offer"}}
    assert problems(without(wrong, "name")) == [
        "Event: name is missing",
        "Event: startDate is no moment with an offset: 2018-11-20",
        "Offer: price is missing",
        "Offer: priceCurrency is missing",
        "Event: colour is not known",
    ]


@pytest.mark.parametrize(
    ("others", "availability"),
    [
        ({"places": None}, "InStock"),
        ({"taken": 28}, "LimitedAvailability"),
        ({"taken": 30}, "SoldOut"),
        ({"opens_at": NOW + timedelta(days=1)}, "PreOrder"),
        ({"closes_at": NOW}, "OutOfStock"),
        ({"mode": "drop_in"}, "InStock"),
        ({"mode": "elsewhere"}, None),
    ],
)
def test_the_offer_says_whether_a_place_can_be_had(others, availability):
    offer = event_markup(event(**others), now=NOW)["offers"]
    said = {"availability": f"https://schema.org/{availability}"} if availability else {}
    assert offer == without(OFFER, "availability") | said


def test_what_has_happened_can_be_booked_no_more():
    offer = event_markup(event(), now=ENDS_AT)["offers"]
    assert offer["availability"] == "https://schema.org/OutOfStock"


@given(st.text())
def test_no_words_can_end_the_block_or_be_lost_in_it(words):
    block = data_block([{"name": words + "</script><!--\u2028\u2029&"}])
    assert block.isascii()
    assert not set("<>&") & set(block)
    assert json.loads(block) == {"name": words + "</script><!--\u2028\u2029&"}


def test_several_events_are_a_list():
    assert json.loads(data_block([{"a": 1}, {"a": 2}])) == [{"a": 1}, {"a": 2}]
