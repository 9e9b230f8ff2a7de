"""What families are told of a session: the facts a change message is compared against."""

from django.utils.translation import gettext as _


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
    """Give the facts families see at this moment, as JSON can hold them."""
    return {
        "starts_at": session.starts_at.isoformat(),
        "ends_at": session.ends_at.isoformat(),
        "zone": session.zone,
        "venue": session.venue_id,
        "room": session.room_id,
        "place": place_in_words(session),
        "state": session.state,
    }
