"""What families knew of when and where before a session moved."""

from dataclasses import asdict, dataclass
from datetime import datetime


@dataclass(frozen=True)
class Spot:
    """When and where a session is, in ids to compare and in words to show later."""

    starts_at: str
    ends_at: str
    venue: int | None
    venue_name: str
    room: int | None
    room_name: str

    def is_moved_to(self, other):
        """Whether people would come at another time or to another door; a later end is no move.

        A room that was not known before and now is, is news but no move.
        """
        same_room = self.room == other.room or self.room is None
        return (self.starts_at, self.venue) != (other.starts_at, other.venue) or not same_room


def spot(session):
    """Where a session is now."""
    return Spot(
        starts_at=_iso(session.starts_at),
        ends_at=_iso(session.ends_at),
        venue=session.venue_id,
        venue_name=str(session.venue) if session.venue else "",
        room=session.room_id,
        room_name=session.room.name if session.room else "",
    )


def note_move(session, *, was, now):
    """Keep what families knew before; a move back to exactly that is no move any more."""
    here = spot(session)
    if not was.is_moved_to(here):
        return False
    back = session.moved_from and not Spot(**session.moved_from).is_moved_to(here)
    session.moved_at = None if back else now
    session.moved_from = {} if back else asdict(was)
    return True


def _iso(at: datetime):
    return at.isoformat()
