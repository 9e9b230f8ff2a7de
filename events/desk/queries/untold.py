"""Whom a change touches: what each family believes, what is true, and how it would be told."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import access
from events.bookings import told
from events.bookings.messages import changes, facts
from events.bookings.models import Attendee, Booking, HeldChange
from events.bookings.operations.promises import medium
from events.domain import dates
from events.domain.status import WORDS, Status

from .pages import counted


@dataclass(frozen=True)
class Reach:
    """Families reached by one way: how many, and who, for those who may see names."""

    words: str
    bookings: tuple[Booking, ...] = ()


@dataclass(frozen=True)
class News:
    """What some families of a session would be told, all the same, and how they are reached."""

    changes: tuple[changes.Change, ...]
    ways: tuple[Reach, ...]


@dataclass(frozen=True)
class Untold:
    """One session whose families believe something else."""

    held: HeldChange
    when: str
    place: str
    goes_out: str
    news: tuple[News, ...]
    bookings: int
    people: int

    @property
    def counts(self):
        """How many they are: "17 bookings (21 people)"."""
        return counted(self.bookings, self.people)

    @property
    def mark(self):
        """This change as it was shown; another edit of the session gives it another mark."""
        said = repr([(each.changes, [way.words for way in each.ways]) for each in self.news])
        return f"{self.held.pk}.{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def waiting(user):
    """The changes nobody has decided about, of the organisations a member of staff acts for."""
    held = HeldChange.objects.waiting().select_related("waits_by")
    return access.acted_for(held, user, controller="session__controller")


def untold(held, user, *, now):
    """Whom these waiting changes touch, the next session first; names only for who may see them."""
    held = list(held.select_related("session").order_by("session__starts_at", "pk"))
    outdated = defaultdict(list)
    for booking in told.outdated_bookings([each.session_id for each in held], now=now):
        outdated[booking.session_id].append(booking)
    people = _people([booking for group in outdated.values() for booking in group])
    named = set(Booking.objects.visible_to(user).filter(pk__in=people).values_list("pk", flat=True))
    return [
        _of(each, outdated[each.session_id], people, named, now=now)
        for each in held
        if outdated[each.session_id]
    ]


def totals(found):
    """How many families and people these changes touch together."""
    return counted(sum(each.bookings for each in found), sum(each.people for each in found))


def goes_out(held, *, zone, now):
    """When a waiting change goes out by itself, in words; "" if it waits for a decision."""
    if held.release_at is None:
        return ""
    today = now.astimezone(zone).date()
    return dates.moment_in_words(held.release_at, zone=zone, today=today, say=_)


def _of(held, bookings, people, named, *, now):
    session = bookings[0].session
    return Untold(
        held=held,
        when=facts.when(told.told_facts(session), at=now),
        place=told.place_in_words(session),
        goes_out=goes_out(held, zone=session.tz, now=now),
        news=tuple(_news(bookings, people, named, now=now)),
        bookings=len(bookings),
        people=sum(people[booking.pk] for booking in bookings),
    )


def _news(bookings, people, named, *, now):
    """Families that were told the same before are told the same now."""
    groups = defaultdict(list)
    for booking in bookings:
        groups[tuple(_changes(booking, now=now))].append(booking)
    for said, group in groups.items():
        yield News(changes=said, ways=tuple(_ways(group, people, named)))


def _changes(booking, *, now):
    """What was and what is; while a session is called off only that matters."""
    before, after = booking.told.get("state", Status.SCHEDULED), booking.session.state
    if before != after:
        was, is_now = (_(WORDS[Status(state)]) for state in (before, after))
        yield changes.Change(_("What happens to it"), was, is_now)
    if after in told.CALLED_OFF:
        return
    yield from changes.changes(booking, at=now)
    if changes.has_new_link(booking):
        yield changes.Change(_("Link to join online"), _("the old one"), _("a new one"))


def _ways(bookings, people, named):
    by_medium = defaultdict(list)
    for booking in bookings:
        by_medium[medium(booking)].append(booking)
    for way in (Booking.Medium.EMAIL, Booking.Medium.PHONE):
        if group := by_medium[way]:
            shown = tuple(booking for booking in group if booking.pk in named)
            coming = sum(people[booking.pk] for booking in group)
            yield Reach(_way_in_words(way, len(group), coming), shown)


def _way_in_words(way, families, people):
    numbers = {
        "families": ngettext("%d family", "%d families", families) % families,
        "people": ngettext("%d person", "%d people", people) % people,
    }
    if way == Booking.Medium.EMAIL:
        return _("By e-mail: %(families)s (%(people)s)") % numbers
    return _("To be rung: %(families)s (%(people)s)") % numbers


def _people(bookings):
    """How many people come with each of these bookings, in one query."""
    pks = [booking.pk for booking in bookings]
    counts = (
        Attendee.objects.filter(booking__in=pks)
        .order_by()
        .values_list("booking")
        .annotate(people=Count("pk"))
    )
    return dict.fromkeys(pks, 0) | dict(counts)
