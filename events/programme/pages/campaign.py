from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel

from .rows import PlannedDate
from .scheduled import ScheduledPage


def _name_first(panel):
    """The same panels, where each date opens with its own name: in a campaign every one has one."""
    if getattr(panel, "relation_name", "") == "planned_dates":
        return InlinePanel(**panel.clone_kwargs() | {"panels": PlannedDate.named_panels})
    if not hasattr(panel, "children"):
        return panel
    children = [_name_first(child) for child in panel.children]
    return type(panel)(**panel.clone_kwargs() | {"children": children})


class CampaignPage(ScheduledPage):
    """An awareness week: stalls, talks and drop-ins, each a session with a name of its own."""

    parent_page_types = ["events.EventIndexPage", "events.PartnerPage"]
    subpage_types = ["events.EasyReadPage", "events.ResourcePage"]
    template = "programme/campaign_page.html"

    content_panels = [_name_first(panel) for panel in ScheduledPage.content_panels]

    class Meta:
        verbose_name = _("campaign")
