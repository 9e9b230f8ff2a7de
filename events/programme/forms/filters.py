"""Looking for a session: the filters of "What is on", read from the address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms import edition
from cms.forms import GovukForm, Look
from events.domain.part_of_week import PartOfWeek
from events.programme.models import AccessFact, Audience, Organisation, Session, Town
from events.programme.queries import Filters

from .filter_fields import DayField, OneOfField, SeveralField, SlugField

MOST_CHOSEN = 20  # answers to one question; more come from no form of ours
EXAMPLE = _("For example 6/11/2026")
PARTS_OF_WEEK = [
    (PartOfWeek.WEEKDAY, _("Monday to Friday, in the daytime")),
    (PartOfWeek.EVENING, _("Evening, from 5pm")),
    (PartOfWeek.WEEKEND, _("Saturday or Sunday")),
]


@dataclass(frozen=True)
class InUse:
    """One filter that is set: its name and value in the address, and both in words."""

    name: str
    value: str
    label: str
    words: str


class FilterForm(GovukForm):
    """The filters in the address: `q town audience organisation from to format when access`."""

    text = forms.CharField(label=_("What are you looking for?"), max_length=100, required=False)
    town = SlugField(
        label=_("Town"), anything=_("Any town"), unknown=_("We do not know this town. Choose one.")
    )
    audience = SlugField(
        label=_("Who for"),
        anything=_("Everybody"),
        unknown=_("Choose who it is for from the list."),
    )
    format = OneOfField(
        label=_("How it is held"),
        anything=_("In person or online"),
        answers=Session.Format.choices,
        unknown=_("Choose in person or online."),
    )
    organisation = SlugField(
        label=_("Held by"),
        anything=_("Anybody"),
        unknown=_("We do not know this organisation. Choose one."),
    )
    first_on = DayField(label=_("From this day"), help_text=EXAMPLE, max_length=40, required=False)
    last_on = DayField(label=_("Until this day"), help_text=EXAMPLE, max_length=40, required=False)
    when = SeveralField(
        label=_("When it starts"),
        answers=PARTS_OF_WEEK,
        unknown=_("Choose when it starts from the boxes."),
    )
    access = SeveralField(
        label=_("What the place must have"),
        answers=AccessFact.Kind.choices,
        unknown=_("Choose what the place must have from the boxes."),
    )

    look = Look(says_optional=False, small=True)
    addressed = {"text": "q", "first_on": "from", "last_on": "to"}
    in_short = {
        "text": _("About"),
        "first_on": _("From"),
        "last_on": _("Until"),
        "format": _("Held"),
        "when": _("Starts"),
        "access": _("With"),
    }
    tables = {"town": Town, "audience": Audience, "organisation": Organisation}
    days = ("first_on", "last_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, records in _offered().items():
            self.fields[name].offer(records)

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
        read = {name: self.cleaned_data.get(name) for name in ("text", "format", *self.days)}
        several = {name: self._known(name) for name in ("when", "access")}
        empty = {"text": read["text"] or "", "format": read["format"] or ""}
        return Filters(**slugs, **several, **read | empty)

    @cached_property
    def in_use(self):
        """The filters somebody has set, in the order of the form."""
        return [
            InUse(self.add_prefix(name), value, self._label(name), self._in_words(name, value))
            for name in self.fields
            for value in self._all_typed(name)
        ]

    @property
    def days_in_use(self):
        """The filters for days that are set, the first day before the last."""
        names = [self.add_prefix(name) for name in self.days]
        return [one for one in self.in_use if one.name in names]

    def query(self, *, without=(), more=()):
        """The filters in use as an address has them, less some, and then some pairs more."""
        kept = [(one.name, one.value) for one in self.in_use if one not in without]
        return urlencode([*kept, *more])

    def removable(self, *, more=()):
        """Each filter in use, with the query of the address without it."""
        return [(one, self.query(without=[one], more=more)) for one in self.in_use]

    @property
    def times_in_use(self):
        """Whether one of the filters for days and times, folded away, is set."""
        return any(self._all_typed(name) for name in ("when", *self.days))

    @property
    def access_in_use(self):
        """Whether something is asked of the place."""
        return bool(self._all_typed("access"))

    def _typed(self, name):
        # PostgreSQL cannot hold a NUL, so it can match none.
        return str(self[name].value() or "").replace("\x00", "").strip()

    def _all_typed(self, name):
        if not isinstance(self.fields[name], SeveralField):
            return [typed] if (typed := self._typed(name)) else []
        typed = dict.fromkeys(filter(None, self[name].value() or []))
        return list(typed)[:MOST_CHOSEN]

    def _known(self, name):
        """The answers that we know among those that came; the others are explained."""
        known = [str(value) for value, _words in self.fields[name].choices]
        return tuple(value for value in known if value in self._all_typed(name))

    def _label(self, name):
        return self.in_short.get(name, self.fields[name].label)

    def _in_words(self, name, value):
        field = self.fields[name]
        return field.name_of(value) if hasattr(field, "name_of") else value


@edition.remembered
def _offered():
    """What each list offers: pairs of the name in addresses and the name in words."""
    tables = FilterForm.tables.items()
    return {name: tuple(table.objects.values_list("slug", "name")) for name, table in tables}
