"""Where editors start: what the admin's home offers those who write pages."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from events.programme.pages import (
    CampaignPage,
    EventIndexPage,
    EventPage,
    RoadshowPage,
    ScheduledPage,
)

MOST = 8


class StartHere(Component):
    """New pages at one press, and the pages that have something coming."""

    name = "start_here"
    template_name = "desk/start_here.html"
    order = 60

    def __init__(self, request):
        self.user = request.user

    def get_context_data(self, parent_context):
        """What this member of staff may do; nothing for those who write no pages."""
        index = EventIndexPage.objects.first()
        if index is None or not index.permissions_for_user(self.user).can_add_subpage():
            return {}
        now = timezone.now()  # noqa: TID251 the clock is read here
        coming = ScheduledPage.objects.filter(sessions__ends_at__gt=now, live=True)
        return {
            "new": [
                (_("Write about a new roadshow"), _address(RoadshowPage, index)),
                (_("Write about a new event"), _address(EventPage, index)),
                (_("Write about a new campaign"), _address(CampaignPage, index)),
            ],
            "may_add_venue": self.user.has_perm("events.add_venue"),
            "coming": coming.distinct().order_by("title", "pk")[:MOST],
            "index": index,
        }


def _address(kind, index):
    """Where a new page of this kind is begun."""
    names = (kind._meta.app_label, kind._meta.model_name)
    return reverse("wagtailadmin_pages:add", args=(*names, index.pk))
