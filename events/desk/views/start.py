"""Where editors start: what the admin's home offers those who write pages."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from events.programme.pages import (
    CampaignPage,
    EventIndexPage,
    EventPage,
    PartnerPage,
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
        index = self._place()
        if index is None:
            return {}
        now = timezone.now()  # noqa: TID251 the clock is read here
        coming = ScheduledPage.objects.descendant_of(index).filter(
            sessions__ends_at__gt=now, live=True
        )
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

    def _place(self):
        """Where this member of staff writes: among all events, or in a partner's section."""
        may_add = policy_registry.get_by_type(Page).instances_user_has_permission_for(
            self.user, "add"
        )
        places = may_add.type(EventIndexPage, PartnerPage).order_by("depth", "pk")
        return places.first()


def _address(kind, index):
    """Where a new page of this kind is begun."""
    names = (kind._meta.app_label, kind._meta.model_name)
    return reverse("wagtailadmin_pages:add", args=(*names, index.pk))
