"""What an editor may put on a page: files, pictures and pages that the choosers offer her.

A chooser hides what she may not choose, but its field takes any number that is posted.
"""

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

LONGEST_NUMBER = 19  # digits; a database keeps none of more


def choosable_pages(pages, user):
    """Those of the pages that anybody may read, or that the user finds in the admin."""
    explorable = policy_registry.get_by_type(Page).explorable_instances(user)
    found = pages.filter(pk__in=explorable.order_by().values("pk"))
    return pages.live().public() | found


def choosable_files(files, user):
    """Those of the pictures or documents that a chooser offers the user."""
    policy = policy_registry.get_by_type(files.model)
    may = policy.instances_user_has_any_permission_for(user, ["choose"])
    return files.filter(pk__in=may.order_by().values("pk"))


class OwnChoices(forms.BaseForm):
    """A form of the admin that refuses what its user could not have chosen."""

    def clean(self):
        cleaned_data = super().clean()
        if self.for_user is not None and not self.for_user.is_superuser:
            self._refuse_what_is_others()
        return cleaned_data

    def _refuse_what_is_others(self):
        chosen = list(_chosen(self))
        refused = _not_choosable({what for _form, _name, what in chosen}, self.for_user)
        if refused and self.instance.pk:
            refused -= _stored(self.instance)  # a colleague put it there: it may stay
        for form, name, what in chosen:
            if what in refused:
                form.add_error(name, _("Choose a file, a picture or a page that you may use."))


class ChoosingForm(OwnChoices, WagtailAdminPageForm):
    """The form of a page that has no rules of its own."""


def _chosen(form):
    """Each choice in a form and in its rows: the form, the field, what was chosen."""
    for name, value in form.cleaned_data.items():
        for what in _references(form._meta.model, name, value):
            yield form, name, what
    for rows in getattr(form, "formsets", {}).values():
        rows.errors  # noqa: B018 asking for them is how Django cleans a formset once
        for row in rows.forms:
            yield from _chosen(row)


def _references(model, name, value):
    field = next((each for each in model._meta.get_fields() if each.name == name), None)
    if isinstance(value, Model):
        yield from _known(type(value), value.pk)
    elif hasattr(field, "extract_references") and value is not None:
        for to_model, pk, *_path in field.extract_references(value):
            yield from _known(to_model, pk)


def _known(model, pk):
    """A page, picture or document as its base model and its number; nothing of others."""
    pk = str(pk)
    is_number = pk.isdecimal() and len(pk) < LONGEST_NUMBER
    for base in (Page, get_image_model(), get_document_model()):
        if issubclass(model, base) and is_number:
            yield base, pk


def _not_choosable(wanted, user):
    refused = set()
    for model in {model for model, _pk in wanted}:
        pks = {pk for kind, pk in wanted if kind is model}
        rows = model.objects.filter(pk__in=pks)
        may = choosable_pages(rows, user) if model is Page else choosable_files(rows, user)
        refused |= {
            (model, pk) for pk in pks - {str(pk) for pk in may.values_list("pk", flat=True)}
        }
    return refused


def _stored(instance):
    """What stands there already, as it was last saved."""
    stored = type(instance).objects.get(pk=instance.pk)
    if isinstance(stored, Page):
        stored = stored.get_latest_revision_as_object()
    kinds = ReferenceIndex._get_base_content_type
    known = {kinds(model).pk: model for model in (Page, get_image_model(), get_document_model())}
    found = ReferenceIndex._extract_references_from_object(stored)
    return {(known[kind], pk) for kind, pk, *_path in found if kind in known}
