"""What an editor should know of planned dates before publishing them; nothing of it blocks."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as say
from django.utils.translation import ngettext

from events.domain import dates
from events.domain.clashes import Calendar, Clash, Day, clashes, school_run
from events.domain.moments import LONDON
from events.domain.recurrence import Term
from events.programme.models import AccessFact, Session, TermDates, Venue

from . import own
from .rules import bank_holidays


def remarks(page, planned, *, rows, now):
    """The sentences for each coming date of a plan, by its key, in five queries.

    `rows` are the dated rows as the editor has them, which may not be saved yet.
    """
    today = now.astimezone(LONDON).date()
    coming = [row for row in planned if row.on >= today]
    known = _Known.of(page, coming, rows=rows)
    found = {}
    for row in coming:
        day = known.day(row)
        seen = clashes(day, calendar=known.calendar, today=today)
        found[row.key] = [_sentence(clash, day, known=known, row=row) for clash in seen]
    return found


@dataclass(frozen=True)
class _Known:
    """What is known around the dates of one plan."""

    page: object
    rows: dict
    venues: dict
    without_loop: set
    others: Counter
    calendar: Calendar

    @classmethod
    def of(cls, page, planned, *, rows):
        venues = Venue.objects.in_bulk({row.venue for row in planned if row.venue})
        no_loop = AccessFact.objects.filter(
            venue__in=venues, kind=AccessFact.Kind.HEARING_LOOP, answer=AccessFact.Answer.NO
        )
        return cls(
            page=page,
            rows=own.by_key(rows),
            venues=venues,
            without_loop=set(no_loop.values_list("venue_id", flat=True)),
            others=_others(page, planned, towns={venue.town_id for venue in venues.values()}),
            calendar=_calendar(planned),
        )

    def day(self, row):
        venue = self.venues.get(row.venue)
        return Day(
            on=row.on,
            start=row.start,
            end=row.end,
            has_venue=venue is not None,
            checked_on=venue.last_checked_on if venue else None,
            lacks_loop=row.venue in self.without_loop,
            says_what_instead=bool(own.said(self.page, self.rows.get(row.key), "hearing")),
            others_in_town=self.others[row.on, venue.town_id] if venue else 0,
        )


def _others(page, planned, *, towns):
    """How many sessions of other pages go ahead on each of these days in each town."""
    if not planned:
        return Counter()
    first, last = min(row.on for row in planned), max(row.on for row in planned)
    since = datetime.combine(first, time.min, tzinfo=LONDON)
    until = datetime.combine(last + timedelta(days=1), time.min, tzinfo=LONDON)
    sessions = Session.objects.filter(
        state=Session.State.SCHEDULED,
        starts_at__range=(since, until),
        venue__town__in=towns,
        page__live=True,
    )
    found = sessions.exclude(page_id=page.pk).values_list("starts_at", "venue__town_id")
    return Counter((at.astimezone(LONDON).date(), town) for at, town in found)


def _calendar(planned):
    if not planned:
        return Calendar()
    years = range(min(row.on for row in planned).year, max(row.on for row in planned).year + 1)
    terms = TermDates.objects.values_list("first_on", "last_on")
    return Calendar(bank_holidays=bank_holidays(years), terms=tuple(Term(*days) for days in terms))


def _sentence(clash, day, *, known, row):
    venue = known.venues.get(row.venue)
    words = {
        "holiday": known.calendar.bank_holidays.get(day.on, ""),
        "run": _run(day),
        "town": venue.town.name if venue else "",
        "venue": venue.name if venue else "",
    }
    others = ngettext(
        "Another session is in %(town)s that day.",
        "%(count)s other sessions are in %(town)s that day.",
        day.others_in_town,
    )
    said = {
        Clash.BANK_HOLIDAY: say("It is a bank holiday: %(holiday)s."),
        Clash.SCHOOL_HOLIDAY: say("It is in the school holidays."),
        Clash.SCHOOL_RUN: say("It clashes with the school run, %(run)s."),
        Clash.SAME_TOWN: others,
        Clash.VENUE_UNCHECKED: say(
            "Nobody has checked the access facts of %(venue)s for a year. Please check them."
        ),
        Clash.NO_HEARING_LOOP: say(
            "No hearing loop at %(venue)s. What do you offer instead? "
            "Say it in “If you do not hear well”."
        ),
    }[clash]
    return said % (words | {"count": day.others_in_town})


def _run(day):
    run = school_run(day)
    if run is None:
        return ""
    begins, ends = (datetime.combine(day.on, at, tzinfo=LONDON) for at in run)
    return dates.times_in_words(begins, ends, zone=LONDON, today=day.on, say=say)
