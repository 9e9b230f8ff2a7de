from django.utils.translation import gettext_lazy as _

from .scheduled import ScheduledPage


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

    class Meta:
        verbose_name = _("roadshow")
