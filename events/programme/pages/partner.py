from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from cms.models import BasePage
from events.programme.queries.sections import partner_of


class InSection(models.Model):
    """A page whose controller is the partner in whose section it stands, if it stands in one."""

    class Meta:
        abstract = True

    def clean(self):
        """Whatever way it was written: Wagtail asks before it saves a page that is live."""
        super().clean()
        partner = partner_of(self) if self.controller_id else None
        if partner and partner.pk != self.controller_id:
            said = _("In this section it is always %(partner)s.") % {"partner": partner}
            raise ValidationError({"controller": said})


class PartnerPage(BasePage):
    """One partner organisation's part of the page tree: its editors write here and nowhere else.

    What may be done here is Wagtail's own permissions, so every view of the admin asks for them.
    Made by `desk.operations.make_partner`; families are led to the list of what it holds.
    """

    is_creatable = False
    parent_page_types = ["events.EventIndexPage"]
    subpage_types = ["events.EventPage", "events.RoadshowPage", "events.CampaignPage"]

    organisation = models.OneToOneField(
        "events.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="section",
    )
    editors = models.ForeignKey(
        "auth.Group", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    collection = models.ForeignKey(
        "wagtailcore.Collection", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("partner's section")

    def serve(self, request, *args, **kwargs):
        """What the organisation holds is in the list of everything, with its filters."""
        query = urlencode({"organisation": self.organisation.slug} if self.organisation else {})
        index = self.get_parent().get_url(request)
        return HttpResponseRedirect(f"{index}?{query}" if query else index)

    def get_sitemap_urls(self, request=None):
        """It is no page to read."""
        return []
