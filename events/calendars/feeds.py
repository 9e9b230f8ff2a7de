"""Feeds: a header, the zone, the entries as they were written, and a footer."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cms import council, edition
from events.calendars import queries
from events.domain import ical
from events.programme.models import Audience, Organisation, Session, Town
from events.programme.queries import plans

SHAPE = 1  # raise it by hand when the header or the way an entry is written changes
KEPT_FOR = 3_600  # seconds a compressed body is kept; a changed one has another name


@dataclass(frozen=True)
class Feed:
    """Some of what is on, under an address to subscribe to."""

    choice: str  # "town/malvern": its address without the folder and the ending
    name: str
    entries: QuerySet
    is_windowed: bool = True

    @property
    def path(self):
        """Its address on this site."""
        return f"/calendars/{self.choice}.ics"

    @property
    def page(self):
        """The page that says how to subscribe."""
        return f"{settings.BASE_URL}/calendars/?calendar={self.choice}"

    def on(self, day):
        """What it holds on a day; one session by itself has no window."""
        return queries.near(self.entries, on=day) if self.is_windowed else self.entries


@dataclass(frozen=True)
class Issue:
    """A feed as it is at one moment: what it holds, and what tells it from every other moment."""

    head: str
    entries: QuerySet
    mark: str

    @cached_property
    def validator(self):
        """Asked in one query that reads no text, unless the text has been read already."""
        if "_rows" in self.__dict__:
            return f"{self.mark}.{queries.fingerprint_of(self._rows)}"
        return f"{self.mark}.{queries.fingerprint(self.entries)}"

    @cached_property
    def body(self):
        """The whole calendar as bytes."""
        bodies = (body for _session, _version, body in self._rows)
        return "".join((self.head, *bodies, ical.FOOT)).encode()

    @cached_property
    def compressed_body(self):
        """The same, compressed once for everybody: no clock in it, so that its bytes stay equal."""
        key = f"calendars.gzip.{self.validator}"
        kept = cache.get(key)
        if kept is None:
            kept = gzip.compress(self.body, compresslevel=5, mtime=0)
            cache.set(key, kept, KEPT_FOR)
        return kept

    @cached_property
    def _rows(self):
        return queries.rows(self.entries)


def issue(feed, *, on, is_download):
    """The feed of a day; a file that is downloaded does not say where it is fetched again."""
    source = "" if is_download else settings.BASE_URL + feed.path
    head = _head(name=feed.name, page=feed.page, source=source)
    mark = hashlib.sha256(f"{feed.choice} {head}".encode()).hexdigest()[:12]
    return Issue(head=head, entries=feed.on(on), mark=f"{SHAPE}.{on:%Y%m%d}.{mark}")


@lru_cache(maxsize=512)
def _head(*, name, page, source):
    return ical.head(
        name=name,
        description=_("Dates can change. Please look at our website before you set out."),
        url=page,
        source=source,
    )


def everything():
    """All that is on."""
    return Feed(choice="all", name=_service(), entries=queries.public_entries())


def of_organisation(slug):
    """What an organisation holds, alone or with others."""
    organisation = get_object_or_404(Organisation, slug=slug)
    return _chosen("organisation", organisation, session__hosts=organisation)


def of_town(slug):
    """What is on in a town."""
    town = get_object_or_404(Town, slug=slug)
    return _chosen("town", town, session__venue__town=town)


def of_audience(slug):
    """What is on for some people."""
    audience = get_object_or_404(Audience, slug=slug)
    return _chosen("audience", audience, session__audiences=audience)


def of_event(pk):
    """The dates of one page; a page that was unpublished still says that they are called off."""
    page = get_object_or_404(queries.unrestricted_pages(), id=pk)
    owner = plans.owner(page) or page
    entries = queries.public_entries().filter(session__page=owner.pk)
    if not page.live and not entries.exists():
        return None
    return Feed(choice=f"event/{pk}", name=page.title, entries=entries)


def of_session(pk):
    """One session, however long ago."""
    session = get_object_or_404(Session, pk=pk)
    entries = queries.public_entries().filter(session=session)
    if not entries.exists():
        return None
    return Feed(choice=f"session/{pk}", name=session.title, entries=entries, is_windowed=False)


KINDS = {
    "all": everything,
    "organisation": of_organisation,
    "town": of_town,
    "audience": of_audience,
    "event": of_event,
    "session": of_session,
}
NUMBERED = {"event", "session"}


def find(choice):
    """The feed of a choice such as "town/malvern", or None."""
    kind, _slash, key = choice.partition("/")
    if (
        kind not in KINDS
        or bool(key) == (kind == "all")
        or (kind in NUMBERED and not key.isdecimal())
    ):
        return None
    try:
        return KINDS[kind](*([key] if key else []))
    except Http404:
        return None


def choices(*, now):
    """The calendars with something to come, grouped as a form takes them."""
    coming = queries.coming_public_sessions(now=now)
    groups = (
        (_("By town"), "town", Town.objects.filter(venues__sessions__in=coming)),
        (
            _("By organisation"),
            "organisation",
            Organisation.objects.filter(sessions_hosted__in=coming),
        ),
        (_("By who it is for"), "audience", Audience.objects.filter(sessions__in=coming)),
    )
    grouped = [
        (title, [(f"{kind}/{record.slug}", record.name) for record in records.distinct()])
        for title, kind, records in groups
    ]
    return [("", [("all", _("All dates"))]), *(group for group in grouped if group[1])]


def _chosen(kind, record, **which):
    name = _("%(service)s: %(choice)s") % {"service": _service(), "choice": record.name}
    entries = queries.public_entries().filter(**which)
    return Feed(choice=f"{kind}/{record.slug}", name=name, entries=entries)


@edition.remembered
def _service():
    return council.by_default().service_name
