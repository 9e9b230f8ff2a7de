from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks import BODY_BLOCKS
from cms.models import BasePage
from events.programme.forms import FilterForm
from events.programme.queries import Filters, listed, next_stop

SESSIONS_AT_THE_DOOR = 4


class HomePage(BasePage):
    """The door: what is on near me, for my child."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["events.EventIndexPage", "cms.ContentPage"]
    template = "home/home_page.html"

    welcome = models.CharField(
        _("welcome"), max_length=120, default=_("Find something on near you")
    )
    body = StreamField(BODY_BLOCKS, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("welcome"), FieldPanel("body")]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        now = timezone.now()  # noqa: TID251 - a page is a view: the clock is read here
        stop = next_stop(now=now)
        roadshow = stop.page.roadshowpage if stop else None
        return super().get_context(request, *args, **kwargs) | {
            "now": now,
            "form": FilterForm(),
            "sessions": list(listed(Filters(), now=now)[:SESSIONS_AT_THE_DOOR]),
            "roadshow": roadshow,
            "towns_ahead": roadshow.towns_ahead(now=now) if roadshow else [],
        }
