"""The repeat rule of a page in the editor: plain inputs that fill one field on the server."""

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm

from events.domain import recurrence
from events.domain.dates import WEEKDAYS
from events.domain.moments import LONDON
from events.domain.recurrence import LONGEST_INTERVAL, MOST_DATES, Pattern
from events.domain.refused_rules import RuleRefused
from events.domain.rules_in_words import WEEK_NAMES
from events.programme.errors import RuleIncomplete
from events.programme.models import Session
from events.programme.queries import rules

from .days import DaysField
from .refused_rules import lacking_in_words, refusal_in_words

PATTERNS = [
    ("", gettext_lazy("It does not repeat")),
    (Pattern.DAILY.value, gettext_lazy("By days")),
    (Pattern.WEEKLY.value, gettext_lazy("By weeks, on the same weekdays")),
    (Pattern.MONTHLY_WEEKDAY.value, gettext_lazy("By months, such as on the second Tuesday")),
    (Pattern.MONTHLY.value, gettext_lazy("By months, on the same day of the month")),
    (Pattern.YEARLY.value, gettext_lazy("By years")),
]


class Grouped:
    """Choices under a legend, so that a screen reader says what they are about."""

    def __init__(self, legend, **kwargs):
        super().__init__(**kwargs)
        self.legend = legend

    def render(self, name, value, attrs=None, renderer=None):
        """The choices in a fieldset; the heading above it is for the eyes."""
        return format_html(
            '<fieldset class="plan-choices"><legend class="w-sr-only">{}</legend>{}</fieldset>',
            self.legend,
            super().render(name, value, attrs, renderer),
        )


class GroupedRadios(Grouped, forms.RadioSelect):
    """One of a few, under a legend."""


class GroupedCheckboxes(Grouped, forms.CheckboxSelectMultiple):
    """Any of a few, under a legend."""


class DayInput(forms.DateInput):
    """The browser's own choice of a day."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    """The browser's own choice of a time of day."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


def _number(most):
    words = {"most": most}
    said = gettext_lazy("Give a number from 1 to %(most)s.") % words
    return forms.IntegerField(
        required=False,
        min_value=1,
        max_value=most,
        error_messages={"min_value": said, "max_value": said, "invalid": said},
    )


class RepeatForm(WagtailAdminPageForm):
    """Reads and writes how a page repeats; a draft may lack anything, publishing asks for it."""

    repeat_pattern = forms.ChoiceField(
        required=False,
        choices=PATTERNS,
        widget=GroupedRadios(gettext_lazy("How it repeats")),
    )
    repeat_interval = _number(LONGEST_INTERVAL)
    repeat_weekdays = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        choices=[(number, gettext_lazy(name)) for number, name in enumerate(WEEKDAYS)],
        widget=GroupedCheckboxes(gettext_lazy("On which days")),
    )
    repeat_week = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=1,
        choices=[(number, gettext_lazy(name)) for number, name in WEEK_NAMES.items()],
    )
    repeat_times = _number(MOST_DATES)
    repeat_left_out = DaysField(required=False)

    def __init__(self, *args, instance=None, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        how = rules.repeat(self.instance)
        self.initial |= {
            "repeat_pattern": how.pattern.value if how else "",
            "repeat_interval": how.interval if how else 1,
            "repeat_weekdays": list(how.weekdays) if how else [],
            "repeat_week": how.week if how else 1,
        }

    def _post_clean(self):
        super()._post_clean()
        now = timezone.now()  # noqa: TID251 the clock is read here, Wagtail's view makes this form
        _take_venue_of_room(self)
        self.instance.repeats = _repeats(self.cleaned_data)
        if self.instance.repeats and not self.is_deferred_validation:
            _refuse(self, today=now.astimezone(LONDON).date())


def _repeats(data):
    if not data.get("repeat_pattern"):
        return ""
    return rules.Repeat(
        pattern=Pattern(data["repeat_pattern"]),
        interval=data.get("repeat_interval") or 1,
        weekdays=tuple(data.get("repeat_weekdays") or ()),
        week=data.get("repeat_week") or 1,
    ).field


def _take_venue_of_room(form):
    room, venue = form.cleaned_data.get("repeat_room"), form.cleaned_data.get("repeat_venue")
    if room and not venue:
        form.cleaned_data["repeat_venue"] = form.instance.repeat_venue = room.venue
    elif room and room.venue_id != venue.pk:
        words = {"room": room.name, "venue": room.venue}
        form.add_error(
            "repeat_room",
            _("%(room)s is at %(venue)s. Choose that venue or another room.") % words,
        )


def _refuse(form, *, today):
    """Say what a rule lacks, or why it gives no dates that can be held."""
    page = form.instance
    in_person = page.format == Session.Format.IN_PERSON
    if in_person and not page.repeat_venue_id and "repeat_venue" not in form.errors:
        form.add_error("repeat_venue", _("Choose a venue, or say that the event is held online."))
    if any(name.startswith("repeat") and name != "repeat_venue" for name in form.errors):
        return
    try:
        said = rules.rule(page)
        recurrence.refuse(said, today=today, days_off=rules.days_off(said, today=today))
    except RuleIncomplete as refusal:
        for name in refusal.lacking:
            form.add_error(name, lacking_in_words(name))
    except RuleRefused as refusal:
        form.add_error(*refusal_in_words(refusal, today=today))
