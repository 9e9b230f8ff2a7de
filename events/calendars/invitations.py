"""The calendar entry in a family's own mail (RFC 5546): theirs alone, with a neutral title."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from events.calendars.facts import location, time_and_place, web_page
from events.domain.ical import EntryFacts, Method, Recipient, Stamp, message


def invitation(
    session,
    *,
    uid,
    sequence,
    method,
    attendee_email,
    organiser_email,
    stamp,
    joining_url="",
    manage_url="",
    attendee_name="",
):
    """The bytes to attach, the same on every try: method is REQUEST or CANCEL.

    `uid` and `sequence` are the booking's, `stamp` is when they last changed, `organiser_email` is
    the bare address the mail is from. Calendars are shared with colleagues and relatives, so the
    title says neither what the event is about nor for whom.
    """
    with translation.override(settings.LANGUAGE_CODE):
        facts = EntryFacts(
            **time_and_place(session),
            uid=uid,
            title=neutral_title(session),
            description=_description(session, joining_url=joining_url, manage_url=manage_url),
            booking_url=manage_url or web_page(session),
            url=web_page(session),
            organiser_email=organiser_email,
        )
        return message(
            facts,
            stamp=Stamp(sequence=sequence, last_modified_at=stamp),
            method=Method(method),
            to=Recipient(email=attendee_email, name=attendee_name),
            say=_,
        )


def neutral_title(session):
    """A title that may be seen over somebody's shoulder: "Council event, Malvern"."""
    if session.town:
        return _("Council event, %(town)s") % {"town": session.town.name}
    return _("Council event, online")


def _description(session, *, joining_url, manage_url):
    paragraphs = (
        session.reason,
        _("Where: %(place)s") % {"place": location(session)},
        _("Join online: %(link)s") % {"link": joining_url} if joining_url else "",
        _("What it is and how to get there: %(link)s") % {"link": web_page(session)},
        _("Change or cancel your booking:") if manage_url else "",
    )
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
