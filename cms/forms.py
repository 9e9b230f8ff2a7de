"""Forms in GOV.UK markup, drawn by Django's own form rendering: no third-party form package."""

from dataclasses import dataclass

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import pretty_name
from django.template.loader import select_template
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class Look:
    """How one field is drawn; what it means stays with the field itself."""

    width: int | None = None  # characters, one of GOV.UK's 2 3 4 5 10 20 30
    legend: str = "s"  # size of label or legend: s m l xl
    is_heading: bool = False  # the question is the page's h1
    autocomplete: str = ""  # HTML's own token, such as "name" or "email"
    inputmode: str = ""
    spellcheck: bool = True
    prefix: str = ""
    suffix: str = ""
    inline: bool = False  # radios beside each other
    small: bool = False  # smaller radios and checkboxes, for filters only
    says_optional: bool = True


@dataclass(frozen=True)
class SummaryError:
    """One line of the error summary: the words, and the place in the page where to put it right."""

    text: str
    href: str


class GovukBoundField(forms.BoundField):
    """A field that knows its look, its label in full and the id an error must lead to."""

    @property
    def look(self):
        return self.form.looks.get(self.name, self.form.look)

    @property
    def is_single_checkbox(self):
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def counts_characters(self):
        return isinstance(self.field.widget, forms.Textarea) and bool(self.field.max_length)

    @property
    def full_label(self):
        """The label, with "(optional)" unless the field must be filled or is one box to tick."""
        if self.field.required or self.is_single_checkbox or not self.look.says_optional:
            return self.label
        return _("%(label)s (optional)") % {"label": self.label}

    @property
    def first_id(self):
        """The id of the first thing that can take focus: of a group, its first choice or box."""
        widget = self.field.widget
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) and self.subwidgets:
            return self.subwidgets[0].id_for_label
        if isinstance(widget, forms.MultiWidget):
            return f"{self.auto_id}{widget.widgets_names[0]}"
        return self.id_for_label or self.auto_id

    @property
    def aria_describedby(self):
        ids = super().aria_describedby or ""
        return f"{ids} {self.auto_id}-info".strip() if self.counts_characters else ids

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if widget.is_hidden:
            return attrs
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return attrs | {"inline": self.look.inline, "small": self.look.small}
        own = widget.attrs.get("class", "")
        attrs["class"] = " ".join(filter(None, [own, *self._css_classes(widget)]))
        if self.look.autocomplete:
            attrs["autocomplete"] = self.look.autocomplete
        if self.look.inputmode or isinstance(widget, forms.NumberInput):
            attrs["inputmode"] = self.look.inputmode or "numeric"
        if not self.look.spellcheck:
            attrs["spellcheck"] = "false"
        return attrs

    def _css_classes(self, widget):
        if isinstance(widget, forms.CheckboxInput):
            return ["govuk-checkboxes__input"]
        kind = {forms.Textarea: "govuk-textarea", forms.Select: "govuk-select"}
        css = next((css for cls, css in kind.items() if isinstance(widget, cls)), "govuk-input")
        return [
            css,
            f"{css}--error" if self.errors else "",
            f"govuk-input--width-{self.look.width}" if self.look.width else "",
            "govuk-js-character-count" if self.counts_characters else "",
        ]


class GovukRenderer(TemplatesSetting):
    """Looks for govuk/widgets/x.html first, then for Django's own."""

    form_template_name = "govuk/form.html"
    field_template_name = "govuk/field.html"
    bound_field_class = GovukBoundField

    def get_template(self, template_name):
        ours = template_name.replace("django/forms/", "govuk/", 1)
        return select_template([ours, template_name])


class GovukFormMixin:
    """Any Django form, model forms too, in GOV.UK markup: `looks` says how each field is drawn."""

    default_renderer = GovukRenderer()
    use_required_attribute = False  # one summary in plain words, not the browser's bubbles
    look = Look()
    looks: dict[str, Look] = {}

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _missing(field, field.label or pretty_name(name))

    @property
    def summary_errors(self):
        return summary_errors(self)


class GovukForm(GovukFormMixin, forms.Form):
    """A form in GOV.UK markup."""


def _missing(field, label):
    """How to put an empty answer right, for fields that do not say it themselves."""
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.BooleanField):
        return _("Choose an answer: %(label)s") % {"label": label}
    return _("Enter an answer: %(label)s") % {"label": label}


def summary_errors(*forms_or_formsets):
    """All errors in the order of the page, each leading to the first field it is about."""
    return [error for each in forms_or_formsets for error in _errors_of(each)]


def _errors_of(form):
    if isinstance(form, forms.BaseFormSet):
        general = [SummaryError(str(text), "") for text in form.non_form_errors()]
        return general + summary_errors(*form.forms)
    if not form.errors:
        return []
    fields = form.visible_fields()
    first = f"#{fields[0].first_id}" if fields else ""
    hidden = [text for field in form.hidden_fields() for text in field.errors]
    general = [SummaryError(str(text), first) for text in [*form.non_field_errors(), *hidden]]
    return general + [
        SummaryError(str(text), f"#{field.first_id}") for field in fields for text in field.errors
    ]
