"""What every screen of the desk shares: the clock, the policy, the way back."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from events import access
from events.bookings.models import Booking
from events.programme.models import Session


class DeskView(WagtailAdminTemplateMixin, View):
    """A screen for staff who may do `action`; what is somebody else's is not there."""

    action = None  # every screen names one
    header_icon = "calendar-alt"

    def setup(self, request, *args, **kwargs):
        """Read the clock once for the whole request."""
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()  # noqa: TID251 the clock is read here

    def dispatch(self, request, *args, **kwargs):
        """Refuse who lacks the permission before anything is looked up."""
        if not self.may_enter():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def may_enter(self):
        """Whether this member of staff may open the screen at all."""
        return access.may(self.request.user, self.action)

    def get_breadcrumbs_items(self):
        """The way back, and where we are."""
        way = [*self.breadcrumbs_items, *self.parents()]
        return [*way, {"url": "", "label": self.get_page_title()}]

    def parents(self):
        """What stands between the admin's home and this screen."""
        return []

    def may(self, action, obj=None):
        """Whether this member of staff may do something else here, to show its button."""
        return access.may(self.request.user, action, obj)

    def show(self, *, status=200, **context):
        """The screen with these facts."""
        return self.render_to_response(self.get_context_data(**context), status=status)


class SessionView(DeskView):
    """A screen about one session."""

    action = access.Action.RUN_SESSIONS

    def dispatch(self, request, *args, pk, **kwargs):
        """Somebody else's session is not there."""
        if access.may(request.user, self.action):
            found = Session.objects.visible_to(request.user).with_place()
            self.session = get_object_or_404(found, pk=pk)
        return super().dispatch(request, *args, pk=pk, **kwargs)

    def parents(self):
        """The list and, on the screens below it, the session."""
        return [{"url": reverse("desk:sessions"), "label": _("Sessions")}]

    def to_session(self):
        """The step between the list and a screen below the session."""
        return {"url": self.session_url(), "label": self.session.title}

    def session_url(self):
        """The session's own screen."""
        return reverse("desk:session", args=[self.session.pk])


class BookingView(DeskView):
    """A screen about one booking."""

    action = access.Action.SEE_BOOKINGS
    header_icon = "user"

    def dispatch(self, request, *args, pk, **kwargs):
        """Somebody else's booking is not there."""
        if access.may(request.user, self.action):
            self.booking = self.find(request.user, pk)
        return super().dispatch(request, *args, pk=pk, **kwargs)

    def find(self, user, pk):
        """The booking, if it may be seen and acted on."""
        booking = get_object_or_404(Booking.objects.visible_to(user).with_session(), pk=pk)
        if not access.may(user, self.action, booking):
            raise Http404
        return booking

    def parents(self):
        """The search and, on the screens below it, the booking."""
        return [{"url": reverse("desk:bookings"), "label": _("Bookings")}]

    def to_booking(self):
        """The step between the search and a screen below the booking."""
        return {"url": self.booking_url(), "label": self.booking.reference}

    def booking_url(self):
        """The booking's own screen."""
        return reverse("desk:booking", args=[self.booking.pk])
