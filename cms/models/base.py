from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class BasePage(Page):
    """What every page of the site has: a title, and one or two sentences that say what it is."""

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two plain sentences. Shown in lists and when the page is shared."),
    )

    class Meta:
        abstract = True

    content_panels = [*Page.content_panels, FieldPanel("summary")]
