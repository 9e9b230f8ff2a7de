"""The sessions of one month, as the days of a table."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.utils.translation import gettext as say

from events.domain import dates
from events.domain.status import WORDS, Status, statuses
from events.programme.models import Session

from .cards import heading_of
from .facts import facts
from .listing import fitting, midnight, pages_and_places

SAID = {Status.CANCELLED, Status.POSTPONED, Status.FULL, Status.MOVED}
IN_A_CELL = (
    *("starts_at", "ends_at", "zone", "state", "mode", "format", "places", "title"),
    *("opens_at", "closes_at", "moved_at", "what", "page", "venue"),
)


@dataclass(frozen=True)
class InCell:
    """One session in a day: its address, and what its link is called."""

    url: str
    starts: str
    title: str
    status: str


@dataclass(frozen=True, kw_only=True)
class Day:
    """One day of the month: its parts in words, and its sessions in their order."""

    on: date
    weekday: str
    month: str
    words: str
    sessions: tuple[InCell, ...]
    is_today: bool


@dataclass(frozen=True)
class Week:
    """One row of the month: seven days, None where a day belongs to another month."""

    days: tuple[Day | None, ...]

    @property
    def is_empty(self):
        """Whether nothing is on in it: on a phone it is left out."""
        return not any(day and day.sessions for day in self.days)


def in_month(month, filters):
    """The public sessions that start in a month, those that are over too, in their order."""
    starts_at, ends_at = midnight(month.first_on), midnight(month.last_on + timedelta(days=1))
    sessions = Session.objects.public().filter(starts_at__gte=starts_at, starts_at__lt=ends_at)
    sessions = fitting(sessions, filters).order_by("starts_at", "pk")
    return sessions.only(*IN_A_CELL).prefetch_related(*pages_and_places())


def weekdays():
    """The heads of the columns."""
    return [say(name) for name in dates.WEEKDAYS]


def weeks(month, sessions, *, now, taken):
    """The weeks of a month with their sessions; `taken` counts the places people have of each."""
    on_day = {}
    words = cache(say)
    for session in sessions:
        link = _in_cell(session, now=now, taken=taken.get(session.pk, 0), words=words)
        on_day.setdefault(session.local_starts_at.date(), []).append(link)
    make = {"today": now.astimezone(midnight(month.first_on).tzinfo).date(), "words": words}
    return [
        Week(tuple(on and _day(on, on_day.get(on, ()), **make) for on in week))
        for week in month.weeks
    ]


def _day(on, sessions, *, today, words):
    weekday, month = words(dates.WEEKDAYS[on.weekday()]), words(dates.MONTHS[on.month - 1])
    return Day(
        on=on,
        weekday=weekday,
        month=month,
        words=f"{weekday} {on.day} {month}",
        sessions=tuple(sessions),
        is_today=on == today,
    )


def _in_cell(session, *, now, taken, words):
    first = statuses(facts(session, taken=taken), now=now)[0]
    return InCell(
        url=session.path,
        starts=dates.time_in_words(session.local_starts_at.time(), say=words),
        title=heading_of(session, say=words),
        status=words(WORDS[first]) if first in SAID else "",
    )
