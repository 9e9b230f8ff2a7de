"""A day and time in the admin: what the clock change skips or brings twice is asked again."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateTimeInput

AMBIGUOUS = "ambiguous_timezone"  # Django's code for both


class MomentField(forms.DateTimeField):
    """Says in plain words which of the two it is, where Django speaks of interpreting."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as refusal:
            if refusal.code != AMBIGUOUS:
                raise
            raise ValidationError(_sentence(**refusal.params), code=AMBIGUOUS) from refusal


def _sentence(*, datetime, current_timezone):
    """Where the clock jumps, the earlier reading of a face has the smaller offset (PEP 495)."""
    at = datetime.replace(tzinfo=current_timezone)
    is_skipped = at.replace(fold=0).utcoffset() < at.replace(fold=1).utcoffset()
    words = {"time": date_format(at, "H:i"), "day": date_format(at, "j F Y")}
    if is_skipped:
        said = _("There is no %(time)s on %(day)s: the clocks go forward. Choose another time.")
    else:
        said = _("%(time)s comes twice on %(day)s: the clocks go back. Choose another time.")
    return said % words


def use_in_the_admin():
    """Let every form of the admin read its moments so."""
    register_form_field_override(
        models.DateTimeField,
        override={"widget": AdminDateTimeInput, "form_class": MomentField},
    )
