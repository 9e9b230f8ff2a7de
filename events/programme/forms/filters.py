"""Looking for a session: the filters of "What is on", read from the address."""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.forms import GovukForm, Look
from events.programme.models import Audience, Organisation, Town
from events.programme.queries import Filters

WRITTEN = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y")
WRITTEN_SHORT = ("%d/%m/%y",)
EXAMPLE = _("For example 6/11/2026")
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

    def offer(self, rows):
        self.choices = [("", self.anything), *((row.slug, row.name) for row in rows)]

    def name_of(self, slug):
        return dict(self.choices).get(slug, slug)


class FilterForm(GovukForm):
    """The filters in the address: `q town audience organisation from to`."""

    text = forms.CharField(label=_("What are you looking for?"), max_length=100, required=False)
    town = SlugField(
        label=_("Town"), anything=_("Any town"), unknown=_("We do not know this town. Choose one.")
    )
    audience = SlugField(
        label=_("Who for"),
        anything=_("Everybody"),
        unknown=_("Choose who it is for from the list."),
    )
    organisation = SlugField(
        label=_("Held by"),
        anything=_("Anybody"),
        unknown=_("We do not know this organisation. Choose one."),
    )
    first_on = DayField(label=_("From this day"), help_text=EXAMPLE, max_length=40, required=False)
    last_on = DayField(label=_("Until this day"), help_text=EXAMPLE, max_length=40, required=False)

    look = Look(says_optional=False)
    addressed = {"text": "q", "first_on": "from", "last_on": "to"}
    in_short = {"text": _("About"), "first_on": _("From"), "last_on": _("Until")}
    tables = {"town": Town, "audience": Audience, "organisation": Organisation}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, table in self.tables.items():
            self.fields[name].offer(table.objects.all())

    def add_prefix(self, field_name):
        """The name of a field in the address, as promised to those who link to it."""
        return self.addressed.get(field_name, field_name)

    def clean(self):
        cleaned = super().clean()
        first_on, last_on = cleaned.get("first_on"), cleaned.get("last_on")
        if first_on and last_on and last_on < first_on:
            self.add_error("last_on", _("The last day is before the first. Put a later day."))
        return cleaned

    @property
    def filters(self):
        """What to look for; an unknown slug stays, and so nothing is found for it."""
        self.full_clean()
        slugs = {name: self._typed(name)[:80] for name in self.tables}
        known = {name: self.cleaned_data.get(name) for name in ("text", "first_on", "last_on")}
        return Filters(**slugs, **known | {"text": known["text"] or ""})

    @property
    def in_use(self):
        """The filters somebody has set: name in the address, label, value in words."""
        return [
            (
                self.add_prefix(name),
                self.in_short.get(name, field.label),
                self._in_words(name, field),
            )
            for name, field in self.fields.items()
            if self._typed(name)
        ]

    @property
    def more_in_use(self):
        """Whether one of the filters that are folded away is set."""
        return any(self._typed(name) for name in ("organisation", "first_on", "last_on"))

    def _typed(self, name):
        # PostgreSQL cannot hold a NUL, so it can match none.
        return str(self[name].value() or "").replace("\x00", "").strip()

    def _in_words(self, name, field):
        typed = self._typed(name)
        return field.name_of(typed) if name in self.tables else typed
