"""Sessions as cards: what a list says about each of them, in words."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from django.templatetags.static import static
from django.utils.translation import gettext as say

from events.domain import dates
from events.domain.status import WORDS, Status, statuses
from events.programme.models import Session

from .facts import facts
from .quiet import quiet_in_words

BADGE_KINDS = {
    Status.SCHEDULED: "scheduled",
    Status.MOVED: "moved",
    Status.POSTPONED: "postponed",
    Status.CANCELLED: "cancelled",
    Status.WITHDRAWN: "cancelled",
    Status.FULL: "full",
    Status.FEW_LEFT: "few",
    Status.DROP_IN: "drop-in",
    Status.ELSEWHERE: "scheduled",
    Status.FINISHED: "finished",
    Status.NOT_OPEN_YET: "scheduled",
    Status.BOOKING_CLOSED: "finished",
}
CALLED_OFF = {Session.State.POSTPONED, Session.State.CANCELLED, Session.State.WITHDRAWN}


@dataclass(frozen=True, kw_only=True)
class Card:
    """One session in a list: plain words and addresses, nothing to work out any more."""

    title: str
    url: str
    link_text: str
    date: dates.DateBlock
    day: str
    day_attribute: str
    starts_at: datetime
    ends_at: datetime
    when: str
    times: str
    quiet: str
    where: str
    who: str
    summary: str
    badges: tuple[tuple[str, str], ...]
    off: bool
    picture: str


def cards(sessions, *, now, taken):
    """The cards of sessions; `taken` maps a session's pk to how many places people have."""
    words = cache(say)  # the same weekdays and months again and again: looked up once a list
    return [
        _card(session, now=now, taken=taken.get(session.pk, 0), words=words) for session in sessions
    ]


def stops(sessions, *, now, taken):
    """The cards of one event's sessions, each by its own name or its town: the event is known."""
    pairs = zip(sessions, cards(sessions, now=now, taken=taken), strict=True)
    return [_stop(session, card) for session, card in pairs]


def under_days(cards):
    """The same cards for a list with a heading for each day: only the times are left to say."""
    return [replace(card, when=card.times) for card in cards]


def badges(session, *, now, taken, say=say):
    """What stands beside a session's name: pairs of badge kind and words, most important first."""
    said = statuses(facts(session, taken=taken), now=now)
    pairs = [(BADGE_KINDS[status], say(WORDS[status])) for status in said]
    if session.format == Session.Format.ONLINE:
        pairs.append(("online", say("Online")))
    return tuple(pairs)


def place_in_words(session):
    """Where a session is, on one line: room, venue, town; or online."""
    if session.format == Session.Format.ONLINE:
        return say("Online")
    if session.venue is None:
        return say("Place to be confirmed")
    parts = (session.room.name if session.room else "", session.venue.name, session.town.name)
    return ", ".join(part for part in parts if part)


def title_of(session):
    """What a session is called: the title of its page, with its own name before it."""
    return session.page.title if session.page and not session.what else session.title


def heading_of(session, *, say=say):
    """The title with its town, which tells the sessions of a roadshow apart."""
    title, town = title_of(session), session.town
    if town is None or town.name in title:
        return title
    if session.what and session.page:
        names = {"what": session.what, "town": town.name, "title": session.page.title}
        return say("%(what)s, %(town)s (%(title)s)") % names
    return say("%(title)s in %(town)s") % {"title": title, "town": town.name}


def town_or_online(session):
    """The one word families look for."""
    if session.town is None:
        return say("Online") if session.format == Session.Format.ONLINE else ""
    return session.town.name


def _card(session, *, now, taken, words):
    today = now.astimezone(session.tz).date()
    on = session.local_starts_at.date()
    span = {"zone": session.tz, "today": today, "say": words}
    when = dates.span_in_words(session.starts_at, session.ends_at, **span)
    said = badges(session, now=now, taken=taken, say=words)
    off = session.state in CALLED_OFF
    title = heading_of(session, say=words)
    called = f"{said[0][1]}: {title}" if off else title
    return Card(
        title=title,
        url=session.path,
        link_text=_link_text(session, called=called, when=when),
        date=dates.date_block(on, say=words),
        day=dates.day_in_words(on, today=today, say=words),
        day_attribute=dates.datetime_attribute(on, zone=session.tz),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        when=when,
        times=dates.times_in_words(session.starts_at, session.ends_at, **span),
        quiet=quiet_in_words(session, say=words),
        where=place_in_words(session),
        who=", ".join(audience.name for audience in session.audiences.all()),
        summary=session.note,
        badges=said,
        off=off,
        picture=_picture(_drawing(session)),
    )


def _stop(session, card):
    town = session.what or town_or_online(session) or card.title
    venue = session.venue
    parts = [session.room.name if session.room else "", venue.name if venue else ""]
    door = ", ".join(part for part in parts if part)
    return replace(
        card,
        title=town,
        where=card.where if session.what else door or card.where,
        who="",
        picture="",
        link_text=f"{town}: {card.link_text}",
    )


def _link_text(session, *, called, when):
    """What the link is called when it is read out alone: title, date, time and town (F2)."""
    online = say("online") if session.format == Session.Format.ONLINE else ""
    return ", ".join(word for word in (called, when, online) if word)


@cache
def _picture(drawing):
    return static(f"cms/pictures/{drawing}.svg")


def _drawing(session):
    if session.format == Session.Format.ONLINE:
        return "online"
    return "table" if session.mode == Session.Mode.DROP_IN else "hall"
