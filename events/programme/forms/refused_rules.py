"""Why a repeat rule cannot be held: beside which field it is said, and in which sentence."""

from django.utils.translation import gettext as _

from events.domain import refused_rules as refused
from events.domain.dates import day_in_words
from events.domain.recurrence import LONGEST_INTERVAL, MOST_DATES, MOST_LEFT_OUT, MOST_YEARS


def lacking_in_words(name):
    """What to ask for where a rule lacks this field."""
    return {
        "repeat_first_on": _("Give the first day."),
        "repeat_start": _("Say when it starts."),
        "repeat_end": _("Say when it ends."),
        "repeat_last_on": _("Give the last day, or choose that it goes on."),
        "repeat_times": _("Give the number of times, or choose that it goes on."),
    }[name]


def refusal_in_words(refusal, *, today):
    """The field and the sentence for a rule that is refused."""
    numbers = {
        "dates": MOST_DATES,
        "interval": LONGEST_INTERVAL,
        "left_out": MOST_LEFT_OUT,
        "years": MOST_YEARS,
    }
    field, sentence = _said(refusal)
    if isinstance(refusal, refused.HourDoesNotExist):
        numbers["day"] = day_in_words(refusal.on, today=today, say=_)
    return field, sentence % numbers


def _said(refusal):
    return {
        refused.IntervalOutOfRange: (
            "repeat_interval",
            _("Give a number from 1 to %(interval)s."),
        ),
        refused.WeekOutOfRange: ("repeat_week", _("Choose a week and days from the list.")),
        refused.StartsTooLongAgo: (
            "repeat_first_on",
            _("This is more than %(years)s years ago. Give a later first day."),
        ),
        refused.EndsBeforeItBegins: (
            "repeat_last_on",
            _("The last day is before the first day."),
        ),
        refused.GoesOnTooLong: (
            "repeat_last_on",
            _("This is more than %(years)s years after the first day. Give an earlier day."),
        ),
        refused.TimesOutOfRange: ("repeat_times", _("Give a number from 1 to %(dates)s.")),
        refused.TooManyLeftOut: ("repeat_left_out", _("Leave out at most %(left_out)s days.")),
        refused.HoursNotMeant: (
            "repeat_end",
            _("It ends when or before it starts. Give a later end."),
        ),
        refused.NoDates: (
            "repeat_pattern",
            _(
                "This gives no date in the next two years. Look at the pattern, at the first "
                "and the last day, and at what is left out."
            ),
        ),
        refused.TooManyDates: (
            "repeat_pattern",
            _(
                "This gives more than %(dates)s dates in two years. Choose fewer days, or give "
                "an earlier last day."
            ),
        ),
        refused.HourDoesNotExist: (
            "repeat_start",
            _(
                "The clocks go forward on %(day)s, and this hour does not exist then. Choose "
                "another time, or leave that day out."
            ),
        ),
    }[type(refusal)]
