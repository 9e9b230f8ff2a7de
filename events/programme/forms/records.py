"""Forms of the records that pages and calendars stand on: every access question is answered."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from cms.choices import OwnChoices
from events import access
from events.programme.models import AccessFact

UNKNOWN = AccessFact.Answer.UNKNOWN
EXAMPLES = {
    AccessFact.Kind.STEP_FREE: gettext_lazy("For example: level from the pavement to the room."),
    AccessFact.Kind.ENTRANCE: gettext_lazy("For example: the door opens by itself."),
    AccessFact.Kind.LIFT: gettext_lazy("For example: the lift holds one large wheelchair."),
    AccessFact.Kind.PARKING: gettext_lazy("For example: free, two Blue Badge bays by the door."),
    AccessFact.Kind.BUS: gettext_lazy("For example: bus 44 stops two minutes away."),
    AccessFact.Kind.TOILET: gettext_lazy("For example: on the ground floor, with a RADAR key."),
    AccessFact.Kind.CHANGING_PLACES: gettext_lazy("For example: in the library across the road."),
    AccessFact.Kind.HEARING_LOOP: gettext_lazy("For example: at the front of the hall."),
    AccessFact.Kind.QUIET_SPACE: gettext_lazy("For example: a small room next door."),
    AccessFact.Kind.LIGHT_AND_NOISE: gettext_lazy("For example: the lights can be dimmed."),
    AccessFact.Kind.ASSISTANCE_DOGS: gettext_lazy("For example: water and grass outside."),
    AccessFact.Kind.GETTING_IN: gettext_lazy("For example: look for a green lanyard."),
}


class LastingSlugForm(OwnChoices, WagtailAdminModelForm):
    """The name in addresses is chosen once: people have subscribed to calendars with it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        slug = self.fields.get("slug")
        if slug and self.instance.pk:
            slug.disabled = True
            slug.help_text = _("It stands in the addresses of calendars, so it stays.")


class AccessFactsForm(OwnChoices, WagtailAdminModelForm):
    """A venue with its twelve answers: yes, no, or not known yet and by when we will say."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = {fact.kind: fact for fact in self.instance.access_facts.all()}
        for kind, fact in known.items():
            self.initial |= {
                answer_name(kind): fact.answer,
                by_name(kind): fact.confirm_by_on,
                note_name(kind): fact.note,
            }

    def clean(self):
        cleaned_data = super().clean()
        for kind in AccessFact.Kind:
            unknown = cleaned_data.get(answer_name(kind)) == UNKNOWN
            if unknown and not cleaned_data.get(by_name(kind)) and by_name(kind) not in self.errors:
                self.add_error(by_name(kind), _("Choose the day by when we will know."))
        return cleaned_data

    def save(self, commit=True):
        if self.instance.pk is None and not self.for_user.has_perm("events.change_venue"):
            # A partner's editor goes on to keep up what she has added
            self.instance.organisation = access.organisations(self.for_user).first()
        venue = super().save(commit)
        AccessFact.objects.bulk_create(
            [self._fact(kind) for kind in AccessFact.Kind],
            update_conflicts=True,
            unique_fields=["venue", "kind"],
            update_fields=["answer", "confirm_by_on", "note"],
        )
        return venue

    def _fact(self, kind):
        answer = self.cleaned_data[answer_name(kind)]
        return AccessFact(
            venue=self.instance,
            kind=kind,
            answer=answer,
            confirm_by_on=self.cleaned_data[by_name(kind)] if answer == UNKNOWN else None,
            note=self.cleaned_data[note_name(kind)],
        )


def answer_name(kind):
    """The field that holds the answer to one question."""
    return f"access_{kind}"


def by_name(kind):
    """The field that says by when an answer will be known."""
    return f"access_{kind}_by"


def note_name(kind):
    """The field with more about one question."""
    return f"access_{kind}_note"


def _questions():
    for kind in AccessFact.Kind:
        yield (
            answer_name(kind),
            forms.ChoiceField(
                label=kind.label,
                choices=AccessFact.Answer.choices,
                widget=forms.RadioSelect,
                error_messages={
                    "required": gettext_lazy("Answer this: yes, no, or not known yet.")
                },
            ),
        )
        yield (
            by_name(kind),
            forms.DateField(
                label=gettext_lazy("If not known yet: we will know by"),
                required=False,
                widget=AdminDateInput,
            ),
        )
        yield (
            note_name(kind),
            forms.CharField(
                label=gettext_lazy("More about it"),
                help_text=EXAMPLES[kind],
                required=False,
                max_length=AccessFact._meta.get_field("note").max_length,
            ),
        )


VenueForm = type(AccessFactsForm)("VenueForm", (AccessFactsForm,), dict(_questions()))
