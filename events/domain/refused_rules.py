"""Why no sessions are made from a repeat rule; views turn each kind into a sentence."""

from datetime import date


class RuleRefused(Exception):
    """A rule that no sessions are made from."""


class IntervalOutOfRange(RuleRefused):
    """It repeats every 0 or every 1,000 weeks."""


class WeekOutOfRange(RuleRefused):
    """A month has no such week, or a week no such day."""


class StartsTooLongAgo(RuleRefused):
    """Its first day is many years ago."""


class EndsBeforeItBegins(RuleRefused):
    """Its last day is before its first."""


class GoesOnTooLong(RuleRefused):
    """Its last day is many years after its first."""


class TimesOutOfRange(RuleRefused):
    """It is held 0 times, or more often than a rule may be."""


class TooManyLeftOut(RuleRefused):
    """More days are left out than a rule may have."""


class HoursNotMeant(RuleRefused):
    """Its hours end when or before they begin."""


class NoDates(RuleRefused):
    """No date is left within the months ahead."""


class TooManyDates(RuleRefused):
    """It gives more dates within the months ahead than a rule may."""


class HourDoesNotExist(RuleRefused):
    """The clocks go forward over its start or end on that day."""

    def __init__(self, on: date) -> None:
        super().__init__(on)
        self.on = on
