from django import forms
from django.apps import apps
from django.db import models


class ChosenRecords(models.JSONField):
    """The ids of chosen records of one model, kept as a list: a draft opens though one is gone."""

    def __init__(self, *args, of, **kwargs):
        self.of = of
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def formfield(self, **kwargs):
        """Boxes to tick; a JSON field's own options are not for them."""
        return models.Field.formfield(
            self,
            form_class=ChosenRecordsField,
            queryset=apps.get_model("events", self.of).objects.all(),
            widget=forms.CheckboxSelectMultiple,
        )


class ChosenRecordsField(forms.ModelMultipleChoiceField):
    """Choose several records; the value is the list of their ids."""

    def clean(self, value):
        return sorted(super().clean(value).values_list("pk", flat=True))

    def has_changed(self, initial, data):
        return super().has_changed(initial or [], data or [])
