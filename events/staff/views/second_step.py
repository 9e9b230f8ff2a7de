"""One's own second step: set up, taken away, and codes for the day the phone is lost."""

from textwrap import wrap

from allauth.mfa.base.views import IndexView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView

from events.staff.queries import (
    forget_proof,
    needs_second_step,
    remember_proof,
    remember_standing,
)

from .base import Page


class SecondStep(Page, IndexView):
    """What there is, and what can be done about it."""

    template_name = "staff/second_step.html"

    def get_context_data(self, **kwargs):
        """With whether this person may be without."""
        must = needs_second_step(self.request.user)
        return super().get_context_data(**kwargs) | {"must_have": must}


class SetUp(Page, ActivateTOTPView):
    """An app on a phone makes the codes from now on."""

    template_name = "staff/set_up.html"

    def get_context_data(self, **kwargs):
        """With whether the admin waits for it, and the key as somebody can type it."""
        context = super().get_context_data(**kwargs)
        key = " ".join(wrap(context["form"].secret, 4))
        return context | {"must_have": needs_second_step(self.request.user), "key": key}

    def form_valid(self, form):
        """Sessions in other browsers end; this one has shown that it has the phone."""
        response = super().form_valid(form)
        remember_standing(self.request.session, self.request.user)
        remember_proof(self.request.session, self.request.user)
        return response


class Remove(Page, DeactivateTOTPView):
    """No second step any more, so that another phone can be set up."""

    template_name = "staff/remove.html"

    def form_valid(self, form):
        """This browser stays signed in; the admin asks for a new step if there must be one."""
        response = super().form_valid(form)
        remember_standing(self.request.session, self.request.user)
        forget_proof(self.request.session)
        return response


class RecoveryCodes(Page, ViewRecoveryCodesView):
    """Shown once; after that, how many are left."""

    template_name = "staff/recovery_codes.html"


class NewRecoveryCodes(Page, GenerateRecoveryCodesView):
    """New ones instead of all the old."""

    template_name = "staff/new_recovery_codes.html"
