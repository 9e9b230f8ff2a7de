"""The dates that a plan would give, and what it skips, in words for the editor's panel."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.domain.dates import day_in_words, times_in_words
from events.domain.moments import LONDON
from events.domain.recurrence import Why
from events.domain.rules_in_words import rule_in_words
from events.domain.wall_time import moments
from events.programme.errors import RuleIncomplete
from events.programme.forms.refused_rules import lacking_in_words, refusal_in_words
from events.programme.models import Room, Session, Venue

from .effects import places_in_words

SHOWN = 12  # dates at once; more are a press away
FEW = 3  # more are not worth a press
OFF = {
    Session.State.CANCELLED: gettext_lazy("Cancelled on the desk"),
    Session.State.POSTPONED: gettext_lazy("Postponed on the desk"),
}


class Places:
    """The names of the venues and rooms of a plan, asked for once."""

    def __init__(self, page, planned):
        self.online = page.format == Session.Format.ONLINE
        self.booked = page.mode == Session.Mode.BOOKED
        self.venues = Venue.objects.in_bulk({each.venue for each in planned} - {None})
        self.rooms = Room.objects.in_bulk({each.room for each in planned} - {None})

    def words(self, planned):
        """Where a date is, on one line."""
        if self.online:
            return _("online")
        venue, room = self.venues.get(planned.venue), self.rooms.get(planned.room)
        if venue is None:
            return _("no venue yet")
        return f"{room.name}, {venue}" if room else str(venue)


@dataclass(frozen=True)
class DateInWords:
    """One date on one line, and remarks about it below."""

    line: str
    remarks: list[str]


def dates_in_words(foreseen, places, remarks, *, today):
    """The dates in their order: day, hours, place and places; below, remarks by key."""
    ordered = sorted(foreseen.dates, key=lambda each: (each.planned.on, each.planned.start))
    everywhere = set(on_every_date(remarks))
    own = {
        key: [remark for remark in said if remark not in everywhere]
        for key, said in remarks.items()
    }
    return [_date(each, places, own, today=today) for each in ordered]


def on_every_date(remarks):
    """The remarks that hold of every date, where there are several: they are said once."""
    first, *others = list(remarks.values()) or [[]]
    return [remark for remark in first if others and all(remark in other for other in others)]


def parted(lines):
    """The first of the lines, and the others behind a press."""
    shown = len(lines) if len(lines) <= SHOWN + FEW else SHOWN
    return lines[:shown], lines[shown:]


def skipped_in_words(foreseen, *, today):
    """What a rule skips and why; what comes after the last known term is one line."""
    said = []
    for each in foreseen.skipped:
        words = {"day": day_in_words(each.on, today=today, say=_), "name": each.name}
        if each.why == Why.LEFT_OUT:
            said.append(_("%(day)s: left out") % words)
        elif each.why == Why.BANK_HOLIDAY:
            said.append(_("%(day)s: bank holiday (%(name)s)") % words)
        elif each.why == Why.NOT_IN_TERM:
            said.append(_("%(day)s: not in term time") % words)
        else:
            said.append(_("From %(day)s on: no term dates are known yet") % words)
            break
    return said


def rule_as_said(foreseen, *, today):
    """The rule as a sentence, once it is whole."""
    return rule_in_words(foreseen.rule, today=today, say=_) if foreseen.rule else ""


def refusal_of_rule(foreseen, *, today):
    """What the rule lacks, or why it cannot be held."""
    if isinstance(foreseen.refusal, RuleIncomplete):
        return [lacking_in_words(name) for name in foreseen.refusal.lacking]
    if foreseen.refusal:
        return [refusal_in_words(foreseen.refusal, today=today)[1]]
    return []


def summary(dates, skipped):
    """What a screen reader is told when the dates change."""
    if not dates:
        return _("This plan gives no dates yet.")
    said = ngettext("This plan gives %d date.", "This plan gives %d dates.", len(dates))
    said %= len(dates)
    if skipped:
        said += " " + ngettext("%d is skipped.", "%d are skipped.", len(skipped)) % len(skipped)
    return said


def _date(foreseen, places, remarks, *, today):
    planned = foreseen.planned
    starts_at, ends_at = moments(planned.on, planned.start, planned.end, zone=LONDON)
    words = {
        "day": day_in_words(planned.on, today=today, say=_),
        "times": times_in_words(starts_at, ends_at, zone=LONDON, today=today, say=_),
        "where": places.words(planned),
        "places": places_in_words(planned.places),
    }
    line = _("%(day)s, %(times)s, %(where)s") % words
    if places.booked:
        line = _("%(line)s, %(places)s") % (words | {"line": line})
    state = OFF.get(foreseen.session.state) if foreseen.session else None
    return DateInWords(line, [*([state] if state else []), *remarks.get(planned.key, [])])
