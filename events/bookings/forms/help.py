"""What helps each person on the day: never a diagnosis, never without consent."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.forms import GovukForm, Look, summary_errors
from events.domain import dates
from events.domain.arrangements import LEAD_DAYS, WORDS, Need, due_on, in_time


class HelpForm(GovukForm):
    """What one person asks for."""

    needs = forms.MultipleChoiceField(
        label=_("What would help?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the list")},
    )
    words = forms.CharField(
        label=_("Anything else that would make this easier?"),
        help_text=_("Tell us what helps. You do not need to name a diagnosis."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    look = Look(says_optional=False)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["needs"].choices = choices

    @property
    def is_filled(self):
        """Whether there is something to see, so that the person's part stands open."""
        return bool(self["needs"].value() or self["words"].value() or self.errors)


class ConsentForm(GovukForm):
    """One box; what it says is stored as it was agreed to."""

    agreed = forms.BooleanField(
        required=False,
        error_messages={"missing": _("Tick the box, or take out the help you wrote down")},
    )

    def __init__(self, *args, wording, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreed"].label = wording


class HelpForms:
    """One form for each person, and the consent for all of it."""

    def __init__(self, answers, *, session_on, today, wording, data=None):
        self.people = answers.people
        self.wording = wording
        choices = help_choices(session_on=session_on, today=today)
        self.forms = [
            HelpForm(
                data,
                prefix=person.key,
                initial={"needs": person.needs, "words": person.words},
                choices=choices,
            )
            for person in self.people
        ]
        initial = {"agreed": answers.consent == wording}
        self.consent = ConsentForm(data, prefix="consent", wording=wording, initial=initial)

    def is_valid(self):
        """Whether all of it can be kept: with help there must be consent."""
        valid = all(form.is_valid() for form in [*self.forms, self.consent])
        if valid and self._anything and not self.consent.cleaned_data["agreed"]:
            field = self.consent.fields["agreed"]
            self.consent.add_error("agreed", field.error_messages["missing"])
            valid = False
        return valid

    def fill(self, answers):
        """Write what was asked for into the answers."""
        for person, form in zip(answers.people, self.forms, strict=True):
            person.needs = form.cleaned_data["needs"]
            person.words = form.cleaned_data["words"]
        answers.consent = self.wording if answers.wants_help else ""

    @property
    def errors(self):
        """What to put right, in the order of the page."""
        return summary_errors(*self.forms, self.consent)

    def rows(self):
        """Each person with their form."""
        return list(zip(self.people, self.forms, strict=True))

    @property
    def _anything(self):
        return any(form.cleaned_data["needs"] or form.cleaned_data["words"] for form in self.forms)


def help_choices(*, session_on, today):
    """Every kind of help, with the last day on which it can be asked for and be promised."""
    return [(need.value, _choice(need, session_on=session_on, today=today)) for need in Need]


def _choice(need, *, session_on, today):
    words = gettext(WORDS[need])
    if not LEAD_DAYS[need]:
        return words
    if not in_time(need, session_on, today):
        return gettext("%(help)s (too late to promise, but do ask)") % {"help": words}
    by = dates.deadline_in_words(due_on(need, session_on), today=today, say=gettext)
    return gettext("%(help)s (ask %(by)s)") % {"help": words, "by": by}
