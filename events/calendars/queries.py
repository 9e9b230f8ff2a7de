"""What calendars show: what is public and near, and for a while what was called off."""

from datetime import datetime, time, timedelta

from django.db.models import CharField, Count, Exists, ExpressionWrapper, F, Max, OuterRef, Q, Sum
from wagtail.models import Page, PageViewRestriction

from events.calendars.models import Entry
from events.domain.moments import LONDON
from events.programme.models import Audience, Organisation, Room, Session, Town, Venue
from events.programme.pages import ScheduledPage

DAYS_BACK = 90
DAYS_AHEAD = 548  # 18 months
DAYS_CALLED_OFF = 90
CALLED_OFF = (Session.State.CANCELLED, Session.State.WITHDRAWN)


def restrictions_above(path):
    """The view restrictions on a page or one above it; `path` refers to its place in the tree."""
    below = ExpressionWrapper(path, output_field=CharField())
    restrictions = PageViewRestriction.objects.annotate(below=below)
    return restrictions.filter(below__startswith=F("page__path"))


def unrestricted_pages():
    """The pages with dates that anybody may see once they are published."""
    return ScheduledPage.objects.exclude(Exists(restrictions_above(OuterRef("path"))))


def public_entries():
    """The entries anybody may see: of live pages, and what is called off of pages that are gone.

    A page that becomes private takes its entries with it at once, and leaves no trace when deleted.
    Restrictions are few and read first: joined in, they would cost more than all the rest.
    """
    on_live_page = Q(session__page_id__in=Page.objects.filter(live=True).values("pk"))
    has_trace = Q(session__page__isnull=False) | Q(private=False)
    entries = Entry.objects.filter(on_live_page | (Q(session__state__in=CALLED_OFF) & has_trace))
    for path in PageViewRestriction.objects.values_list("page__path", flat=True):
        private = Page.objects.filter(path__startswith=path).values("pk")
        entries = entries.exclude(session__page_id__in=private)
    return entries


def near(entries, *, on):
    """The entries a feed holds on a day: from 90 days back to 18 months ahead, in a fixed order.

    What is called off stays for 90 days or until its date has passed, whichever is later.
    """
    today_at = datetime.combine(on, time(), tzinfo=LONDON)
    still_said = Q(session__state_changed_at__gte=today_at - timedelta(days=DAYS_CALLED_OFF))
    still_said |= Q(session__ends_at__gte=today_at) | ~Q(session__state__in=CALLED_OFF)
    return entries.filter(
        still_said,
        session__ends_at__gte=today_at - timedelta(days=DAYS_BACK),
        session__starts_at__lt=today_at + timedelta(days=DAYS_AHEAD),
    )


def coming_public_sessions(*, now):
    """The ids of what is still to come and in public calendars."""
    coming = public_entries().filter(session__ends_at__gt=now)
    return coming.exclude(session__state__in=CALLED_OFF).values("session_id")


def rows(entries):
    """Session, version and text of the entries in a fixed order."""
    ordered = entries.order_by("session__starts_at", "session_id")
    return list(ordered.values_list("session_id", "version", "body"))


def fingerprint(entries):
    """Numbers that differ whenever the entries do, in one query that reads no text.

    They count and never compare times: a slow transaction slips past the newest timestamp. The last
    number tells apart two entries that change places.
    """
    found = entries.aggregate(
        count=Count("pk"),
        versions=Sum("version", default=0),
        newest=Max("session_id", default=0),
        weighted=Sum(F("version") * F("session_id"), default=0),
    )
    return ".".join(str(number) for number in found.values())


def fingerprint_of(rows):
    """The same numbers, from rows that were read."""
    pairs = [(session, version) for session, version, _body in rows]
    newest = max((session for session, _version in pairs), default=0)
    weighted = sum(session * version for session, version in pairs)
    return f"{len(pairs)}.{sum(version for _session, version in pairs)}.{newest}.{weighted}"


def sessions_to_write(session_pks):
    """Sessions with all that an entry says, held in order: as many queries for one as for many."""
    return (
        Session.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk__in=session_pks)
        .select_related("page", "venue__town", "room", "controller")
        .prefetch_related("hosts", "audiences")
        .annotate(restricted=Exists(restrictions_above(OuterRef("page__path"))))
        .order_by("pk")
    )


def coming_sessions_that_name(record, *, now):
    """The ids of coming sessions whose entry repeats a record's words: a venue, a host, a town."""
    through = {
        Venue: Q(venue=record.pk),
        Room: Q(room=record.pk),
        Town: Q(venue__town=record.pk),
        Organisation: Q(hosts=record.pk) | Q(controller=record.pk),
        Audience: Q(audiences=record.pk),
    }[type(record)]
    return list(
        Session.objects.filter(through, ends_at__gt=now).distinct().values_list("pk", flat=True)
    )


def sessions_below(page):
    """The ids of the sessions of a page and of all pages below it."""
    return list(
        Session.objects.filter(page__path__startswith=page.path).values_list("pk", flat=True)
    )


def sessions_in_feeds(*, now):
    """The ids of the sessions that feeds may hold."""
    since = now - timedelta(days=DAYS_BACK + 1)
    return list(
        Session.objects.filter(ends_at__gte=since).order_by("pk").values_list("pk", flat=True)
    )
