from django import forms
from django.utils.translation import gettext_lazy as _

from cms.forms import GovukForm


class CalendarForm(GovukForm):
    """Which calendar to keep up with; `choices` are grouped as a select takes them."""

    calendar = forms.ChoiceField(
        label=_("Which dates do you want?"),
        error_messages={"invalid_choice": _("Choose a calendar from the list")},
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["calendar"].choices = choices
