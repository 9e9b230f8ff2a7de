"""What search engines and those who share a page are told of it."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images import get_image_model

from events.models import Session
from tests.domain.schema_org import problems
from tests.factories import BookingFactory, SessionFactory

BASE = "https://events.example.org"


def told(soup):
    """The events in the page's data block, always as a list."""
    blocks = soup.select("script[type='application/ld+json']")
    said = [json.loads(block.string) for block in blocks]
    assert len(said) <= 1
    return [] if not said else said[0] if isinstance(said[0], list) else said


def shared(soup):
    """The cards: what og: and twitter: say."""
    tags = soup.select("meta[property^='og:'], meta[name^='twitter:']")
    return {tag.get("property") or tag["name"]: tag["content"] for tag in tags}


def test_a_session_tells_of_itself(read, stop):
    session = stop("Malvern", days=69, hours=1)
    (event,) = told(read(session.path))
    assert problems(event) == []
    assert (event["name"], event["url"]) == (
        "SEND information roadshow in Malvern",
        f"{BASE}{session.path}",
    )
    assert event["startDate"] == "2018-11-20T10:00:00+00:00"
    assert event["location"]["address"]["addressLocality"] == "Malvern"
    assert len(event["location"]["amenityFeature"]) == 12
    assert event["organizer"][0]["name"] == "Anytown Council"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"state": "cancelled"}, "EventCancelled"),
        ({"state": "postponed"}, "EventPostponed"),
        ({"days": -3}, "EventScheduled"),
        ({"venue": None, "format": "online"}, "EventScheduled"),
        ({"venue": None}, "EventScheduled"),
        ({"mode": "elsewhere", "elsewhere_url": "https://book.example"}, "EventScheduled"),
    ],
)
def test_whatever_has_become_of_it_is_told_as_schema_org_allows(read, stop, fields, status):
    (event,) = told(read(stop("Malvern", **fields).path))
    assert (problems(event), event["eventStatus"]) == ([], f"https://schema.org/{status}")


def test_a_session_that_moved_tells_when_it_was_and_that_it_moved_online(read, stop, now):
    session = stop("Malvern", moved_at=now)
    session.moved_from = {
        "starts_at": "2018-10-11T09:00:00+00:00",
        "ends_at": "2018-10-11T11:00:00+00:00",
        "venue": session.venue_id,
        "venue_name": "Library, Malvern",
        "room": None,
        "room_name": "",
    }
    session.venue, session.format = None, Session.Format.ONLINE
    session.joining_url = "https://join.example.org/secret"
    session.save()
    soup = read(session.path)
    (event,) = told(soup)
    assert event["previousStartDate"] == "2018-10-11T10:00:00+01:00"
    assert [status.rpartition("/")[2] for status in event["eventStatus"]] == [
        "EventRescheduled",
        "EventMovedOnline",
    ]
    assert event["location"] == {"@type": "VirtualLocation", "url": f"{BASE}{session.path}"}
    assert "join.example.org" not in str(soup)


def test_a_full_session_is_told_as_sold_out_without_a_number(read, stop):
    session = stop("Malvern", places=3)
    BookingFactory(session=session, people=3)
    (event,) = told(read(session.path))
    assert event["offers"]["availability"] == "https://schema.org/SoldOut"
    assert "Capacity" not in json.dumps(event)


def test_an_event_tells_of_its_coming_sessions_once_each(read, stop, roadshow):
    stop("Worcester", days=-10)
    coming = [stop(town, days=10 + n) for n, town in enumerate(["Malvern", "Evesham"])]
    events = told(read("/events/roadshow/"))
    assert [event["url"] for event in events] == [f"{BASE}{one.path}" for one in coming]
    assert [problems(event) for event in events] == [[], []]


def test_a_long_series_is_told_by_its_next_dates(read, event, now):
    for days in range(1, 31):
        SessionFactory(page=event, title=event.title, starts_at=now + timedelta(days=days))
    assert len(told(read("/events/sleep/"))) == 12


def test_no_words_of_an_editor_can_break_out_of_the_block(read, event):
    words = "</script><script>alert(1)</script>\u2028<!--"
    event.title, event.summary = words, words
    event.save_revision().publish()
    session = SessionFactory(page=event, venue=None)
    soup = read(session.path)
    assert told(soup)[0]["description"] == words
    assert [tag for tag in soup.select("script") if not (tag.get("src") or tag.get("type"))] == []


def test_a_page_that_is_shared_has_a_title_a_sentence_and_our_own_picture(read, stop):
    session = stop("Malvern", days=69, hours=1)
    cards = shared(read(session.path))
    assert cards["og:title"] == cards["twitter:title"] == "SEND information roadshow in Malvern"
    assert cards["og:description"].startswith("Tuesday 20 November, 10am to midday")
    assert cards["og:url"] == f"{BASE}{session.path}"
    assert cards["og:image"] == cards["twitter:image"] == f"{BASE}/static/cms/pictures/share.png"
    assert cards["twitter:card"] == "summary_large_image"
    for address in ("/", "/events/", "/events/roadshow/"):
        assert shared(read(address))["og:url"] == f"{BASE}{address}"


def test_the_picture_of_an_event_goes_with_it(read, event, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = BytesIO()
    Image.new("RGB", (1600, 900), "teal").save(file, "PNG")
    file.seek(0)
    picture = get_image_model().objects.create(title="Hall", file=ImageFile(file, "hall.png"))
    event.picture, event.picture_alt = picture, "A bright hall"
    event.save_revision().publish()
    session = SessionFactory(page=event, title=event.title)
    soup = read(session.path)
    cards = shared(soup)
    assert cards["og:image"].startswith(f"{BASE}/media/images/hall")
    assert cards["og:image:alt"] == "A bright hall"
    assert told(soup)[0]["image"] == [cards["og:image"]]
