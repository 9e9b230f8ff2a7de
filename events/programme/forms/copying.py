"""Copying a page with dates: always a draft, and the same title twice just works."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import CopyForm as WagtailCopyForm
from wagtail.coreutils import find_available_slug

from events.programme.queries.sections import stands_among_others


class CopyForm(WagtailCopyForm):
    """A copy is never live at once: its dates would be there twice until somebody moves them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)
        if "copy_subpages" in self.fields:  # last year's presentations are not this year's
            self.fields["copy_subpages"].initial = False
        self.fields["new_slug"].initial = self._free(self.page.slug, self.page.get_parent())

    def clean(self):
        slug = self.cleaned_data.get("new_slug")
        parent = self.cleaned_data.get("new_parent_page") or self.page.get_parent()
        if slug:
            self.cleaned_data["new_slug"] = self._free(slug, parent)
        if stands_among_others(self.page, parent):
            self.add_error("new_parent_page", _("This section is another organisation's."))
        return super().clean()

    def _free(self, slug, parent):
        return find_available_slug(parent, slug)


class NextYearForm(forms.Form):
    """The week in which a copied event begins again."""

    first_on = forms.DateField(
        validators=[MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2100, 1, 1))],
        label=_("First day"),
        help_text=_("The weekday stays: another day of the week means the same week."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
