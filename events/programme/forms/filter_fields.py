"""The fields of the filters: what they cannot read is explained, what they can is kept."""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WRITTEN = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y")
WRITTEN_SHORT = ("%d/%m/%y",)
YEARS = range(2000, 2101)


class DayField(forms.CharField):
    """A day as people write it: 6/11/2018, 6 November 2018, or as machines do."""

    def clean(self, value):
        text = " ".join(super().clean(value).replace(",", " ").split())
        return self._day(text) if text else None

    def _day(self, text) -> date:
        for pattern in (*WRITTEN, *WRITTEN_SHORT):
            try:
                on = datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a local day, no moment
            except ValueError:
                continue
            if on.year in YEARS:
                return on
        raise ValidationError(
            _("%(label)s: write it like 6/11/2026") % {"label": self.label}, code="unread"
        )


class SlugField(forms.ChoiceField):
    """One of the records of a table, by its name in addresses."""

    def __init__(self, *, anything, unknown, **kwargs):
        super().__init__(required=False, error_messages={"invalid_choice": unknown}, **kwargs)
        self.anything = anything

    def offer(self, records):
        self.choices = [("", self.anything), *records]

    def name_of(self, slug):
        return dict(self.choices).get(slug, slug)


class OneOfField(forms.ChoiceField):
    """One of a few answers that are always the same."""

    def __init__(self, *, anything, answers, unknown, **kwargs):
        choices = [("", anything), *answers]
        errors = {"invalid_choice": unknown}
        super().__init__(required=False, choices=choices, error_messages=errors, **kwargs)

    def name_of(self, value):
        return dict(self.choices).get(value, value)


class SeveralField(forms.MultipleChoiceField):
    """Several of a few answers that are always the same."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, answers, unknown, **kwargs):
        errors = {"invalid_choice": unknown}
        super().__init__(required=False, choices=answers, error_messages=errors, **kwargs)

    def name_of(self, value):
        return dict(self.choices).get(value, value)
