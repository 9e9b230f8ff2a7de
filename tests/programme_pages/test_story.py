"""The visual story of a session: what will happen, one idea at a time, to print before the day."""

from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction

from events.models import Session, VenuePicture
from tests.factories import RoomFactory
from tests.programme_pages.reading import text

STEPS = [
    {"time": "10am", "heading": "Arrive", "text": "Sit where you like."},
    {"time": "", "heading": "A talk", "text": ""},
]
OFFER = "What will happen, in pictures (to print)"


def ideas(soup):
    """Each line of the story: the alt text of its picture or None, and its words."""
    return [
        (
            idea.img["alt"] if idea.img else None,
            " ".join(idea.select_one(".app-ideas__words").get_text(" ").split()),
        )
        for idea in soup.select(".app-ideas__idea")
    ]


@pytest.fixture
def picture(db, settings, tmp_path):
    """An uploaded picture."""
    settings.MEDIA_ROOT = tmp_path
    file = BytesIO()
    Image.new("RGB", (900, 600), "teal").save(file, "PNG")
    file.seek(0)
    return get_image_model().objects.create(title="Door", file=ImageFile(file, "door.png"))


@pytest.fixture
def timeline(roadshow):
    roadshow.body = [("timeline", {"heading": "What to expect", "steps": STEPS})]
    roadshow.save()


def test_it_is_made_from_what_the_venue_and_the_event_have(read, stop, roadshow, picture):
    session = stop("Malvern", days=69, hours=1)
    session.room = RoomFactory(venue=session.venue, name="Garden room")
    session.save()
    VenuePicture.objects.create(
        venue=session.venue, picture=picture, alt="A red door", words="We go in here."
    )
    roadshow.picture, roadshow.picture_alt = picture, "Parents at a table"
    roadshow.body = roadshow.body.stream_block.to_python(
        [
            {"type": "text", "value": "<p>Not in the story.</p>"},
            {
                "type": "image",
                "value": {
                    "image": picture.pk,
                    "decorative": False,
                    "alt_text": "The hall.",
                },
            },
            {"type": "timeline", "value": {"heading": "What to expect", "steps": STEPS}},
        ]
    )
    roadshow.save()
    soup = read(f"{session.path}story/")
    assert soup.h1.get_text() == "What will happen: SEND information roadshow in Malvern"
    assert ideas(soup) == [
        ("Parents at a table", "It is called SEND information roadshow."),
        (None, "It is on Tuesday 20 November, 10am to midday."),
        (None, f"It is at {session.venue.name} in Malvern. The room is called Garden room."),
        ("A red door", "We go in here."),
        ("", "The hall."),
        (None, "10am: Arrive Sit where you like."),
        (None, "A talk"),
        (None, "You can ask us anything. Before the day, or when you come."),
    ]


def test_the_session_offers_it_only_where_there_is_something_to_tell(read, stop, picture):
    session = stop("Malvern")
    assert OFFER not in text(read(session.path))
    read(f"{session.path}story/", status=404)
    VenuePicture.objects.create(
        venue=session.venue, picture=picture, alt="A red door", words="We go in here."
    )
    offer = read(session.path).find("a", string=OFFER)
    assert ("A red door", "We go in here.") in ideas(read(offer["href"]))


def test_what_is_online_or_has_no_place_yet_has_a_story_too(read, stop, timeline, picture):
    online = stop("Malvern", venue=None, format=Session.Format.ONLINE)
    assert (None, "It is online. You join from home.") in ideas(read(f"{online.path}story/"))
    somewhere = stop("Malvern", venue=None)
    said = ideas(read(f"{somewhere.path}story/"))
    assert (None, "We will tell you the place soon.") in said


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_what_is_off_says_so_before_anything_else(read, stop, timeline, state):
    soup = read(f"{stop('Malvern', state=state).path}story/")
    assert f"This session is {state}." in soup.select_one(".govuk-inset-text").get_text()


def test_it_is_as_private_as_its_session(client, read, stop, roadshow, timeline):
    gone = stop("Malvern", state=Session.State.WITHDRAWN)
    read(f"{gone.path}story/", status=410)
    session = stop("Malvern")
    PageViewRestriction.objects.create(page=roadshow, restriction_type="login")
    assert client.get(f"{session.path}story/").status_code == 302
    roadshow.unpublish()
    assert client.get(f"{session.path}story/").status_code in {404, 410}
    read("/sessions/999999/story/", status=404)
