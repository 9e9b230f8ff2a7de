from http import HTTPMethod

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.models import Page, PageViewRestriction

from cms.addresses import absolute
from cms.choices import ChoosingForm


class BasePage(Page):
    """What every page of the site has: a title, and one or two sentences that say what it is."""

    base_form_class = ChoosingForm
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]  # it is only read

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two plain sentences. Shown in lists and when the page is shared."),
    )

    class Meta:
        abstract = True

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    settings_panels = [
        PublishingPanel(
            help_text=_("Times are UK time (Europe/London), summer time in summer."),
        ),
        *Page.settings_panels[1:],
    ]

    def get_view_restrictions(self):
        """As Wagtail finds them in the pages above; not looked for where the site has none."""
        anywhere = PageViewRestriction.objects.all()
        return super().get_view_restrictions() if anywhere.exists() else anywhere.none()

    def get_sitemap_urls(self, request=None):
        """Where it stands under the one promised address of this site."""
        changed_at = self.last_published_at or self.latest_revision_created_at
        url = self.get_url(request)
        return [{"location": absolute(url), "lastmod": changed_at}] if url else []
