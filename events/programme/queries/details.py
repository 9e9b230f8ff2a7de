"""One session in full: when, where, how to get in, whether a place can be booked."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import gettext as say

from events.domain import dates
from events.domain.status import Refusal, can_book, few_left
from events.programme.models import Session

from . import own
from .access import AccessAnswer, access_answers
from .cards import CALLED_OFF, badges, heading_of, place_in_words, title_of
from .facts import facts
from .quiet import quiet_in_words

MAP = "https://www.openstreetmap.org/"


@dataclass(frozen=True, kw_only=True)
class SessionInShort:
    """Which session it is, for pages that are about something else."""

    heading: str
    when: str
    where: str


@dataclass(frozen=True, kw_only=True)
class SessionDetails:
    """What the page of one session says, in words; the joining link is never among them."""

    title: str
    heading: str
    badges: tuple[tuple[str, str], ...]
    when: str
    starts_at: datetime
    quiet: str
    where: str
    address: str
    map_url: str
    access: tuple[AccessAnswer, ...]
    access_checked: str
    places: str
    can_book: bool
    booking: str
    off: bool
    full: bool
    finished: bool
    elsewhere: bool
    online: bool
    moved: str
    calendar_url: str
    about: str
    practical: tuple[tuple[str, str], ...]


def in_short(session, *, now):
    """Which session it is, in words, without a query."""
    today = now.astimezone(session.tz).date()
    return SessionInShort(
        heading=heading_of(session),
        when=dates.span_in_words(
            session.starts_at, session.ends_at, zone=session.tz, today=today, say=say
        ),
        where=place_in_words(session),
    )


def details(session, *, now, taken):
    """Everything the page of a session says; `taken` counts the places that people have."""
    known = facts(session, taken=taken)
    span = {"zone": session.tz, "today": now.astimezone(session.tz).date(), "say": say}
    refusal = can_book(known, now=now)
    in_person = session.venue if session.format == Session.Format.IN_PERSON else None
    return SessionDetails(
        title=title_of(session),
        heading=heading_of(session),
        badges=badges(session, now=now, taken=taken),
        when=dates.span_in_words(session.starts_at, session.ends_at, **span),
        starts_at=session.starts_at,
        quiet=quiet_in_words(session, say=say),
        where=place_in_words(session),
        address=in_person.address if in_person else "",
        map_url=_map_url(in_person) if in_person else "",
        access=tuple(access_answers(in_person, today=span["today"])) if in_person else (),
        access_checked=_checked(in_person, today=span["today"]) if in_person else "",
        places=_places(known) if refusal in (None, Refusal.FULL, Refusal.NOT_OPEN_YET) else "",
        can_book=refusal is None,
        booking=_booking(session, refusal, span=span),
        off=session.state in CALLED_OFF,
        full=refusal is Refusal.FULL,
        finished=session.ends_at <= now,
        elsewhere=refusal is Refusal.ELSEWHERE,
        online=session.format == Session.Format.ONLINE,
        moved=_moved(session, span=span),
        calendar_url=f"/calendars/session/{session.pk}.ics?download",
        **_own_words(session),
    )


def _own_words(session):
    """What the session's date says itself, or takes from its page."""
    if session.page is None:
        return {"about": "", "practical": ()}
    row = own.row_of(session)
    practical = tuple(own.practical(session.page, row))
    return {"about": row.about if row else "", "practical": practical}


def _places(known):
    if known.left is None:
        return say("There is no limit on places")
    if known.left == 0:
        return say("All places are taken")
    return say("Few places left") if few_left(known) else say("There are places left")


def _booking(session, refusal, *, span):
    """Whether and how one gets a place, in one sentence."""
    if refusal is None:
        return _until(session, span=span)
    if refusal is Refusal.NOT_OPEN_YET:
        opens = dates.moment_in_words(session.opens_at, **span)
        return say("Booking opens at %(moment)s.") % {"moment": opens}
    return {
        Refusal.CANCELLED: say("This session is cancelled. You cannot book a place."),
        Refusal.WITHDRAWN: say("This session is no longer on."),
        Refusal.POSTPONED: say("This session is postponed. We will say here when it will be."),
        Refusal.FINISHED: say("This session has happened."),
        Refusal.STARTED: say("This session has started."),
        Refusal.CLOSED: say("Booking has closed. Ask us if you still want to come."),
        Refusal.DROP_IN: say("You do not need to book. Come when it suits you."),
        Refusal.ELSEWHERE: say("Places are booked on another website."),
        Refusal.FULL: say("This session is full."),
    }[refusal]


def _until(session, *, span):
    if session.closes_at is None or session.closes_at >= session.starts_at:
        return ""
    by = dates.deadline_at_in_words(session.closes_at, **span)
    return say("Please book %(by)s.") % {"by": by}


def _checked(venue, *, today):
    if venue.last_checked_on is None:
        return ""
    on = dates.day_in_words(venue.last_checked_on, today=today, say=say)
    if venue.last_checked_by:
        return say("Last checked on %(day)s by our %(role)s.") % {
            "day": on,
            "role": venue.last_checked_by,
        }
    return say("Last checked on %(day)s.") % {"day": on}


def _map_url(venue):
    if venue.latitude is None or venue.longitude is None:
        return f"{MAP}search?{urlencode({'query': venue.address})}"
    place = {"mlat": venue.latitude, "mlon": venue.longitude}
    return f"{MAP}?{urlencode(place)}#map=17/{venue.latitude}/{venue.longitude}"


def _moved(session, *, span):
    """What it was before it moved, so that nobody goes to the old place."""
    was = session.moved_from
    if session.moved_at is None or not was:
        return ""
    return say("This session has moved. It was: %(was)s.") % {"was": _was(was, span=span)}


def _was(was, *, span):
    words = []
    if was.get("starts_at") and was.get("ends_at"):
        starts_at, ends_at = (
            datetime.fromisoformat(was[name]) for name in ("starts_at", "ends_at")
        )
        words.append(dates.span_in_words(starts_at, ends_at, **span))
    words += [was.get("room_name", ""), was.get("venue_name", "")]
    return ", ".join(word for word in words if word)
