"""One person's data as they may have it: made at once, in memory, and kept nowhere."""

from events import access
from events.bookings.models import NeedsReading
from events.bookings.operations import read_needs
from events.bookings.sealing import CannotOpen, unseal
from events.bookings.told import place_in_words
from events.desk.queries.messages import kind_in_words

READ_BECAUSE = "data_request"


def export(held, *, by, now):
    """All that is held of a person, as JSON can hold it; reading what helps them is logged.

    What helps them is left out where the member of staff may not read it, and that is said.
    """
    return {
        "made_at": now.isoformat(),
        "address": held.contact.address,
        "bookings": [_booking(each, held, by=by, now=now) for each in held.bookings],
        "reports_about_pages": [_report(each) for each in held.reports],
        "bookings_not_finished": [_draft(each, by=by) for each in held.drafts],
        "addresses_replaced": [
            _former(each) | {"event": each.booking.session.title} for each in held.former_addresses
        ],
    }


def _booking(booking, held, *, by, now):
    session = booking.session
    return {
        "reference": booking.reference,
        "state": booking.get_state_display(),
        "event": session.title,
        "starts_at": session.local_starts_at.isoformat(),
        "ends_at": session.local_ends_at.isoformat(),
        "place": place_in_words(session),
        "responsible_for_the_data": str(booking.controller or ""),
        "name": booking.lead_name,
        "email": booking.email,
        "phone": str(booking.phone),
        "earlier_emails": [_former(each) for each in booking.former_addresses.all()],
        "told_by": booking.get_medium_display(),
        "booked_at": booking.created_at.isoformat(),
        "privacy_notice": booking.notice_version,
        "people": [
            {"role": each.get_role_display(), "name": each.name, "age": each.age}
            for each in booking.attendees.all()
        ],
        "help_needed": _help(booking, held, by=by, now=now),
        "history": [
            {"at": each.at.isoformat(), "what": each.get_kind_display()}
            for each in booking.events.all()
        ],
        "messages": [_message(each) for each in held.messages.get(booking.pk, [])],
        "help_read_by_staff": [
            {"at": each.at.isoformat(), "why": each.reason}
            for each in NeedsReading.objects.filter(booking=booking)
        ],
    }


def _help(booking, held, *, by, now):
    if not held.needs.get(booking.pk):
        return []
    if not access.may(by, access.Action.SEE_NEEDS, booking):
        return "Held, and left out: who made this copy may not read it."
    return [
        {
            "who": each.person.name or booking.lead_name,
            "needs": list(each.kinds),
            "words": each.words,
            "can_be_read": not each.is_lost,
        }
        for each in read_needs(booking, reason=READ_BECAUSE, by=by, now=now)
    ]


def _message(message):
    return {
        "at": message.created_at.isoformat(),
        "what": kind_in_words(message.kind),
        "state": message.get_state_display(),
    }


def _former(address):
    """One that a booking had, and that is kept until its letter is sent."""
    return {"email": address.email, "replaced_at": address.replaced_at.isoformat()}


def _report(report):
    return {
        "at": report.reported_at.isoformat(),
        "page": report.page_path,
        "words": report.message,
        "reply_to": report.reply_to,
        "state": report.get_state_display(),
    }


def _draft(draft, *, by):
    try:
        facts = unseal(draft.sealed)
    except CannotOpen:
        facts = {}
    people = facts.get("people", [])
    if not access.may(by, access.Action.SEE_NEEDS, draft.session):
        people = [{key: each[key] for key in ("role", "name", "age")} for each in people]
    return {
        "saved_at": draft.saved_at.isoformat(),
        "email": facts.get("email", ""),
        "phone": facts.get("phone", ""),
        "people": people,
    }
