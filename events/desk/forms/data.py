"""What staff type when a person asks about their data, or the law about somebody's."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import to_python
from phonenumbers import is_possible_number

from events.privacy.models import DataRequest, Restoration
from events.privacy.whose import Contact

WORD = _("ERASE")


class PersonForm(forms.Form):
    """Whose data, and why; posted, so that no address stands in an address or a log."""

    contact = forms.CharField(
        label=_("E-mail address or phone number"),
        max_length=254,
        help_text=_("As they gave it to us. Check first that it is really theirs."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.ChoiceField(
        label=_("Why you look"), choices=DataRequest.Reason.choices, widget=forms.RadioSelect
    )

    def clean_contact(self):
        """The e-mail or the phone number, as bookings keep it."""
        typed = self.cleaned_data["contact"].strip()
        if "@" in typed:
            validate_email(typed)
            return Contact(email=typed)
        phone = to_python(typed, region="GB")
        if not phone or not phone.country_code or not is_possible_number(phone):
            raise ValidationError(_("Write an e-mail address, or a phone number like 01905 000000"))
        return Contact(phone=phone.as_e164)


class EraseForm(PersonForm):
    """The same once more, hidden, and a word that nobody types by mistake."""

    typed = forms.CharField(
        label=_("Type ERASE to go on"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    free_places = forms.BooleanField(
        label=_("Free these places. The family gets no message."), required=False
    )

    def __init__(self, *args, holds_places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["free_places"].required = holds_places
        if not holds_places:
            del self.fields["free_places"]
        for name in ("contact", "reason"):
            self.fields[name].widget = forms.HiddenInput()

    def clean_typed(self):
        """The word, in whatever case."""
        typed = self.cleaned_data["typed"].strip().upper()
        if typed != str(WORD):
            raise ValidationError(_("Type the word ERASE, or go back."))
        return typed


class HoldForm(forms.Form):
    """Why something is kept past its date."""

    reason = forms.CharField(
        label=_("Why it must be kept"),
        max_length=300,
        help_text=_("For example: Tribunal in March, asked for by our solicitor. No names."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReleaseForm(forms.Form):
    """What becomes of the messages that waited in a backup."""

    choice = forms.ChoiceField(
        label=_("What becomes of messages that are older than the backup"),
        choices=[
            (
                Restoration.Choice.WITHHELD,
                _("Hold them back. We look at each, and send again what did not arrive."),
            ),
            (Restoration.Choice.SENT, _("Send them. Families may get some of them twice.")),
        ],
        widget=forms.RadioSelect,
        initial=Restoration.Choice.WITHHELD,
    )
