"""A stored session as the rules see it."""

from events.domain.status import Facts


def facts(session, *, taken):
    """What the rules must know of a session; `taken` counts the places that people have."""
    return Facts(
        state=session.state,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        mode=session.mode,
        places=session.places,
        taken=taken,
        opens_at=session.opens_at,
        closes_at=session.closes_at,
        moved=session.moved_at is not None,
    )
