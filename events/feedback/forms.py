"""Telling us what is wrong with a page."""

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.forms import GovukForm, Look

from .models import ProblemReport

SALT = "feedback.stamp"
SOONEST = 2  # seconds: nobody reads and writes that fast
LATEST = 24 * 3600  # seconds


class ProblemForm(GovukForm):
    """What is wrong, with which page, and where to reply; one field only machines fill."""

    message = forms.CharField(
        label=_("What is wrong?"),
        help_text=_("Please do not write about your child or your family here."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        error_messages={"required": _("Tell us what is wrong")},
    )
    reply_to = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Only if you would like a reply. We use it for nothing else."),
        required=False,
        error_messages={
            "invalid": _("Write an e-mail address like name@example.com, or leave it empty")
        },
    )
    page = forms.CharField(
        label=_("Which page?"),
        help_text=_("For example /events/"),
        max_length=500,
        required=False,
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = ["message", "page", "reply_to"]
    looks = {
        "reply_to": Look(autocomplete="email", spellcheck=False),
        "page": Look(spellcheck=False),
        "website": Look(autocomplete="off"),
    }

    def __init__(self, *args, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now

    kind = ProblemReport.Kind.PROBLEM

    @property
    def is_from_a_machine(self):
        """Whether the field that nobody sees has been filled."""
        return bool(self.data.get("website"))

    @property
    def fresh_stamp(self):
        """When the form was handed out, signed."""
        return signing.dumps(int(self.now.timestamp()), salt=SALT)

    def clean_stamp(self):
        """Refuse what was sent faster than anybody writes, or from a form opened long ago."""
        try:
            handed_out = signing.loads(self.cleaned_data["stamp"], salt=SALT)
        except signing.BadSignature:
            handed_out = 0
        age = self.now.timestamp() - handed_out
        if age < SOONEST:
            raise ValidationError(_("That was very quick. Please press the button again."))
        if age > LATEST:
            raise ValidationError(_("This form was open for a long time. Please send it again."))
        return ""


class EasyReadForm(ProblemForm):
    """Which page should be made in Easy Read; nothing else must be said."""

    kind = ProblemReport.Kind.EASY_READ
    message = forms.CharField(
        label=_("Is there anything we should know?"),
        help_text=_("For example, the day you need it by. Please do not write about your health."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    page = forms.CharField(
        label=_("Which page would you like in Easy Read?"),
        max_length=500,
        error_messages={"required": _("Tell us which page. For example /events/")},
    )

    field_order = ["page", "message", "reply_to"]
