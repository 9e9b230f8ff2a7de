"""Drawings that show the way into two venues of the demo, as an editor would upload photographs."""

from pathlib import Path

from django.core.files.images import ImageFile
from wagtail.images import get_image_model

from events.models import EasyReadPage, VenuePicture

from .words import EASY_READ

FOLDER = Path(__file__).resolve().parent / "pictures"
# (file, what it shows, the sentence that goes with it)
WAY_IN = [
    ("door", "A building with two wide red doors and a ramp", "We go in through the red doors."),
    (
        "welcome",
        "Somebody with a green lanyard waves from behind a desk to a parent and a child",
        "Somebody with a green lanyard says hello.",
    ),
    ("room", "Five chairs in a row in front of a white board", "This is the room. Sit anywhere."),
    (
        "quiet",
        "A sofa and a lamp in a room with soft light",
        "This is the quiet space. You can go there at any time.",
    ),
]
TOWNS = ["Malvern", "Worcester"]


def add_ways_in(venues):
    """Give two venues their pictures, unless they have some."""
    for venue in (venues[town] for town in TOWNS):
        if venue.pictures.exists():
            continue
        for order, (name, alt, words) in enumerate(WAY_IN):
            VenuePicture.objects.create(
                venue=venue, picture=drawing(name), alt=alt, words=words, sort_order=order
            )


def add_easy_read(event):
    """The event in Easy Read, below it, unless somebody has made it already."""
    if EasyReadPage.objects.child_of(event).exists():
        return
    page = EasyReadPage(
        title=f"{event.title}, in Easy Read",
        slug="easy-read",
        summary="What the roadshow is, in short words with pictures.",
        ideas=[("idea", {"picture": drawing(name), "words": said}) for name, said in EASY_READ],
    )
    event.add_child(instance=page)
    page.save_revision().publish()


def drawing(name):
    """One of the drawings as an uploaded picture; uploaded once."""
    title = f"Drawing for the demo: {name}"
    images = get_image_model().objects
    if found := images.filter(title=title).first():
        return found
    with (FOLDER / f"{name}.png").open("rb") as file:
        return images.create(title=title, file=ImageFile(file, name=f"{name}.png"))
