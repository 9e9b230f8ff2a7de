"""How to reach a family: as they type it, spaces and capitals and all."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import to_python

from cms.forms import GovukForm, Look


class FindForm(GovukForm):
    """One question: an e-mail address or a phone number."""

    contact = forms.CharField(
        label=_("Your e-mail address or phone number"),
        help_text=_("The one you gave when you booked."),
        max_length=254,
        error_messages={"required": _("Enter your e-mail address or phone number")},
    )

    looks = {"contact": Look(width=30, spellcheck=False)}

    def clean_contact(self):
        typed = self.cleaned_data["contact"]
        if "@" in typed:
            return {"email": _checked_email(typed)}
        phone = to_python(typed, region="GB")
        if not phone or not phone.is_valid():
            raise ValidationError(
                _("Enter an e-mail address like name@example.com, or a full phone number")
            )
        return {"phone": phone}


class EmailForm(GovukForm):
    """The right e-mail address, where the first one took no mail."""

    email = forms.CharField(
        label=_("Your e-mail address"),
        help_text=_("We will send your booking there again."),
        max_length=254,
        error_messages={"required": _("Enter your e-mail address")},
    )

    looks = {"email": Look(width=30, autocomplete="email", inputmode="email", spellcheck=False)}

    def clean_email(self):
        return _checked_email(self.cleaned_data["email"])


class CancelForm(GovukForm):
    """Why a booking is cancelled, for those who like to say: a choice, so that it names nobody."""

    class Reason(TextChoices):
        ILL = "ill", _("Somebody is ill")
        TIME = "time", _("The day or time does not suit us")
        TRAVEL = "travel", _("We cannot get there")
        ENOUGH = "enough", _("We have what we need")
        NOT_ME = "not_me", _("I did not book this")
        OTHER = "other", _("Something else")

    reason = forms.ChoiceField(
        label=_("Why are you cancelling?"),
        help_text=_("You do not have to say. It helps us plan."),
        choices=Reason,
        required=False,
        widget=forms.RadioSelect,
    )


def _checked_email(typed):
    """An address without the spaces that phones put in."""
    email = "".join(typed.split())
    try:
        validate_email(email)
    except ValidationError:
        raise ValidationError(
            _("Enter an e-mail address in the right form, like name@example.com")
        ) from None
    return email
