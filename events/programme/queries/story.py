"""A visual story: what will happen, one idea at a time, from the pictures there are already."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as say

from events.programme.models import Session


@dataclass(frozen=True, kw_only=True)
class Idea:
    """One line of the story: a sentence, more about it, and a picture if there is one."""

    words: str
    more: str = ""
    picture: Any = None
    alt: str = ""


def has_story(session, page):
    """Whether there is more to tell than when and where: steps of the day, or ways in."""
    return bool(_steps(page)) or _has_ways_in(session)


def story(session, page, *, it):
    """The ideas of a session's story in their order; `it` says when and where it is in words."""
    return [
        Idea(
            words=say("It is called %(title)s.") % {"title": it.title},
            picture=page.picture,
            alt=page.picture_alt,
        ),
        Idea(words=say("It is on %(when)s.") % {"when": it.when}),
        _where(session),
        *_ways_in(session),
        *_told_in(page),
        Idea(words=say("You can ask us anything."), more=say("Before the day, or when you come.")),
    ]


def _where(session):
    if session.format == Session.Format.ONLINE:
        return Idea(words=say("It is online."), more=say("You join from home."))
    if session.venue is None:
        return Idea(words=say("We will tell you the place soon."))
    place = {"venue": session.venue.name, "town": session.town.name}
    room = say("The room is called %(room)s.") % {"room": session.room.name} if session.room else ""
    return Idea(words=say("It is at %(venue)s in %(town)s.") % place, more=room)


def _has_ways_in(session):
    return _is_at_a_place(session) and session.venue.pictures.exists()


def _ways_in(session):
    if not _is_at_a_place(session):
        return []
    pictures = session.venue.pictures.select_related("picture")
    return [Idea(words=each.words, picture=each.picture, alt=each.alt) for each in pictures]


def _is_at_a_place(session):
    return session.format == Session.Format.IN_PERSON and session.venue is not None


def _told_in(page):
    """The pictures that say something and the steps of the day, in the order of the page."""
    ideas = []
    for block in page.body:
        if block.block_type == "image" and block.value and block.value.contextual_alt_text:
            said = block.value.contextual_alt_text
            ideas.append(Idea(words=said, picture=block.value))
        elif block.block_type == "timeline":
            ideas += [_idea(step) for step in block.value["steps"]]
    return ideas


def _idea(step):
    time, heading = step["time"], step["heading"]
    words = say("%(time)s: %(heading)s") % {"time": time, "heading": heading} if time else heading
    return Idea(words=words, more=step["text"])


def _steps(page):
    return [block for block in page.body if block.block_type == "timeline" and block.value["steps"]]
