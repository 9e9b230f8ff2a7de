"""How to reach the family: an e-mail address or a phone number, either is enough."""

from django import forms
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from cms.forms import GovukForm, Look
from events.bookings.models import Booking


class ContactForm(GovukForm):
    """One of the two must be given; one field only machines fill."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We send your confirmation here, and tell you if anything changes."),
        required=False,
        error_messages={"invalid": _("Write an e-mail address like name@example.com")},
    )
    phone = PhoneNumberField(
        label=_("Phone number"),
        help_text=_("No e-mail? Somebody will ring you instead."),
        required=False,
        error_messages={"invalid": _("Write a phone number like 01905 000000 or 07700 900000")},
    )
    medium = forms.ChoiceField(
        label=_("If you gave both, how should we tell you?"),
        choices=[
            (Booking.Medium.EMAIL, _("By e-mail")),
            (Booking.Medium.PHONE, _("Ring me")),
        ],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose e-mail or phone")},
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1"}),
    )
    look = Look(says_optional=False)
    looks = {
        "email": Look(
            autocomplete="email", inputmode="email", spellcheck=False, says_optional=False
        ),
        "phone": Look(
            width=20, autocomplete="tel", inputmode="tel", spellcheck=False, says_optional=False
        ),
        "website": Look(autocomplete="off"),
    }

    def clean(self):
        """Ask for one of the two, and reach people by the one there is."""
        cleaned = super().clean()
        if cleaned.get("website"):
            self.add_error(None, _("That did not work. Press the button again, or ring us."))
        if self.errors:
            return cleaned
        email, phone = cleaned["email"], cleaned["phone"]
        if not email and not phone:
            self.add_error("email", _("Write an e-mail address or a phone number"))
        elif not (email and phone):
            cleaned["medium"] = Booking.Medium.EMAIL if email else Booking.Medium.PHONE
        elif not cleaned["medium"]:
            self.add_error("medium", _("Choose how we should tell you"))
        return cleaned

    def fill(self, answers):
        """Write the contact into the answers."""
        answers.email = self.cleaned_data["email"]
        answers.phone = str(self.cleaned_data["phone"] or "")
        answers.medium = str(self.cleaned_data["medium"])
