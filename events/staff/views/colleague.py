"""A colleague who has lost the phone is let in again by an administrator."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from events.staff.operations import reset_second_step
from events.staff.queries import may_reset, second_steps


@method_decorator(reauthentication_required(app="events.staff"), name="dispatch")
class ResetSecondStep(WagtailAdminTemplateMixin, TemplateView):
    """Ask, then take it away; who did it stands in the site history."""

    template_name = "staff/reset.html"
    header_icon = "lock"

    def dispatch(self, request, *args, pk, **kwargs):
        """Refuse whoever may not change this colleague's account."""
        self.colleague = get_object_or_404(get_user_model(), pk=pk)
        if not may_reset(request.user, self.colleague):
            raise PermissionDenied
        return super().dispatch(request, *args, pk=pk, **kwargs)

    def get_page_title(self):
        """What this screen is called."""
        return _("Reset the second step")

    def get_breadcrumbs_items(self):
        """Below the list of users."""
        users = {"url": reverse("wagtailusers_users:index"), "label": _("Users")}
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, users, here]

    def get_context_data(self, **kwargs):
        """With whom it is about."""
        has_step = second_steps(self.colleague).exists()
        return super().get_context_data(**kwargs) | {
            "colleague": self.colleague,
            "has_step": has_step,
        }

    def post(self, request, *args, **kwargs):
        """Take it away."""
        now = timezone.now()  # noqa: TID251 the clock is read here
        if reset_second_step(self.colleague, by=request.user, now=now):
            name = self.colleague.get_username()
            messages.success(request, _("%(name)s can set up a new second step.") % {"name": name})
        return redirect("wagtailusers_users:index")
