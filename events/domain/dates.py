"""The one place that writes dates and times in words (GOV.UK style guide, "Dates" and "Times").

A datetime may be aware (it is shown in `zone`) or naive (it is already local to `zone`). `today` is
the reader's local date: the year is left out when it is this year's. `say` translates names and
patterns; patterns are whole, so a language can change their order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from events.domain.moments import utc
from events.domain.words import Say, _

WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
WEEKDAYS_SHORT = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
MONTHS = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)
MONTHS_SHORT = (
    _("Jan"),
    _("Feb"),
    _("Mar"),
    _("Apr"),
    _("May"),
    _("Jun"),
    _("Jul"),
    _("Aug"),
    _("Sep"),
    _("Oct"),
    _("Nov"),
    _("Dec"),
)
MIDDAY = time(12)
MIDNIGHT = time(0)


@dataclass(frozen=True)
class DateBlock:
    """The three short lines of the date block on a card: "Tue", "6", "Nov"."""

    weekday: str
    day: str
    month: str


def time_in_words(at: time, *, say: Say = str) -> str:
    """Write a time of day: "10am", "10:30am", "midday"; a start at 00:00 is "12am"."""
    if (at.hour, at.minute) == (12, 0):
        return say(_("midday"))
    if at.hour < 12:
        pattern = _("%(hour)s:%(minute)sam") if at.minute else _("%(hour)sam")
    else:
        pattern = _("%(hour)s:%(minute)spm") if at.minute else _("%(hour)spm")
    return say(pattern) % {"hour": at.hour % 12 or 12, "minute": f"{at.minute:02}"}


def day_in_words(on: date, *, today: date, say: Say = str) -> str:
    """Write a day: "Tuesday 6 November", with its year unless it is this year."""
    return _day(on, with_year=on.year != today.year, say=say)


def short_day_in_words(on: date, *, today: date, say: Say = str) -> str:
    """Write a day shortly, for subject lines and tables: "Tue 6 Nov", "Tue 6 Nov 2018"."""
    with_year = on.year != today.year
    return _day(on, with_year=with_year, say=say, weekdays=WEEKDAYS_SHORT, months=MONTHS_SHORT)


def date_in_words(on: date, *, today: date, say: Say = str) -> str:
    """Write a date whose weekday is said elsewhere: "27 April", with its year as above."""
    pattern = _("%(day)s %(month)s") if on.year == today.year else _("%(day)s %(month)s %(year)s")
    names = {"day": on.day, "month": say(MONTHS[on.month - 1]), "year": on.year}
    return say(pattern) % names


def span_in_words(
    starts_at: datetime, ends_at: datetime, *, zone: tzinfo, today: date, say: Say = str
) -> str:
    """Write when something is: "Tuesday 6 November 2018, 10am to midday", or from day to day."""
    start, end = _ends(starts_at, ends_at, zone)
    if start.date() == end.date():
        return say(_("%(day)s, %(times)s")) % {
            "day": day_in_words(start.date(), today=today, say=say),
            "times": times_in_words(starts_at, ends_at, zone=zone, today=today, say=say),
        }
    many_years = start.year != end.year
    return say(_("%(start_day)s at %(start)s to %(end_day)s at %(end)s")) % {
        "start_day": _day(start.date(), with_year=many_years, say=say),
        "start": _time(start, say=say),
        "end_day": _day(end.date(), with_year=many_years or end.year != today.year, say=say),
        "end": _time(end, say=say),
    }


def times_in_words(
    starts_at: datetime, ends_at: datetime, *, zone: tzinfo, today: date, say: Say = str
) -> str:
    """Write only the times, where the day stands beside them: "10am to midday"."""
    start, end = _ends(starts_at, ends_at, zone)
    if utc(start) == utc(end):
        return _time(start, say=say)
    names = {"start": _time(start, say=say), "end": _time(end, say=say)}
    if start.date() == end.date():
        return say(_("%(start)s to %(end)s")) % names
    names["day"] = day_in_words(end.date(), today=today, say=say)
    return say(_("%(start)s to %(end)s on %(day)s")) % names


def short_start_in_words(starts_at: datetime, *, zone: tzinfo, today: date, say: Say = str) -> str:
    """Write a start for a subject line or a text message: "Tue 6 Nov, 10am"."""
    start = _local(starts_at, zone)
    return say(_("%(day)s, %(time)s")) % {
        "day": short_day_in_words(start.date(), today=today, say=say),
        "time": _time(start, say=say),
    }


def moment_in_words(at: datetime, *, zone: tzinfo, today: date, say: Say = str) -> str:
    """Write when something begins or was done: "7am on Monday 5 November"."""
    return _moment(_local(at, zone), today=today, say=say)


def deadline_in_words(by: date, *, today: date, say: Say = str) -> str:
    """Write the last day on which something can still be done: "by Tuesday 6 November"."""
    return say(_("by %(moment)s")) % {"moment": day_in_words(by, today=today, say=say)}


def deadline_at_in_words(by: datetime, *, zone: tzinfo, today: date, say: Say = str) -> str:
    """Write the moment by which something must be done: "by 6pm on Tuesday 6 November"."""
    moment = _moment(_before_midnight(_local(by, zone)), today=today, say=say)
    return say(_("by %(moment)s")) % {"moment": moment}


def date_block(on: date, *, say: Say = str) -> DateBlock:
    """Give the short words of the date block on a card."""
    return DateBlock(
        weekday=say(WEEKDAYS_SHORT[on.weekday()]),
        day=str(on.day),
        month=say(MONTHS_SHORT[on.month - 1]),
    )


def month_in_words(on: date, *, say: Say = str) -> str:
    """Write a month with its year: "May 2019"."""
    names = {"month": say(MONTHS[on.month - 1]), "year": on.year}
    return say(_("%(month)s %(year)s")) % names


def datetime_attribute(at: date, *, zone: tzinfo) -> str:
    """Write a date or a moment for machines, as `<time datetime>` takes it (HTML, 2.3.5)."""
    if isinstance(at, datetime):
        return _local(at, zone).isoformat(timespec="minutes")
    return at.isoformat()


def _day(
    on: date,
    *,
    with_year: bool,
    say: Say,
    weekdays: Sequence[str] = WEEKDAYS,
    months: Sequence[str] = MONTHS,
) -> str:
    names = {
        "weekday": say(weekdays[on.weekday()]),
        "day": on.day,
        "month": say(months[on.month - 1]),
        "year": on.year,
    }
    if with_year:
        return say(_("%(weekday)s %(day)s %(month)s %(year)s")) % names
    return say(_("%(weekday)s %(day)s %(month)s")) % names


def _moment(local: datetime, *, today: date, say: Say) -> str:
    return say(_("%(time)s on %(day)s")) % {
        "time": _time(local, say=say),
        "day": day_in_words(local.date(), today=today, say=say),
    }


def _time(local: datetime, *, say: Say) -> str:
    """Write a local time, with the name of its offset where the clock shows that time twice."""
    words = time_in_words(local.time(), say=say)
    if local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset():
        return words
    return say(_("%(time)s (%(zone)s)")) % {"time": words, "zone": local.tzname()}


def _local(at: datetime, zone: tzinfo) -> datetime:
    """Give the moment on the zone's clock; a time that a clock change skips is the one after it."""
    aware = at if at.tzinfo else at.replace(tzinfo=zone)
    return utc(aware).astimezone(zone)


def _ends(starts_at: datetime, ends_at: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """Give the two local ends as people write them; one that lasts no time has one end twice."""
    start, end = _local(starts_at, zone), _local(ends_at, zone)
    if utc(end) <= utc(start):
        return start, start
    return start, _before_midnight(end)


def _before_midnight(local: datetime) -> datetime:
    """Give 11:59pm of the day before for an end at 00:00: readers take midnight for either day."""
    if local.time() != MIDNIGHT:
        return local
    return (utc(local) - timedelta(minutes=1)).astimezone(local.tzinfo)
