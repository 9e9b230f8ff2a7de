"""A table of dates pasted into the page's form becomes rows of the plan, once, when asked to."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.forms import WagtailAdminPageForm

from events.domain import pasted
from events.domain.moments import LONDON
from events.domain.unread import TooManyLines, YearMissing
from events.domain.written_days import YEARS
from events.programme.errors import PlaceUnread
from events.programme.queries.named_places import NamedPlaces

from .pasting_words import AlreadyThere, quoted, sentence

ROWS = "planned_dates"
PLACE = ("room", "venue")
BUTTON = "action-put-dates"  # no autosave and no preview sends the name of a button
BY_HAND = "saved-by-hand"  # set by the view for a save that would empty the box


@dataclass(frozen=True)
class Problem:
    """One line that is not in the plan: its number, its words in short, and why."""

    number: int
    quote: str
    why: str


@dataclass(frozen=True)
class Outcome:
    """What has become of a pasted table."""

    put: int
    problems: list[Problem]
    unused: tuple[str, ...]
    asks_year: bool
    likely_year: int | None

    @property
    def words(self):
        """How many dates are in the plan now, and what nothing was made of."""
        said = ngettext(
            "%(number)s date was put in the plan.",
            "%(number)s dates were put in the plan.",
            self.put,
        ) % {"number": self.put}
        if not self.unused:
            return said
        names = ", ".join(quoted(name) for name in self.unused[:8])
        return _("%(said)s Not used: %(names)s.") % {"said": said, "names": names}


class PastingForm(WagtailAdminPageForm):
    """Reads the pasted table only when its own button was pressed, so that no save reads it twice.

    The rows join those that were typed before the form reads them, and are saved like these. Lines
    that cannot be read stay in the box.
    """

    pasted = forms.CharField(
        label=gettext_lazy("Your table"), required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    pasted_year = forms.IntegerField(
        label=gettext_lazy("Year, where the table does not say it"),
        required=False,
        min_value=YEARS.start,
        max_value=YEARS.stop - 1,
    )

    def __init__(self, data=None, files=None, *args, **kwargs):
        self.pasting = None
        if data is not None and data.get(BUTTON):
            now = timezone.now()  # noqa: TID251 the clock is read here, Wagtail's view makes this form
            today = now.astimezone(LONDON).date()
            data, self.pasting = _put_in_plan(data, type(self).formsets[ROWS].form, today=today)
        super().__init__(data, files, *args, **kwargs)

    def clean(self):
        cleaned_data = super().clean()
        if self.pasting is not None:
            self._say_what_is_left()
        elif cleaned_data.get("pasted") and self.data.get(BY_HAND):
            self.add_error(
                "pasted",
                _("These dates are not in the plan yet. Put them in, or empty this box."),
            )
        return cleaned_data

    def save(self, commit=True):
        page = super().save(commit)
        page.pasting = self.pasting  # for the message after saving
        return page

    def _say_what_is_left(self):
        left = len(self.pasting.problems)
        if left:
            said = ngettext(
                "%(number)s line is not in the plan. Put it right here, or take it out.",
                "%(number)s lines are not in the plan. Put them right here, or take them out.",
                left,
            )
            self.add_error("pasted", said % {"number": left})
        if self.pasting.asks_year:
            self.add_error("pasted_year", _("Which year are these dates in? Then put them in."))


def _put_in_plan(data, row_form, *, today):
    """The posted data with a row for each line that could be read, and what became of the rest."""
    text = data.get("pasted", "")
    if len(text) > pasted.MOST_CHARACTERS:
        too_much = Problem(1, quoted(text), sentence(TooManyLines()))
        return data, Outcome(0, [too_much], (), asks_year=False, likely_year=None)
    places = NamedPlaces()
    read = pasted.read(text, today=today, year=_year(data), towns=places.towns)
    rows, unread = [], [(each.line, each.why) for each in read.unread]
    there = _there_already(data, row_form)
    for row in read.rows:
        try:
            place = places.find(town=row.town, venue=row.venue, room=row.room)
            _refuse_twice(there, row, place)
        except (PlaceUnread, AlreadyThere) as why:
            unread.append((row.line, why))
        else:
            rows.append((row, place))
    unread.sort(key=lambda each: each[0].number)
    asks_year = any(isinstance(why, YearMissing) for _line, why in unread)
    data = _with_rows(data, rows, row_form)
    data["pasted"] = _left(read.heading, unread)
    if asks_year and read.likely_year:
        data["pasted_year"] = str(read.likely_year)
    return data, Outcome(
        put=len(rows),
        problems=[Problem(line.number, quoted(line.text), sentence(why)) for line, why in unread],
        unused=read.unused if rows else (),
        asks_year=asks_year,
        likely_year=read.likely_year,
    )


def _year(data):
    typed = data.get("pasted_year", "").strip()
    return int(typed) if typed.isdecimal() and int(typed) in YEARS else None


def _left(heading, unread):
    lines = [line.text.strip("\r\n") for line, _why in unread]
    return "\n".join([heading, *lines] if heading and lines else lines)


def _refuse_twice(there, row, place):
    spot = _spot({name: _pk(getattr(place, name)) for name in PLACE})
    same = (row.on, row.start, spot, row.what)
    if same in there:
        raise AlreadyThere
    there.add(same)


def _there_already(data, row_form):
    """Day, start, place and name of each row in the form."""
    fields = row_form.base_fields
    there = set()
    for number in range(_total(data)):
        typed = {name: data.get(f"{ROWS}-{number}-{name}", "") for name in (*fields, "DELETE")}
        if typed["DELETE"]:
            continue
        try:
            on, start = (fields[name].to_python(typed[name]) for name in ("on", "start"))
        except ValidationError:
            continue
        there.add((on, start, _spot(typed), typed.get("what", "")))
    return there


def _spot(pks):
    """What makes two dates at one time the same: the room, or the venue where none is chosen."""
    return next(((name, pks[name]) for name in PLACE if pks[name]), None)


def _pk(record):
    return str(record.pk) if record else ""


def _with_rows(data, rows, row_form):
    data = data.copy()
    total = _total(data)
    fields = row_form.base_fields
    for number, (row, place) in enumerate(rows, start=total):
        values = {
            "on": fields["on"].widget.format_value(row.on),
            "start": fields["start"].widget.format_value(row.start),
            "end": fields["end"].widget.format_value(row.end),
            "venue": _pk(place.venue),
            "room": _pk(place.room),
            "places": "" if row.places is None else row.places,
            "note": row.note,
            "what": row.what,
            "id": "",
            "key": "",
            "ORDER": number + 1,
            "DELETE": "",
        }
        for name, value in values.items():
            data[f"{ROWS}-{number}-{name}"] = str(value)
    data[f"{ROWS}-TOTAL_FORMS"] = str(total + len(rows))
    return data


def _total(data):
    typed = data.get(f"{ROWS}-TOTAL_FORMS", "")
    return min(int(typed), 1000) if typed.isdecimal() else 0
