"""Partner organisations: who has a section of its own, and how one is given."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from events import access
from events.desk.operations import make_partner
from events.programme.models import Organisation

from .base import DeskView


class PartnerList(DeskView):
    """Every organisation, what it has of its own, and who acts for it."""

    action = access.Action.RUN_THE_SITE
    template_name = "desk/partners.html"
    header_icon = "group"

    def get_page_title(self):
        """What this screen is called."""
        return _("Partners")

    def get(self, request):
        """List them by name."""
        found = Organisation.objects.select_related("section__editors", "section__collection")
        return self.show(organisations=found.prefetch_related("members"))


class MakePartner(DeskView):
    """A section, a group and a collection for one organisation."""

    action = access.Action.RUN_THE_SITE
    http_method_names = ["post"]

    def post(self, request, pk):
        """Make what it lacks."""
        section = make_partner(get_object_or_404(Organisation, pk=pk))
        words = {"partner": section.organisation, "group": section.editors}
        messages.success(
            request, _("%(partner)s has a section. Put its editors in “%(group)s”.") % words
        )
        return redirect("desk:partners")
