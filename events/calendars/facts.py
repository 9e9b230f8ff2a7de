"""What a session says in a calendar, in words anybody may read."""

from email.utils import parseaddr
from uuid import UUID, uuid5

from django.conf import settings
from django.utils.translation import gettext as _

from events.domain.ical import EntryFacts
from events.domain.reconciliation import State
from events.programme.models import Session
from events.programme.queries import quiet_in_words

NAMESPACE = UUID("6d1b9a5e-2f0c-4c39-9a1e-7f5d2b8c4e60")


def uid(session):
    """The session's identity in every calendar, for ever (UUID version 5).

    It knows no host, title or page, which change. The moment it was made, to the microsecond, tells
    it from a session with the same number on another council's site.
    """
    return uuid5(NAMESPACE, f"session {session.pk} {session.created_at.timestamp():.6f}")


def public_facts(session):
    """What feeds and downloads say: never a link to join, never how many have booked."""
    page = web_page(session)
    return EntryFacts(
        **time_and_place(session),
        uid=uid(session),
        title=session.title,
        description=description(session),
        booking_url=session.elsewhere_url if books_elsewhere(session) else page,
        url=page,
        categories=tuple(audience.name for audience in session.audiences.all()),
        **organiser(session),
    )


def time_and_place(session):
    """When and where it is, what has become of it, and when it was first planned."""
    venue = session.venue
    return {
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "zone": session.zone,
        "state": State(session.state),
        "location": location(session),
        "latitude": venue.latitude if venue else None,
        "longitude": venue.longitude if venue else None,
        "created_at": session.created_at,
    }


def location(session):
    """The place on one line, as a map understands it: the room first, as in any address."""
    if session.format == Session.Format.ONLINE:
        return _("Online")
    address = session.venue.address if session.venue else ""
    room = session.room.name if session.room else ""
    return ", ".join(part for part in (room, address) if part)


def organiser(session):
    """Who answers for it, never a person: RFC 5546 wants one of everything that is published."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organisation = session.controller
    if organisation:
        name, address = organisation.name, organisation.email or address
    return {"organiser_name": name, "organiser_email": address}


def web_page(session):
    """The session's own short address on this site."""
    return settings.BASE_URL + session.path


def books_elsewhere(session):
    """Whether places are booked on somebody else's website."""
    return session.mode == Session.Mode.ELSEWHERE and bool(session.elsewhere_url)


def description(session):
    """What it is, what has become of it and how to come, a paragraph each."""
    summary = session.page.summary if session.page else ""
    hosts = ", ".join(host.name for host in session.hosts.all())
    paragraphs = (
        *news(session),
        session.note,
        quiet_hour(session),
        summary,
        *how_to_come(session),
        _("Held by: %(hosts)s") % {"hosts": hosts} if hosts else "",
    )
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def quiet_hour(session):
    """When it is quieter, where it has such an hour and takes place."""
    hours = quiet_in_words(session, say=_)
    if not hours or session.state != Session.State.SCHEDULED:
        return ""
    return _("Quiet hour: %(hours)s") % {"hours": hours}


def news(session):
    """What has become of it, and why."""
    said = {
        Session.State.CANCELLED: _("This session is cancelled."),
        Session.State.WITHDRAWN: _("This session is no longer planned."),
        Session.State.POSTPONED: _("This session is not on this day. A new date will be set."),
    }.get(session.state, "")
    if said:
        return (said, session.reason)
    if session.moved_at:
        return (_("This session has a new time or place. Please check both."),)
    return ()


def how_to_come(session):
    """How people get a place; nothing once there is none to get."""
    if session.state != Session.State.SCHEDULED:
        return ()
    ways = {
        Session.Mode.BOOKED: _("Please book a place."),
        Session.Mode.DROP_IN: _("Drop in. You do not need to book."),
        Session.Mode.ELSEWHERE: _("Please book a place on another website."),
    }
    if session.format == Session.Format.ONLINE and session.mode == Session.Mode.BOOKED:
        return (_("Please book a place. We will send you the link to join."),)
    return (ways[session.mode],)
