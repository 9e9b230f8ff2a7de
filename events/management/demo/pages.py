"""The demo's pages, published the way an editor publishes them."""

import uuid
from datetime import time

from cms.models import ContentPage, CouncilSettings
from events.models import EventIndexPage, EventPage, Host, PlannedDate, RoadshowPage, Session

from . import words
from .dates import ROADSHOW_2018, next_evening, same_roadshow_from


def add_council(site):
    """Say who runs the site, unless somebody has said so already."""
    council = CouncilSettings.for_site(site)
    if council.council_name == CouncilSettings._meta.get_field("council_name").default:
        council.council_name = "Worcestershire County Council"
        council.contact_email = "localoffer@worcestershire.gov.uk"
        council.text_relay = "Relay UK: dial 18001 and then our number."
        council.save()


def add_content(site):
    """Fill the home page, and put the statements at their addresses."""
    home = site.root_page.specific
    if not home.body:
        home.summary = "Sessions for families of children with SEND, near you and online."
        home.body = [("text", words.HOME_TEXT)]
        home.save_revision().publish()
    for slug, body in (
        ("accessibility", [("text", words.ACCESSIBILITY_TEXT)]),
        (
            "privacy",
            [("text", words.PRIVACY_TEXT), ("kept", None), ("text", words.PRIVACY_RIGHTS)],
        ),
    ):
        page = ContentPage.objects.child_of(home).get(slug=slug)
        if not page.latest_revision:  # still as the migration made it
            page.body = body
            page.save_revision().publish()


def add_past_roadshow(hosts, audiences, venues):
    """The roadshow of November 2018, which has happened."""
    page = RoadshowPage(
        title="SEND information roadshow 2018",
        slug="send-information-roadshow-2018",
        summary=words.PAST_SUMMARY,
        body=[("text", words.PAST_TEXT)],
    )
    return publish(page, hosts, audiences[:1], _rows(ROADSHOW_2018, venues))


def add_coming_roadshow(hosts, audiences, venues, *, today):
    """The next roadshow over the same seven towns, from three weeks after today."""
    page = RoadshowPage(
        title="SEND information roadshow",
        slug="send-information-roadshow",
        summary=words.ROADSHOW_SUMMARY,
        body=[
            ("text", words.ROADSHOW_TEXT),
            ("timeline", timeline(words.ROADSHOW_STEPS)),
        ],
        **words.ROADSHOW_ON_THE_DAY,
    )
    rows = _rows(same_roadshow_from(today), venues)
    for row in rows:
        if row["venue"].town.name == "Evesham":
            row["parking"] = words.EVESHAM_PARKING
    return publish(page, hosts, audiences[:1], rows)


def add_online_evening(hosts, audiences, *, today):
    """One evening online, with captions."""
    page = EventPage(
        title="How support at school works",
        slug="how-support-at-school-works",
        summary=words.ONLINE_SUMMARY,
        format=Session.Format.ONLINE,
        joining_url="https://meet.example.org/support-at-school",
        places=100,
        body=[("text", words.ONLINE_TEXT), ("timeline", timeline(words.ONLINE_STEPS))],
    )
    row = {
        "on": next_evening(today),
        "start": time(19),
        "end": time(20),
        "note": "With live captions.",
    }
    return publish(page, hosts[2:], audiences[:2], [row])


def timeline(steps):
    """What to expect, step by step, as a block of a page."""
    keys = ("time", "heading", "text")
    return {
        "heading": "What to expect",
        "steps": [dict(zip(keys, step, strict=True)) for step in steps],
    }


def _rows(dates, venues):
    rows = []
    for on, start, end, town in dates:
        venue = venues[town]
        room = venue.rooms.order_by("pk").first()
        rows.append({"on": on, "start": start, "end": end, "venue": venue, "room": room})
        rows[-1]["places"] = room.places
    return rows


def publish(page, hosts, audiences, rows):
    """Publish the page with its hosts and dates; leave it as it is if it is there already."""
    index = EventIndexPage.objects.get()
    found = type(page).objects.child_of(index).filter(slug=page.slug).first()
    if found:
        return found
    page.controller = hosts[0]
    page.contact_name = "Local Offer team"
    page.contact_email = "localoffer@worcestershire.gov.uk"
    page.event_hosts = [Host(organisation=host) for host in hosts]
    page.planned_dates = [PlannedDate(key=uuid.uuid4(), **row) for row in rows]
    page.audiences = audiences
    index.add_child(instance=page)
    page.save_revision().publish()
    return page
