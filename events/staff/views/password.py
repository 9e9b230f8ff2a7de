"""A new password, by a link to the address that an account has."""

from django.contrib.auth.views import PasswordResetConfirmView
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import FormView

from cms import budgets
from events.staff import operations
from events.staff.forms import AskForPasswordForm, NewPasswordForm

from .base import Page


class AskForPassword(Page, FormView):
    """Ask where to send the link; nothing tells whether somebody has this address."""

    form_class = AskForPasswordForm
    template_name = "staff/ask_for_password.html"

    def form_valid(self, form):
        """Within a budget: nobody fills a colleague's mailbox by asking again."""
        now = timezone.now()  # noqa: TID251 the clock is read here
        if not operations.may_ask_for_password(budgets.network(self.request), now=now):
            response = render(self.request, "429.html", status=429)
            response["Retry-After"] = str(int(operations.HOUR.total_seconds()))
            return response
        operations.promise_new_password(form.cleaned_data["email"], now=now)
        return redirect("password_sent")


@never_cache
@require_safe
def password_sent(request):
    """Say what will come, if there is such an account."""
    return render(request, "staff/password_sent.html")


@method_decorator(never_cache, name="dispatch")
class NewPassword(Page, PasswordResetConfirmView):
    """Take the new password; the token is swapped for a place in the browser's session first."""

    form_class = NewPasswordForm
    template_name = "staff/new_password.html"
    success_url = reverse_lazy("password_changed")

    def dispatch(self, *args, **kwargs):
        """No address with a token is told to anybody."""
        response = super().dispatch(*args, **kwargs)
        response["Referrer-Policy"] = "no-referrer" if self._has_token() else "same-origin"
        return response

    def _has_token(self):
        return self.kwargs["token"] != self.reset_url_token

    def form_valid(self, form):
        """Everybody who is signed in with the old one is out; its owner is told."""
        now = timezone.now()  # noqa: TID251 the clock is read here
        response = super().form_valid(form)
        operations.promise_letter("password_changed", self.user.pk, now=now)
        return response


@never_cache
@require_safe
def password_changed(request):
    """Say that it is done, and lead to signing in."""
    return render(request, "staff/password_changed.html")
