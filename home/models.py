from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks import BODY_BLOCKS
from cms.models import BasePage


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
