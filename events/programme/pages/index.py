from django.utils.translation import gettext_lazy as _

from cms.models import BasePage


class EventIndexPage(BasePage):
    """What is on: every coming session, under date headings, with filters in the address."""

    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage", "events.RoadshowPage"]
    template = "programme/event_index_page.html"

    class Meta:
        verbose_name = _("what is on")
