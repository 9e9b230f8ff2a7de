"""What publishing a plan would do to sessions that exist, in words, and to how many families."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.domain.dates import day_in_words, time_in_words
from events.programme.models import Session
from events.programme.queries import plans

from .sessions import Coming, coming, over_in_words


@dataclass(frozen=True)
class Effect:
    """What becomes of one session; how many come is told to those who look after them."""

    sentence: str
    coming: Coming | None
    over: str = ""

    def __str__(self):
        """Such as "Moves Tuesday 20 November from 10am to 11am: 17 bookings, 29 people"."""
        if self.coming is None:
            return self.sentence
        who = str(self.coming) if self.coming.bookings else _("nobody has booked")
        who = f"{who}. {self.over}" if self.over else who
        return _("%(what)s: %(who)s") % {"what": self.sentence, "who": who}


def effects(foreseen, places, user, *, today):
    """What would be changed, called off or put back on, the next session first."""
    counts = _counts(foreseen, user)
    said = {pk: sentence for pk, sentence in _sentences(foreseen, places, today=today) if sentence}
    ordered = sorted(said, key=lambda pk: (foreseen.sessions[pk].starts_at, pk))
    wanted = {change.pk: change.values.get("places") for change in foreseen.outcome.change}
    return [_effect(said[pk], counts.get(pk), wanted.get(pk)) for pk in ordered]


def _effect(sentence, coming, places):
    """One sentence; where there would be fewer places than people, by how many."""
    over = coming.taken - places if coming and places is not None else 0
    return Effect(sentence, coming, over_in_words(max(0, over)))


def _counts(foreseen, user) -> Mapping[int, Coming]:
    touched = {change.pk for change in foreseen.outcome.change} | set(foreseen.outcome.withdraw)
    seen = Session.objects.visible_to(user).filter(pk__in=touched)
    pks = list(seen.values_list("pk", flat=True))
    found = coming(pks)
    return {pk: found.get(pk, Coming()) for pk in pks}


def _sentences(foreseen, places, *, today):
    for pk in foreseen.outcome.withdraw:
        on = _live(foreseen.sessions[pk]).on
        yield pk, _("Calls off %(day)s") % {"day": day_in_words(on, today=today, say=_)}
    for change in foreseen.outcome.change:
        live = _live(foreseen.sessions[change.pk])
        after = replace(live, **change.values)
        yield change.pk, _change(live, after, change, places, today=today)


def _live(session):
    return plans.live(session, base=plans.read_base(session.base))


def _change(live, after, change, places, *, today):
    parts = [_when(live, after, today=today), _where(live, after, places, today=today)]
    parts += _others(live, after, today=today)
    if change.reopen:
        day = day_in_words(after.on, today=today, say=_)
        parts.insert(0, _("Puts %(day)s back on") % {"day": day})
    return ". ".join(part for part in parts if part)


def _when(live, after, *, today):
    words = {
        "day": day_in_words(live.on, today=today, say=_),
        "new_day": day_in_words(after.on, today=today, say=_),
        "start": time_in_words(live.start, say=_),
        "new_start": time_in_words(after.start, say=_),
        "end": time_in_words(live.end, say=_),
        "new_end": time_in_words(after.end, say=_),
    }
    if live.on != after.on:
        return _("Moves %(day)s to %(new_day)s, %(new_start)s to %(new_end)s") % words
    if live.start != after.start:
        return _("Moves %(day)s from %(start)s to %(new_start)s") % words
    if live.end != after.end:
        return _("Ends %(day)s at %(new_end)s instead of %(end)s") % words
    return ""


def _where(live, after, places, *, today):
    if (live.venue, live.room) == (after.venue, after.room):
        return ""
    words = {"day": day_in_words(after.on, today=today, say=_), "place": places.words(after)}
    return _("Moves %(day)s to %(place)s") % words


def _others(live, after, *, today):
    day = day_in_words(after.on, today=today, say=_)
    if live.places != after.places:
        words = {"day": day, "places": places_in_words(after.places)}
        yield _("Gives %(day)s %(places)s") % words
    if live.note != after.note:
        yield _("Changes the note of %(day)s") % {"day": day}


def places_in_words(places):
    """How many places a date has: "30 places", or no limit."""
    if places is None:
        return _("places without limit")
    return ngettext("%d place", "%d places", places) % places
