"""The help one family needs: read with a reason, and never by the way."""

from django.utils.translation import gettext as _

from events import access
from events.bookings.operations import read_needs
from events.desk.forms import ReasonForm

from .base import BookingView


class NeedsReader(BookingView):
    """Ask why, keep the answer, show what the family wrote; nothing of it stands in an address."""

    action = access.Action.SEE_NEEDS
    template_name = "desk/needs.html"
    header_icon = "lock"

    def get_page_title(self):
        """What this screen is called."""
        return _("Help needed on the day")

    def parents(self):
        """Below the booking."""
        return [*super().parents(), self.to_booking()]

    def get(self, request, pk):
        """Ask why."""
        return self.show(booking=self.booking, form=ReasonForm())

    def post(self, request, pk):
        """Show it, once."""
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.show(booking=self.booking, form=form, status=400)
        opened = read_needs(
            self.booking, reason=form.cleaned_data["reason"], by=request.user, now=self.now
        )
        return self.show(booking=self.booking, form=form, opened=opened, was_read=True)
