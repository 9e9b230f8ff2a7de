"""Hours as people write them: "10am to midday", "10:00-12:00", "6.30-8.30pm", "10 - 12"."""

import re
from dataclasses import dataclass
from datetime import time

from events.domain.unread import EndMissing, EndsBeforeItStarts, HoursUnread, MorningOrEvening
from events.domain.wall_time import is_meant

NOON, DAY = 12 * 60, 24 * 60  # minutes
MORNING = range(8, 13)  # hours without "am" that nobody takes for the evening's

_SPELT = [
    (re.compile(r"\b([ap])\.\s?m\b\.?"), r"\1m"),
    (re.compile(r"\b12(?:[:.]00)?\s*(?=noon|midday|midnight)"), ""),
    (re.compile(r"\b(?:from|between|at|hrs|hours|o'clock)\b"), " "),
    (re.compile(r"\s*(?:\b(?:to|until|till|til|and)\b|[-\u2010-\u2014\u2212]+|/)\s*"), "-"),
]
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s*(?P<half>am|pm)?", re.ASCII
)
_NAMED = {"noon": NOON, "midday": NOON, "midnight": 0}


@dataclass(frozen=True)
class _Written:
    """One time: the minutes of the day it can be, and how it was written."""

    could_be: tuple[int, ...]
    by_24_hours: bool = False

    @property
    def is_open(self) -> bool:
        return len(self.could_be) > 1


def read_hours(words: str) -> tuple[time, time]:
    """Give start and end on the wall clock."""
    times = [_read(part) for part in _parts(words)]
    if len(times) == 1:
        raise EndMissing
    if len(times) != 2:
        raise HoursUnread
    start, end = _both(*times)
    if not is_meant(start, end):
        raise EndsBeforeItStarts
    return start, end


def times_in(words: str) -> int:
    """Count the times that the words name; 0 where they say anything else."""
    try:
        return len([_read(part) for part in _parts(words)])
    except HoursUnread:
        return 0


def _parts(words: str) -> list[str]:
    text = " ".join(words.lower().split())
    for spelt, plain in _SPELT:
        text = spelt.sub(plain, text)
    return [part.strip(" ,()") for part in text.split("-")]


def _read(part: str) -> _Written:
    if part in _NAMED:
        return _Written((_NAMED[part],))
    found = _TIME.fullmatch(part)
    if not found:
        raise HoursUnread
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half:
        if not 1 <= hour <= 12:
            raise HoursUnread
        return _Written((hour % 12 * 60 + minute + (NOON if half == "pm" else 0),))
    if hour >= 24:
        raise HoursUnread
    if hour > 12 or found["hour"].startswith("0"):
        return _Written((hour * 60 + minute,), by_24_hours=True)
    before_noon = hour % 12 * 60 + minute
    return _Written((before_noon, before_noon + NOON))


def _both(start: _Written, end: _Written) -> tuple[time, time]:
    begins = _start(start, end)
    ends = next((at for at in end.could_be if at > begins), end.could_be[0])
    return _time(begins), _time(ends)


def _start(start: _Written, end: _Written) -> int:
    if not start.is_open:
        return start.could_be[0]
    morning, evening = start.could_be
    hour = morning // 60 or 12
    by_24_hours = evening if hour == 12 else morning
    if end.by_24_hours:
        return by_24_hours
    if end.is_open:
        if hour not in MORNING:
            raise MorningOrEvening(hour)
        return by_24_hours
    last = end.could_be[0] or DAY
    return evening if evening < last else morning


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
