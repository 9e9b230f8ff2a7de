"""What an editor should look at again when an event of last year is held once more."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from events.domain import dates
from events.domain.moments import LONDON
from events.domain.next_year import earlier_years
from events.domain.reconciliation import combine
from events.domain.refused_rules import RuleRefused
from events.programme.errors import RuleIncomplete
from events.programme.models import FACTS, Organisation, Session

from . import plans
from .remarks import remarks

WORDS = ("note", "what", "about", *FACTS)


@dataclass(frozen=True)
class NewDate:
    """One date of the moved plan in words, and what an editor should know of it."""

    key: str
    was: str
    words: str
    remarks: tuple[str, ...]


def new_dates(draft, *, weeks, now):
    """The dates of a plan that was moved so many weeks, with the day each one was before."""
    rows = plans.planned_rows(draft, draft.planned_dates.all())
    try:
        planned = combine(rows, plans.planned_dates(draft, keys=set(), now=now), held=set())
    except (RuleIncomplete, RuleRefused):
        planned = rows  # the page's own editor says why a rule gives no dates
    said = remarks(draft, planned, rows=draft.planned_dates.all(), now=now)
    today = now.astimezone(LONDON).date()
    by_day = sorted(planned, key=lambda row: (row.on, row.start))
    return [_new_date(row, said.get(row.key, ()), weeks=weeks, today=today) for row in by_day]


def to_check(draft, first_on, *, now):
    """Sentences about what a copy brought along that may be right no longer."""
    return [*_old_years(draft, first_on), *_gone(draft), *_booking(draft, now=now)]


def _new_date(row, said, *, weeks, today):
    was = date.fromordinal(row.on.toordinal() - 7 * weeks)
    return NewDate(
        key=row.key,
        was=dates.day_in_words(was, today=today, say=_),
        words=dates.day_in_words(row.on, today=today, say=_),
        remarks=tuple(said),
    )


def _old_years(draft, first_on):
    rows = draft.planned_dates.all()
    places = {
        _("the title"): draft.title,
        _("the summary"): draft.summary,
        _("the text"): str(draft.body.get_prep_value()),
        _("the practical facts"): " ".join(getattr(draft, name) for name in FACTS),
        _("a date's own words"): " ".join(getattr(row, name) for row in rows for name in WORDS),
    }
    for place, text in places.items():
        for year in earlier_years(text, than=first_on):
            yield _("%(year)s stands in %(place)s.") % {"year": year, "place": place}


def _gone(draft):
    """Records that were deleted since, or that the copy could not bring along."""
    rows = list(draft.planned_dates.all())
    chosen = {host.organisation_id for host in draft.event_hosts.all()}
    own = {pk for row in rows for pk in row.hosts}
    known = set(Organisation.objects.filter(pk__in=chosen | own).values_list("pk", flat=True))
    if not chosen & known:
        yield _("Nobody holds it any more. Choose who does.")
    elif (chosen | own) - known:
        yield _("An organisation that held it is gone. Look at who holds it.")
    if draft.controller_id is None:
        yield _("Nobody looks after what families tell us. Choose an organisation.")
    in_person = draft.format == Session.Format.IN_PERSON
    for row in rows:
        if not row.is_complete:
            yield _("A date is half written. Say when it is, or delete it.")
        elif in_person and row.venue is None:
            on = dates.day_in_words(row.on, today=row.on, say=_)
            yield _("The venue of %(day)s is gone. Choose another one.") % {"day": on}


def _booking(draft, *, now):
    if draft.mode != Session.Mode.BOOKED:
        return
    opens_at = draft.opens_at
    if opens_at is None:
        yield _("Booking opens as soon as you publish.")
    else:
        today = now.astimezone(LONDON).date()
        words = dates.moment_in_words(opens_at, zone=LONDON, today=today, say=_)
        yield _("Booking opens %(when)s. Is that right?") % {"when": words}
    if draft.places is not None:
        yield _("Places at each session: %(number)s.") % {"number": draft.places}
