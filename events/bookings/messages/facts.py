"""What a message about a booking says, in words: the context of its templates."""

import re
from collections import Counter
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext, ngettext

from cms import council
from events.bookings import links, told
from events.bookings.models import Attendee, Booking
from events.bookings.queries import sessions_with_places
from events.domain import dates
from events.domain.safe_text import clean_line
from events.notifications.models import Notification
from events.programme.models import AccessFact, Session
from events.programme.queries import own

DOOR = (
    AccessFact.Kind.STEP_FREE,
    AccessFact.Kind.ENTRANCE,
    AccessFact.Kind.LIFT,
    AccessFact.Kind.PARKING,
    AccessFact.Kind.BUS,
    AccessFact.Kind.TOILET,
    AccessFact.Kind.GETTING_IN,
)


def context(booking, notification):
    """Everything the templates of one message may say; dates are written as on its first day."""
    session, at = booking.session, notification.created_at
    who = _once_a_batch(notification, "council", council.by_default)
    doors = (session.venue_id, session.format, at.astimezone(session.tz).date())
    return {
        "booking": booking,
        "session": session,
        "name": without_links(booking.lead_name),
        "title": session.title,
        "when": when(told.facts(booking), at=at),
        "start": start(told.facts(booking), at=at),
        "where": told.place_in_words(session),
        "online": session.format == Session.Format.ONLINE,
        "people": people(booking),
        "has_needs": booking.has_needs,
        "getting_in": _once_a_batch(notification, doors, partial(getting_in, session, at=at)),
        "on_the_day": _once_a_batch(notification, session.pk, partial(on_the_day, session)),
        "council": who,
        "contact": contact(session, who),
        "manage_url": links.manage_url(booking),
        "calendar_url": links.calendar_url(booking),
        "by_phone": notification.medium == Notification.Medium.PHONE,
    }


def find(notification):
    """The booking a message is about, with all it says; None when it is gone or emptied."""
    kept = {} if notification.kept is None else notification.kept
    if "booking" not in kept:
        kept["booking"] = _bookings([notification.subject_pk]).get(notification.subject_pk)
    return kept["booking"]


def find_all(notifications):
    """Find the bookings of several messages at once, as `find` does for one."""
    bookings = _bookings([notification.subject_pk for notification in notifications])
    for notification in notifications:
        notification.kept["booking"] = bookings.get(notification.subject_pk)


def _bookings(pks):
    return Booking.objects.for_letters().filter(emptied_at=None).in_bulk(pks)


def _once_a_batch(notification, name, look_up):
    """What a batch of letters has in common is looked up once; a batch takes a minute at most."""
    kept = {} if notification.kept_for_batch is None else notification.kept_for_batch
    if name not in kept:
        kept[name] = look_up()
    return kept[name]


def when(facts, *, at):
    """When a session is, as told or as it is now: "Tuesday 6 November 2018, 10am to midday"."""
    return dates.span_in_words(
        datetime.fromisoformat(facts["starts_at"]),
        datetime.fromisoformat(facts["ends_at"]),
        zone=ZoneInfo(facts["zone"]),
        today=_today(facts, at),
        say=gettext,
    )


def start(facts, *, at):
    """When a session begins, for a subject line: "Tue 6 Nov, 10am"."""
    return dates.short_start_in_words(
        datetime.fromisoformat(facts["starts_at"]),
        zone=ZoneInfo(facts["zone"]),
        today=_today(facts, at),
        say=gettext,
    )


def others(session, *, at, now):
    """Other sessions with places, in words, with their addresses."""
    return [
        {
            "title": other.title,
            "when": when(told.told_facts(other), at=at),
            "place": told.place_in_words(other),
            "url": settings.BASE_URL.rstrip("/") + other.path,
        }
        for other in sessions_with_places(like=session, now=now)[:3]
    ]


def people(booking):
    """Who is coming, without names: "2 adults, 1 child (7)"."""
    attendees = list(booking.attendees.all())
    counts = Counter(attendee.role for attendee in attendees)
    adults = counts[Attendee.Kind.LEAD_ADULT] + counts[Attendee.Kind.ADULT]
    ages = sorted(a.age for a in attendees if a.role == Attendee.Kind.CHILD and a.age is not None)
    children = ngettext("%d child", "%d children", counts[Attendee.Kind.CHILD])
    said = (
        (adults, ngettext("%d adult", "%d adults", adults)),
        (
            counts[Attendee.Kind.YOUNG_PERSON],
            ngettext("%d young person", "%d young people", counts[Attendee.Kind.YOUNG_PERSON]),
        ),
        (
            counts[Attendee.Kind.CHILD],
            children + (f" ({', '.join(map(str, ages))})" if ages else ""),
        ),
        (counts[Attendee.Kind.CARER], ngettext("%d carer", "%d carers", counts["carer"])),
    )
    return ", ".join(words % count for count, words in said if count)


def getting_in(session, *, at):
    """What a family needs to know at the door, a line each; nothing for an online session."""
    if session.venue is None or session.format == Session.Format.ONLINE:
        return []
    facts = {fact.kind: fact for fact in session.venue.access_facts.all()}
    lines = [_fact(facts[kind], session, at) for kind in DOOR if kind in facts]
    return [session.venue.getting_there, *lines] if session.venue.getting_there else lines


def on_the_day(session):
    """What the event says of the day itself, a line each: "Parking: behind the library."."""
    if session.page is None:
        return []
    facts = own.practical(session.page, own.row_of(session))
    return [f"{label}: {clean_line(words)}" for label, words in facts]


def contact(session, who):
    """Whom to ask: the page's own contact, else the council's."""
    page = session.page
    if page and (page.contact_email or page.contact_phone):
        return {
            "name": page.contact_name or who.contact_name,
            "email": page.contact_email,
            "phone": page.contact_phone,
        }
    return {
        "name": who.contact_name,
        "email": who.contact_email,
        "phone": who.contact_phone,
    }


def without_links(text):
    """A family's own words with nothing in them that a mail program would turn into a link."""
    return re.sub(r"(?<=\S)(\.|:|/+|@)(?=\S)", r"\1 ", clean_line(text))


def _fact(fact, session, at):
    answer = AccessFact.Answer(fact.answer).label.lower()
    if fact.answer == AccessFact.Answer.UNKNOWN:
        today = at.astimezone(session.tz).date()
        by = dates.deadline_in_words(fact.confirm_by_on, today=today, say=gettext)
        answer = gettext("not known yet. We will find out %(by)s") % {"by": by}
    line = f"{AccessFact.Kind(fact.kind).label}: {answer}."
    return f"{line} {fact.note}" if fact.note else line


def _today(facts, at):
    return at.astimezone(ZoneInfo(facts["zone"])).date()
