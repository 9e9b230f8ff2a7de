"""allauth's and Django's forms about signing in, in the house's markup and words."""

from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as PasswordAgainForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from cms.forms import GovukForm, GovukFormMixin, Look

PASSWORD = Look(width=20, autocomplete="current-password", spellcheck=False)
NEW_PASSWORD = Look(width=20, autocomplete="new-password", spellcheck=False)
CODE = Look(width=10, autocomplete="one-time-code", inputmode="numeric", spellcheck=False)


def _password(label):
    return forms.CharField(
        label=label,
        strip=False,
        widget=forms.PasswordInput,
        error_messages={"required": _("Enter your password")},
    )


def _code(help_text):
    return forms.CharField(
        label=_("Code"),
        help_text=help_text,
        max_length=20,
        error_messages={"required": _("Enter the code")},
    )


OF_APP_OR_PAPER = _(
    "Six numbers from the app on your phone. If you do not have your phone, one of your recovery "
    "codes."
)


class SignInForm(GovukFormMixin, LoginForm):
    """User name and password."""

    password = _password(_("Password"))
    looks = {
        "login": Look(width=20, autocomplete="username", spellcheck=False),
        "password": PASSWORD,
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["login"]
        field.label = _("User name")
        field.error_messages["required"] = _("Enter your user name")
        del field.widget.attrs["placeholder"]


class PasswordOnceMoreForm(GovukFormMixin, PasswordAgainForm):
    """The password of somebody who has signed in, before something that matters."""

    password = _password(_("Your password"))
    looks = {"password": PASSWORD}


class CodeForm(GovukFormMixin, AuthenticateForm):
    """The second step of signing in."""

    code = _code(OF_APP_OR_PAPER)
    looks = {"code": CODE}


class CodeOnceMoreForm(GovukFormMixin, ReauthenticateForm):
    """The second step of somebody who has signed in."""

    code = _code(OF_APP_OR_PAPER)
    looks = {"code": CODE}


class SetUpForm(GovukFormMixin, ActivateTOTPForm):
    """The first code of a new app shows that it is set up right."""

    code = _code(_("Six numbers. The app shows new ones every half minute."))
    looks = {"code": CODE}


class RemoveForm(GovukFormMixin, DeactivateTOTPForm):
    """One button."""


class NewCodesForm(GovukFormMixin, GenerateRecoveryCodesForm):
    """One button."""


class AskForPasswordForm(GovukForm):
    """Where to send the link to a new password."""

    email = forms.EmailField(
        label=_("Your e-mail address at work"),
        error_messages={
            "required": _("Enter your e-mail address"),
            "invalid": _("Write an e-mail address like name@example.com"),
        },
    )
    looks = {"email": Look(autocomplete="email", spellcheck=False)}


class NewPasswordForm(GovukFormMixin, SetPasswordForm):
    """A new password, twice."""

    looks = {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        first, second = self.fields["new_password1"], self.fields["new_password2"]
        first.help_text = lazystr(password_validators_help_text_html())
        first.error_messages["required"] = _("Enter a new password")
        second.label = _("The new password again")
        second.error_messages["required"] = _("Enter the new password again")
