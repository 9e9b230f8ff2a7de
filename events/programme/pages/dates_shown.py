"""Which of a page's dates stand on it at once: the next ones, and all when somebody asks."""

from events.programme.queries import plans

DATES_SHOWN = 12
NOT_WORTH_A_PRESS = 3  # so few more are shown at once
WORD, ALL = "dates", "all"  # in the address


def dates_shown(sessions, *, now, asked):
    """What a page's templates say of its sessions; `asked` are the words of its address."""
    upcoming = [session for session in sessions if session.ends_at > now]
    past = [session for session in sessions if session.ends_at <= now]
    shown = upcoming if asked.get(WORD) == ALL else _first(upcoming)
    return {
        "upcoming": upcoming,
        "past": past,
        "shown": shown,
        "hidden": len(upcoming) - len(shown),
        "nothing_to_book": plans.nothing_to_book(sessions, now=now),
    }


def _first(sessions):
    """The first ones, and with the last of them the rest of its day."""
    if len(sessions) <= DATES_SHOWN + NOT_WORTH_A_PRESS:
        return sessions
    shown, rest = sessions[:DATES_SHOWN], sessions[DATES_SHOWN:]
    for session in rest:
        if session.local_starts_at.date() != shown[-1].local_starts_at.date():
            break
        shown.append(session)
    return shown
