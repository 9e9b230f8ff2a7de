"""Days that an editor writes down, one on each line."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _

from events.domain.recurrence import MOST_LEFT_OUT
from events.domain.unread import LineUnread
from events.domain.written_days import read_day

SHOWN = "%d/%m/%Y"


class DaysField(forms.Field):
    """A list of days as ISO dates; a weekday before a day may be written and is not needed."""

    widget = forms.Textarea

    def prepare_value(self, value):
        """Days one on each line; what an editor typed stays as she typed it."""
        if isinstance(value, list):
            return "\n".join(f"{date.fromisoformat(day):{SHOWN}}" for day in value)
        return value

    def to_python(self, value):
        """The days in order, each once."""
        if isinstance(value, list):
            return value
        lines = [line for line in (value or "").splitlines() if line.strip()]
        if len(lines) > MOST_LEFT_OUT:
            raise forms.ValidationError(
                _("Leave out at most %(number)s days.") % {"number": MOST_LEFT_OUT}
            )
        return sorted({_day(line) for line in lines})

    def has_changed(self, initial, data):
        """Compare days, however they are written."""
        try:
            return self.to_python(data) != (initial or [])
        except forms.ValidationError:
            return True


def _day(line):
    try:
        written, rest = read_day(line.strip())
    except LineUnread:
        written, rest = None, ""
    if written and not rest and written.year and written.fits(written.year):
        return date(written.year, written.month, written.day).isoformat()
    words = {"line": line.strip()[:40]}
    raise forms.ValidationError(
        _("“%(line)s” is not a day we can read. Write it like 20/01/2027.") % words
    )
