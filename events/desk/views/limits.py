"""Budgets that somebody used up: a bot, or a school where everybody books at once."""

import logging

from django.contrib import messages
from django.utils.translation import gettext as _

from cms import budgets
from events import access
from events.desk.forms import LimitsForm
from events.desk.queries.limits import limits

from .base import DeskView

logger = logging.getLogger(__name__)


class Limits(DeskView):
    """Look an address or a network up, and give it its whole budget back; posted like a search."""

    action = access.Action.CHANGE_BOOKINGS
    template_name = "desk/limits.html"
    header_icon = "lock-open"

    def get_page_title(self):
        """What this screen is called."""
        return _("Limits")

    def get(self, request):
        """Ask whose."""
        return self.show(form=LimitsForm())

    def post(self, request):
        """Show how much is used; with the other button, lift it."""
        form = LimitsForm(request.POST)
        found = limits(form.cleaned_data["text"], now=self.now) if form.is_valid() else []
        if not found and not form.errors:
            form.add_error("text", _("Type an e-mail address, a phone number or a network."))
        if found and "lift" in request.POST:
            for each in found:
                budgets.lift(each.purpose, each.who)
            logger.info("limits_lifted", extra={"by": request.user.pk})
            messages.success(request, _("All limits of this address are lifted."))
            found = limits(form.cleaned_data["text"], now=self.now)
        return self.show(form=form, limits=found, status=400 if form.errors else 200)
