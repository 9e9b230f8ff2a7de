"""Which sessions a list shows."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from events.domain.moments import LONDON
from events.programme.models import Session

MOST_WORDS = 8
SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "for", "in", "my", "near", "of", "on", "or", "the", "to", "with"]
)
# What a card says of a session's page and place; the words of a page are long, and not said there
ON_A_CARD = (
    "page__title",
    "venue__name",
    "venue__street",
    "venue__postcode",
    "venue__town__name",
    "room__name",
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
    """What somebody is looking for: free words, slugs, and a first and last local date."""

    text: str = ""
    town: str = ""
    audience: str = ""
    organisation: str = ""
    first_on: date | None = None
    last_on: date | None = None


def presentable(sessions):
    """Sessions with everything a card says, in a number of queries that does not grow."""
    return sessions.with_place().prefetch_related("audiences")


def for_cards(sessions):
    """The same with no more than a card says, where there are many sessions of many pages."""
    own = (field.name for field in Session._meta.concrete_fields)
    said = (name for name in own if name not in NEVER_ON_A_CARD)
    return presentable(sessions).only(*said, *ON_A_CARD)


def listed(filters, *, now):
    """The public sessions still to come that fit the filters, the next one first."""
    sessions = Session.objects.public().upcoming(now)
    chosen = {
        "venue__town__slug": filters.town,
        "audiences__slug": filters.audience,
        "hosts__slug": filters.organisation,
        "ends_at__gt": filters.first_on and _midnight(filters.first_on),
        "starts_at__lt": filters.last_on and _midnight(filters.last_on + timedelta(days=1)),
    }
    sessions = sessions.filter(**{name: value for name, value in chosen.items() if value})
    for word in _words(filters.text):
        sessions = sessions.filter(_about(word))
    return for_cards(sessions)


def nearest(filters, *, now):
    """What to offer when nothing fits: the same town on any date, else whatever comes next."""
    if filters.town:
        in_town = listed(Filters(town=filters.town), now=now)
        if in_town.exists():
            return in_town
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


def _midnight(on) -> datetime:
    """The moment a day begins in the council's zone."""
    return datetime.combine(on, time(), tzinfo=LONDON)
