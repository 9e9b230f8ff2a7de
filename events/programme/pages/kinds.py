from django.utils.translation import gettext_lazy as _

from events.programme.models import Session

from .scheduled import ScheduledPage

STOPS_AHEAD = 60


class EventPage(ScheduledPage):
    """One event, on one date or a few."""

    parent_page_types = ["events.EventIndexPage", "events.PartnerPage"]
    subpage_types = ["events.EasyReadPage", "events.ResourcePage"]
    template = "programme/event_page.html"

    class Meta:
        verbose_name = _("event")


class RoadshowPage(ScheduledPage):
    """One event whose sessions tour several towns; its text is written once."""

    parent_page_types = ["events.EventIndexPage", "events.PartnerPage"]
    subpage_types = ["events.EasyReadPage", "events.ResourcePage"]
    template = "programme/roadshow_page.html"

    class Meta:
        verbose_name = _("roadshow")

    def towns_ahead(self, *, now):
        """The names of the towns it still comes to, the next one first."""
        ahead = self.own_sessions().upcoming(now).filter(state=Session.State.SCHEDULED)
        names = ahead.filter(venue__isnull=False).values_list("venue__town__name", flat=True)
        return list(dict.fromkeys(names[:STOPS_AHEAD]))
