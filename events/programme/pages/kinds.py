from django.db.models import Min, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from events.programme.models import Session

from .scheduled import ScheduledPage


class RoadshowQuerySet(PageQuerySet):
    def on_tour(self, now):
        """Those that anybody may read with a session still to go to, the next one first."""
        ahead = Q(sessions__ends_at__gt=now, sessions__state=Session.State.SCHEDULED)
        next_at = Min("sessions__starts_at", filter=ahead)
        pages = self.live().public().annotate(next_at=next_at)
        return pages.filter(next_at__isnull=False).order_by("next_at", "pk")


class EventPage(ScheduledPage):
    """One event, on one date or a few."""

    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []
    template = "programme/event_page.html"

    class Meta:
        verbose_name = _("event")


class RoadshowPage(ScheduledPage):
    """One event whose sessions tour several towns; its text is written once."""

    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []
    template = "programme/roadshow_page.html"

    objects = PageManager.from_queryset(RoadshowQuerySet)()

    class Meta:
        verbose_name = _("roadshow")

    def towns_ahead(self, *, now):
        """The names of the towns it still comes to, the next one first."""
        ahead = self.own_sessions().upcoming(now).filter(state=Session.State.SCHEDULED)
        names = ahead.filter(venue__isnull=False).values_list("venue__town__name", flat=True)
        return list(dict.fromkeys(names))
