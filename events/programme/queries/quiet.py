"""A session's quiet hour, as said on its page, in lists and in calendars."""

from events.domain import dates
from events.domain.quiet_hour import quiet_hour


def quiet_in_words(session, *, say):
    """When a session is quieter: "2pm to 3pm"; nothing where it has no such hour."""
    hours = quiet_hour(
        session.starts_at,
        session.ends_at,
        begins=session.quiet_start,
        ends=session.quiet_end,
        zone=session.tz,
    )
    if hours is None:
        return ""
    # As seen from the session's own day: a calendar's words must not change as days go by
    today = session.local_starts_at.date()
    return dates.times_in_words(*hours, zone=session.tz, today=today, say=say)
