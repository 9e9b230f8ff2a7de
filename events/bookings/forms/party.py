"""Who is coming: the one who books, and everybody they add."""

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.forms import GovukForm, Look, SummaryError, summary_errors
from events.bookings.answers import PersonAnswers
from events.domain.party import CHILD_AGES, YOUNG_PERSON_AGES, Role, Trouble, places_used, problems

from .names import NameField

MOST_ROWS = 40
OLDEST = YOUNG_PERSON_AGES[-1]
ADDED = (Role.ADULT, Role.CHILD, Role.CARER)


class LeadForm(GovukForm):
    """The one who books: an adult, or a young person in their own right."""

    ADULT = "adult"
    GROWN = "18-25"

    name = NameField(
        label=_("Your name"),
        error_messages={"required": _("Write your name")},
    )
    who = forms.ChoiceField(
        label=_("You are"),
        choices=[
            (ADULT, _("An adult")),
            ("16", _("A young person, 16 years old")),
            ("17", _("A young person, 17 years old")),
            (GROWN, _("A young person, 18 to 25")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who you are")},
    )
    looks = {"name": Look(autocomplete="name", spellcheck=False)}

    @classmethod
    def for_person(cls, person, *, data=None):
        """The form of somebody's answers."""
        who = cls.ADULT if person.role == Role.LEAD_ADULT else person.age or cls.GROWN
        return cls(data, prefix=person.key, initial={"name": person.name, "who": who})

    def typed(self):
        """Role, name and age as they stand in the form, right or wrong."""
        who = self["who"].value()
        adult = who not in ("16", "17", self.GROWN)
        return {
            "role": Role.LEAD_ADULT if adult else Role.YOUNG_PERSON,
            "name": _short(self["name"].value()),
            "age": who if who in ("16", "17") else "",
        }


class AdultForm(GovukForm):
    """Another adult, or a carer or personal assistant: a name if they like."""

    name = NameField(label=_("First name"), required=False)
    looks = {"name": Look(width=20, spellcheck=False, autocomplete="off")}

    @classmethod
    def for_person(cls, person, *, data=None):
        """The form of somebody's answers."""
        initial = {"name": person.name, "age": person.age}
        return cls(data, prefix=person.key, initial=initial)

    def typed(self):
        """Name and age as they stand in the form, right or wrong."""
        age = self["age"].value() if "age" in self.fields else ""
        return {"name": _short(self["name"].value()), "age": _short(age)}


class ChildForm(AdultForm):
    """A child or young person: age in whole years, never a date of birth."""

    age = forms.IntegerField(
        label=_("Age in years"),
        help_text=_("Write 0 for a baby."),
        min_value=CHILD_AGES[0],
        max_value=OLDEST,
        widget=forms.TextInput,
        error_messages={
            "required": _("Write how old the child or young person is"),
            "invalid": _("Write the age as a number, like 7"),
            "min_value": _("Write the age as a number, like 7"),
            "max_value": _("Add people over 25 as adults"),
        },
    )
    looks = AdultForm.looks | {"age": Look(width=2, inputmode="numeric", autocomplete="off")}


FORMS = {Role.ADULT: AdultForm, Role.CARER: AdultForm, Role.CHILD: ChildForm}


class PartyForms:
    """One small form for each person; the first is the one who books."""

    def __init__(self, people, *, data=None, largest_party=None, left=None):
        self.people = people
        self.largest_party = largest_party
        self.left = left
        self.forms = [
            (FORMS[person.role] if index else LeadForm).for_person(person, data=data)
            for index, person in enumerate(people)
        ]
        self.of_the_party = []

    def typed(self):
        """The people as the forms have them, with the help each one asked for before."""
        return [
            PersonAnswers(**{**vars(person), **form.typed()})
            for person, form in zip(self.people, self.forms, strict=True)
        ]

    def is_valid(self):
        """Whether each person, and then the whole party, can come like this."""
        if not all(form.is_valid() for form in self.forms):
            return False
        self.of_the_party = self._of_the_party([answers.person() for answers in self.typed()])
        return not self.of_the_party

    @property
    def errors(self):
        """What to put right, in the order of the page."""
        return [*self.of_the_party, *summary_errors(*self.forms)]

    def rows(self):
        """Each person with their form."""
        return list(zip(self.people, self.forms, strict=True))

    def _of_the_party(self, party):
        troubles = {each.trouble for each in problems(party, largest_party=self.largest_party)}
        if Trouble.TOO_MANY in troubles:
            most = self.largest_party
            return [
                self._error(
                    ngettext(
                        "You can book for %(most)s person at most. Ring us if you are more.",
                        "You can book for %(most)s people at most. Ring us if you are more.",
                        most,
                    )
                    % {"most": most}
                )
            ]
        if self.left is not None and places_used(party) > self.left:
            return [
                self._error(
                    ngettext(
                        "Only %(left)s place is left. Take people out, or book another session.",
                        "Only %(left)s places are left. Take people out, or book another session.",
                        self.left,
                    )
                    % {"left": self.left}
                )
            ]
        if len(party) > MOST_ROWS or _carers(party) > places_used(party):
            return [self._error(say("Book at most one carer for each person."))]
        return []

    def _error(self, text):
        return SummaryError(text, "#people")


def _carers(party):
    return len(party) - places_used(party)


def _short(value):
    """What was typed, cut to what a draft may hold."""
    return str(value if value is not None else "")[:120].strip()
