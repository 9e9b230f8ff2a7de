"""What families are told: the facts a change message is compared against, told against now."""

from django.db.models import F
from django.utils.translation import gettext as _

from events.bookings.models import Booking
from events.domain.moments import utc
from events.programme.models import Session

CALLED_OFF = frozenset({Session.State.CANCELLED, Session.State.WITHDRAWN, Session.State.POSTPONED})
COMPARED = ("starts_at", "ends_at", "zone", "venue", "room", "format", "joining_url")


def place_in_words(session):
    """Say where a session is: room, venue and address, or that it is online."""
    if session.format == session.Format.ONLINE:
        return _("Online")
    if session.venue is None:
        return _("We will tell you where")
    if session.room is None:
        return session.venue.address
    return f"{session.room.name}, {session.venue.address}"


def told_facts(session):
    """Give the facts families see at this moment, as JSON can hold them.

    The place in words is kept for "what it was"; a corrected spelling of it is no change.
    """
    return {
        "starts_at": utc(session.starts_at).isoformat(),
        "ends_at": utc(session.ends_at).isoformat(),
        "zone": session.zone,
        "venue": session.venue_id,
        "room": session.room_id,
        "format": session.format,
        "joining_url": session.joining_url,
        "place": place_in_words(session),
        "state": session.state,
    }


def facts(booking):
    """What a message sent now tells: the session's facts and what became of the booking."""
    return {**told_facts(booking.session), "booking": booking.state}


def is_outdated(booking):
    """Whether a live booking's family was told something else than is true now.

    A family nobody has written to yet expects what they booked: a session that takes place. While a
    session is called off, only that matters, not where it would have been.
    """
    if booking.state != Booking.State.LIVE:
        return False
    told, true = booking.told, told_facts(booking.session)
    if _state(told) != _state(true):
        return True
    if not told or true["state"] in CALLED_OFF:
        return False
    return differ(told, true, *COMPARED)


def outdated_bookings(session_pks, *, now):
    """The live bookings of sessions still to come whose families were told something else."""
    live = Booking.objects.live().filter(session__in=session_pks).with_session().order_by("pk")
    return [
        booking
        for booking in live
        if utc(booking.session.ends_at) > utc(now) and is_outdated(booking)
    ]


def differ(before, after, *names):
    """Whether any of these facts is another one now; what was never told does not differ."""
    return any(name in before and before[name] != after[name] for name in names)


def next_sequence(booking):
    """The number their calendar needs next: raised when it has to follow (RFC 5546, 2.1.4)."""
    known, true = booking.told, facts(booking)
    has_followed = known.get("booking", Booking.State.LIVE) == true["booking"]
    if has_followed and _state(known) == _state(true) and not differ(known, true, *COMPARED):
        return booking.sequence
    return booking.sequence + 1


def remember(booking_pk, *, facts, sequence):
    """Keep what the family has now been told."""
    Booking.objects.filter(pk=booking_pk).update(
        told=facts, told_version=F("told_version") + 1, sequence=sequence
    )


def _state(facts):
    """To a family a session that was withdrawn is a cancelled one: nobody is told twice."""
    state = facts.get("state", Session.State.SCHEDULED)
    return Session.State.CANCELLED if state == Session.State.WITHDRAWN else state
