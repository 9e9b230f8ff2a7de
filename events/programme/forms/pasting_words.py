"""Why a pasted line is no date of the plan, in sentences for the editor."""

from datetime import date
from functools import singledispatch
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from events.domain import unread
from events.domain.dates import WEEKDAYS, date_in_words, time_in_words
from events.domain.pasted import LONGEST_NAME, LONGEST_NOTE, MOST_ROWS
from events.programme import errors

LONGEST_QUOTE = 60  # characters


class AlreadyThere(Exception):
    """The plan has this date already."""


def quoted(line):
    """A pasted line in short, so that an editor finds it again."""
    return Truncator(" ".join(line.split())).chars(LONGEST_QUOTE)


@singledispatch
def sentence(why):
    """The reason, and what to do about it."""
    return str(why)


def _says(kind, words):
    sentence.register(kind, lambda why: words())


_says(unread.TooManyLines, lambda: _("Paste %(most)s rows at a time.") % {"most": MOST_ROWS})
_says(unread.LineTooLong, lambda: _("This line is too long to be a row of dates."))
_says(unread.DayUnread, lambda: _("We cannot find a day. Write it like Tue 6 Nov 2018."))
_says(unread.YearMissing, lambda: _("The year is missing."))
_says(unread.HoursUnread, lambda: _("We cannot find the hours. Write them like 10am to midday."))
_says(unread.EndMissing, lambda: _("Say when it ends too, like 10am to midday."))
_says(unread.EndsBeforeItStarts, lambda: _("It ends before it starts. Give a later end."))
_says(unread.PlacesUnread, lambda: _("Write the number of places as a number, like 60."))
_says(
    unread.NoteTooLong,
    lambda: _("The note is too long. Use at most %(most)s characters.") % {"most": LONGEST_NOTE},
)
_says(
    unread.NameTooLong,
    lambda: _("Its name is too long. Use at most %(most)s characters.") % {"most": LONGEST_NAME},
)
_says(AlreadyThere, lambda: _("The plan below has this date already."))


@sentence.register
def _no_such_day(why: unread.NoSuchDay):
    return _("There is no such day as %(day)s.") % {"day": why.words.strip(" ,.")}


@sentence.register
def _wrong_weekday(why: unread.WrongWeekday):
    return _("%(date)s is a %(weekday)s, not a %(said)s.") % {
        "date": _full(why.on),
        "weekday": _(WEEKDAYS[why.on.weekday()]),
        "said": _(WEEKDAYS[why.said]),
    }


@sentence.register
def _morning_or_evening(why: unread.MorningOrEvening):
    words = {"hour": why.hour, "later": why.hour + 12}
    return _("Is it %(hour)sam or %(hour)spm? Write %(hour)spm or %(later)s:00.") % words


@sentence.register
def _time_skipped(why: unread.TimeSkipped):
    words = {"time": time_in_words(why.at, say=_), "date": _full(why.on)}
    return _("There is no %(time)s on %(date)s: the clocks go forward. Give another time.") % words


@sentence.register
def _town_unknown(why: errors.TownUnknown):
    said = _("We know no town called “%(name)s”.") % {"name": why.words}
    return _offering(said, why.like, _add("town", name=why.words))


@sentence.register
def _venue_unknown(why: errors.VenueUnknown):
    words = {"name": why.words, "town": why.town}
    if why.town is None:
        return _offering(
            _("We know no “%(name)s”.") % words, why.like, _add("venue", name=why.words)
        )
    said = _("We know no “%(name)s” in %(town)s.") % words
    return _offering(said, why.like, _add("venue", name=why.words, town=why.town.pk))


@sentence.register
def _room_unknown(why: errors.RoomUnknown):
    words = {"name": why.words, "venue": why.venue}
    said = _("We know no “%(name)s” at %(venue)s.") % words
    return _offering(said, why.like, reverse("venue:edit", args=[why.venue.pk]))


@sentence.register
def _several_places(why: errors.SeveralPlaces):
    return _offering(_("Several places are called “%(name)s”.") % {"name": why.words}, why.like)


@sentence.register
def _venue_missing(why: errors.VenueMissing):
    words = {"town": why.town}
    said = _("Say where in %(town)s it is.") % words
    return _offering(said, why.like, _add("venue", town=why.town.pk))


def _full(on):
    return date_in_words(on, today=date(on.year - 1, 1, 1), say=_)  # another year than its own


def _add(kind, **filled_in):
    return f"{reverse(f'{kind}:add')}?{urlencode(filled_in)}"


def _offering(said, like, add=""):
    """The sentence, what may be meant, and where a new one is added; nothing is made by itself."""
    said = format_html("{}", said)
    if like:
        names = format_html_join(_(" or "), "<strong>{}</strong>", ((name,) for name in like))
        said = format_html("{} {}", said, format_html(_("Did you mean {}?"), names))
    if not add:
        return said
    link = format_html(
        '<a href="{}" target="_blank" rel="noreferrer">{}</a>', add, _("Add it first")
    )
    return format_html("{} {} {}", said, link, _("(opens in a new tab)."))
