"""Why a line of a pasted table is no date of the plan; the form turns each kind into a sentence."""

from datetime import date, time


class LineUnread(Exception):
    """A line that no date is made from."""


class TooManyLines(LineUnread):
    """The table is longer than one may be."""


class LineTooLong(LineUnread):
    """It is no line of a table."""


class DayUnread(LineUnread):
    """No day is found in it."""


class NoSuchDay(LineUnread):
    """The calendar has no such day, such as 31 November."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class YearMissing(LineUnread):
    """It has a day and a month only."""


class WrongWeekday(LineUnread):
    """The day is another one of the week than the line says."""

    def __init__(self, on: date, said: int) -> None:
        super().__init__(on, said)
        self.on = on
        self.said = said


class HoursUnread(LineUnread):
    """No hours are found in it."""


class EndMissing(LineUnread):
    """It says when it starts and not when it ends."""


class MorningOrEvening(LineUnread):
    """Its hours can be those of the morning or of the evening."""

    def __init__(self, hour: int) -> None:
        super().__init__(hour)
        self.hour = hour


class EndsBeforeItStarts(LineUnread):
    """Its hours end when or before they begin."""


class TimeSkipped(LineUnread):
    """The clocks go forward over its start or end."""

    def __init__(self, on: date, at: time) -> None:
        super().__init__(on, at)
        self.on = on
        self.at = at


class PlacesUnread(LineUnread):
    """Its number of places is none."""


class NameTooLong(LineUnread):
    """The session's own name does not fit."""


class NoteTooLong(LineUnread):
    """Its note does not fit."""
