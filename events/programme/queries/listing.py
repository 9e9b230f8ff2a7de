"""Which sessions a list shows."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Prefetch, Q
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay

from events.domain.moments import LONDON
from events.domain.part_of_week import EVENING_FROM, SATURDAY, PartOfWeek
from events.programme.models import AccessFact, Session, Venue

from .plans import scheduled_pages

MOST_WORDS = 8
MOST_FOUND = 300  # sessions counted and paged through; a long programme must not make a list slow
SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "for", "in", "my", "near", "of", "on", "or", "the", "to", "with"]
)
NEVER_ON_A_CARD = frozenset(["base", "moved_from"])
SEARCHED = (
    "page__title",
    "page__summary",
    "venue__name",
    "venue__town__name",
    "venue__postcode",
    "what",
    "note",
)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What somebody is looking for: free words, slugs, days, parts of the week, access facts."""

    text: str = ""
    town: str = ""
    audience: str = ""
    organisation: str = ""
    first_on: date | None = None
    last_on: date | None = None
    format: str = ""
    when: tuple[str, ...] = ()  # any of these
    access: tuple[str, ...] = ()  # all of these


def presentable(sessions):
    """Sessions with everything a card says, in a number of queries that does not grow."""
    return sessions.with_place().prefetch_related("audiences")


def presentable_of_page(sessions):
    """The same of one page's sessions, which know it already."""
    return sessions.select_related("venue__town", "room").prefetch_related("audiences")


def around(sessions, *, now, most_past):
    """Those of some sessions that are still to come, and the latest that are over, in one query."""
    latest = sessions.past(now).values("pk")[:most_past]
    return sessions.filter(Q(ends_at__gt=now) | Q(pk__in=latest))


def for_cards(sessions):
    """The same with no more than a card says, where there are many sessions of many pages."""
    said = sessions.defer(*NEVER_ON_A_CARD)
    return said.prefetch_related(*pages_and_places(), "room", "audiences")


def pages_and_places():
    """What lists say of the pages and places of sessions: each is read and made once.

    A list has many sessions and few of these, and the words of a page are long.
    """
    venues = Venue.objects.select_related("town").only("name", "street", "postcode", "town__name")
    return Prefetch("page", scheduled_pages().only("title")), Prefetch("venue", venues)


def listed(filters, *, now):
    """The public sessions still to come that fit the filters, the next one first."""
    return for_cards(fitting(Session.objects.public().upcoming(now), filters))


def found(filters, *, now):
    """The pks of the first sessions that fit, at most one more than MOST_FOUND."""
    sessions = fitting(Session.objects.public().upcoming(now), filters)
    return list(sessions.values_list("pk", flat=True)[: MOST_FOUND + 1])


def in_order(pks):
    """The sessions with these pks as a list shows them, in the order of the pks."""
    sessions = for_cards(Session.objects.filter(pk__in=pks).order_by())
    known = {session.pk: session for session in sessions}
    return [known[pk] for pk in pks if pk in known]


def fitting(sessions, filters):
    """Those of some sessions that fit the filters."""
    chosen = {
        "venue__town__slug": filters.town,
        "audiences__slug": filters.audience,
        "hosts__slug": filters.organisation,
        "format": filters.format,
        "ends_at__gt": filters.first_on and midnight(filters.first_on),
        "starts_at__lt": filters.last_on and midnight(filters.last_on + timedelta(days=1)),
    }
    sessions = sessions.filter(**{name: value for name, value in chosen.items() if value})
    if filters.access:
        sessions = sessions.filter(venue__in=_venues_with(filters.access))
    if filters.when:
        sessions = _starting(sessions, filters.when)
    for word in _words(filters.text):
        sessions = sessions.filter(_about(word))
    return sessions


def nearest(filters, *, now):
    """What to offer when nothing fits: first other days, then other towns, then anything.

    What the place must have is given up last: who needs it can go to no other.
    """
    reach = {"format": filters.format, "access": filters.access}
    wishes = [
        replace(filters, text="", first_on=None, last_on=None, when=()),
        Filters(town=filters.town, **reach),
        Filters(**reach),
        Filters(town=filters.town),
    ]
    for wish in dict.fromkeys(wishes):  # often the same, which need not be asked again
        fits = listed(wish, now=now)
        if fits.exists():
            return fits
    return listed(Filters(), now=now)


def next_stop(*, now):
    """The next session of any roadshow that is going ahead, or None."""
    stops = Session.objects.public().upcoming(now).filter(state=Session.State.SCHEDULED)
    return (
        stops.filter(page__roadshowpage__isnull=False).select_related("page__roadshowpage").first()
    )


def moments_of_change(*, now, until):
    """When, after now and until then, sessions begin or end, or booking opens or closes."""
    kinds = ("starts_at", "ends_at", "opens_at", "closes_at")
    sessions = Session.objects.order_by()
    first, *others = (
        sessions.filter(**{f"{kind}__gt": now, f"{kind}__lte": until}).values_list(kind, flat=True)
        for kind in kinds
    )
    return first.union(*others)


def _words(text):
    words = re.findall(r"[\w'-]+", text.lower())
    return [word for word in words if word not in SMALL_WORDS][:MOST_WORDS]


def _about(word):
    fits = Q(format=Session.Format.ONLINE) if word == "online" else Q()
    for name in SEARCHED:
        fits |= Q(**{f"{name}__icontains": word})
    return fits


def _starting(sessions, parts):
    """Those that start in one of these parts of the week, by the clock people live by."""
    of = {
        PartOfWeek.WEEKDAY: Q(_weekday__lt=SATURDAY, _hour__lt=EVENING_FROM),
        PartOfWeek.EVENING: Q(_hour__gte=EVENING_FROM),
        PartOfWeek.WEEKEND: Q(_weekday__gte=SATURDAY),
    }
    fits = Q()
    for part in parts:
        fits |= of[PartOfWeek(part)]
    return sessions.alias(
        _hour=ExtractHour("starts_at", tzinfo=LONDON),
        _weekday=ExtractIsoWeekDay("starts_at", tzinfo=LONDON),
    ).filter(fits)


def _venues_with(kinds):
    """The venues that answer yes to each of these questions."""
    yes = AccessFact.objects.filter(kind__in=kinds, answer=AccessFact.Answer.YES)
    counted = yes.order_by().values("venue").annotate(answered=Count("pk"))
    return counted.filter(answered=len(kinds)).values("venue")


def midnight(on) -> datetime:
    """The moment a day begins in the council's zone."""
    return datetime.combine(on, time(), tzinfo=LONDON)
