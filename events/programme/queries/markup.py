"""What search engines are told of sessions, and what is shown where a page is shared."""

from datetime import datetime
from functools import cache

from django.templatetags.static import static
from wagtail.images.shortcuts import get_rendition_or_not_found

from cms.addresses import absolute
from events.domain.event_markup import EventFacts, PlaceFacts, event_markup
from events.programme.models import AccessFact, Session

from .cards import heading_of
from .facts import facts

SHARED_SIZE = "fill-1200x630|format-jpeg"
SHARED_PICTURE = "cms/pictures/share.png"
ANSWERS = {AccessFact.Answer.YES: True, AccessFact.Answer.NO: False}


def shared_picture(page):
    """The absolute address of a page's picture as others show it, or of the site's own."""
    picture = getattr(page, "picture", None)
    if picture is None:
        return absolute(static(SHARED_PICTURE))
    return absolute(get_rendition_or_not_found(picture, SHARED_SIZE).url)


def markup(page, sessions, *, now, taken):
    """The sessions of a page as schema.org events; `taken` counts the places people have."""
    shared = {
        "image": shared_picture(page),
        "organisers": tuple((host.name, host.website or absolute("/")) for host in page.hosts),
        "place": cache(_place),  # most sessions of a page are at the same few venues
    }
    return [
        event_markup(_event(page, session, taken=taken.get(session.pk, 0), **shared), now=now)
        for session in sessions
    ]


def _event(page, session, *, taken, image, organisers, place):
    url = absolute(session.path)
    was = session.moved_from or {}
    is_online = session.format == Session.Format.ONLINE
    return EventFacts(
        facts=facts(session, taken=taken),
        name=heading_of(session),
        url=url,
        description=page.summary or page.title,
        image=image,
        starts_at=session.local_starts_at,
        ends_at=session.local_ends_at,
        is_online=is_online,
        place=None if is_online or session.venue is None else place(session.venue),
        organisers=organisers,
        audiences=tuple(audience.name for audience in session.audiences.all()),
        booking_url=_booking_url(session),
        on_sale_at=(session.opens_at or session.created_at).astimezone(session.tz),
        previously_at=_moment(was.get("starts_at"), zone=session.tz),
        was_in_person=was.get("venue") is not None,
    )


def _place(venue):
    answers = {fact.kind: fact.answer for fact in venue.access_facts.all()}
    return PlaceFacts(
        name=venue.name,
        street=venue.street,
        town=venue.town.name,
        postcode=venue.postcode,
        latitude=venue.latitude,
        longitude=venue.longitude,
        offers=tuple(
            (str(kind.label), ANSWERS[answers[kind]])
            for kind in AccessFact.Kind
            if answers.get(kind) in ANSWERS
        ),
    )


def _booking_url(session):
    if session.mode == Session.Mode.ELSEWHERE and session.elsewhere_url:
        return session.elsewhere_url
    return absolute(session.path)


def _moment(text, *, zone):
    return datetime.fromisoformat(text).astimezone(zone) if text else None
