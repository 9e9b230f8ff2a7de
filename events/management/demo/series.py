"""The demo's series: a drop-in every second Monday, with a quiet hour, not on bank holidays."""

from datetime import time, timedelta

from events.domain.recurrence import Pattern
from events.models import EventPage, Session, TermDates
from events.programme.queries.rules import Repeat

from . import words
from .pages import publish, timeline

WEEKS = 26
TERMS = [  # (name, weeks of the year it lasts, first and last): whatever the year
    ("Autumn term, first half", 36, 43),
    ("Autumn term, second half", 45, 51),
    ("Spring term, first half", 2, 6),
    ("Spring term, second half", 8, 13),
    ("Summer term, first half", 16, 21),
    ("Summer term, second half", 23, 29),
]


def add_term_dates(*, today):
    """Made-up terms of this year and the next, where nobody has entered any."""
    if TermDates.objects.exists():
        return
    for year in (today.year, today.year + 1):
        for name, first_week, last_week in TERMS:
            TermDates.objects.create(
                name=f"{name} {year}",
                first_on=today.fromisocalendar(year, first_week, 1),
                last_on=today.fromisocalendar(year, last_week, 5),
            )


def add_drop_in(hosts, audiences, venues, *, today):
    """A series with a rule, for half a year from next week."""
    venue = venues["Redditch"]
    first_on = today + timedelta(days=14 - today.weekday())
    page = EventPage(
        title="Play and stay drop-in",
        slug="play-and-stay",
        summary=words.DROP_IN_SUMMARY,
        mode=Session.Mode.DROP_IN,
        quiet_start=time(10),
        quiet_end=time(11),
        body=[("text", words.DROP_IN_TEXT), ("timeline", timeline(words.DROP_IN_STEPS))],
        repeats=Repeat(Pattern.WEEKLY, interval=2, weekdays=(0,)).field,
        repeat_first_on=first_on,
        repeat_start=time(10),
        repeat_end=time(12),
        repeat_ends=EventPage.Ends.ON_A_DAY,
        repeat_last_on=first_on + timedelta(weeks=WEEKS),
        repeat_not_on_bank_holidays=True,
        repeat_venue=venue,
        repeat_room=venue.rooms.order_by("pk").first(),
    )
    return publish(page, hosts[:2], audiences[:1], [])
