"""Signing in: the password, then the code, and both again before something that matters."""

import logging

from allauth.account.views import LoginView
from allauth.account.views import ReauthenticateView as PasswordAgainView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from django.shortcuts import redirect
from django.utils import timezone

from cms import budgets, guesses
from events.staff import operations
from events.staff.queries import remember_proof

from .base import Page, too_many_codes

logger = logging.getLogger(__name__)


class SignIn(Page, LoginView):
    """The one way in for staff."""

    template_name = "staff/sign_in.html"

    def get(self, request, *args, **kwargs):
        """Whoever is in already goes on; whoever may not go on can sign in as somebody else."""
        if request.user.has_perm("wagtailadmin.access_admin"):
            return redirect(self.get_authenticated_redirect_url())
        return super().get(request, *args, **kwargs)


class TakesCode(Page):
    """A page that takes a code: a few tries, and no code twice."""

    def owner(self):
        """Whose code it must be."""
        raise NotImplementedError

    def post(self, request, *args, **kwargs):
        """Count the try before the code is looked at, so that trying at once counts, too."""
        self.now = timezone.now()  # noqa: TID251 the clock is read here
        network = budgets.network(request)
        if not operations.may_try_code(self.owner(), network, now=self.now):
            logger.warning("codes_of_user_%s_refused", self.owner().pk)
            guesses.note(now=self.now)
            return self.refuse()
        return super().post(request, *args, **kwargs)

    def refuse(self):
        """Too many tries."""
        return too_many_codes(self.request)

    def form_valid(self, form):
        """The right code, unless somebody looked over a shoulder and typed it again."""
        user, code = self.owner(), form.cleaned_data["code"]
        if not operations.is_first_use(user, code, now=self.now):
            form.add_error("code", get_adapter().validation_error("incorrect_code"))
            return self.form_invalid(form)
        operations.forgive_codes(user, budgets.network(self.request))
        remember_proof(self.request.session, user)
        return super().form_valid(form)


class Code(TakesCode, AuthenticateView):
    """The second step of signing in."""

    template_name = "staff/code.html"

    def owner(self):
        """Whoever gave the password."""
        return self.stage.login.user

    def refuse(self):
        """Whoever guessed the password, too, begins again."""
        self.stage.abort()
        return super().refuse()


class CodeOnceMore(TakesCode, ReauthenticateView):
    """The second step for somebody who is in."""

    template_name = "staff/code_once_more.html"

    def owner(self):
        """Whoever is in."""
        return self.request.user


class PasswordOnceMore(Page, PasswordAgainView):
    """The password, before something that matters."""

    template_name = "staff/password_once_more.html"
