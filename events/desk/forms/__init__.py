"""What staff type at the desk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events import access
from events.bookings.models import Arrangement
from events.desk.queries.bookings import SHORTEST
from events.desk.queries.sessions import Wanted
from events.domain.wall_time import is_meant, moments
from events.programme.models import Organisation, Room, Session, Town, Venue


class SessionFilterForm(forms.Form):
    """Which sessions to list; nothing personal, so it may stand in the address."""

    q = forms.CharField(label=_("Title"), max_length=80, required=False)
    when = forms.ChoiceField(
        label=_("When"), choices=[("", _("Coming")), ("past", _("Past"))], required=False
    )
    town = forms.ModelChoiceField(
        Town.objects.all(), label=_("Town"), empty_label=_("All towns"), required=False
    )
    organisation = forms.ModelChoiceField(
        None, label=_("Organisation"), empty_label=_("All of yours"), required=False
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        ours = access.organisations(user)
        if access.controls_everything(user):
            ours = Organisation.objects.all()
        self.fields["organisation"].queryset = ours

    def wanted(self):
        """What was asked for; what cannot be understood is left out."""
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            past=asked.get("when") == "past",
            text=asked.get("q", ""),
            town=asked.get("town"),
            organisation=asked.get("organisation"),
        )


class FindForm(forms.Form):
    """Whom staff look for; posted, so that no name stands in an address or a log."""

    text = forms.CharField(
        label=_("Reference, name or last 4 digits of the phone"),
        min_length=SHORTEST,
        max_length=80,
        help_text=_("For example 7K4M 2QXD, Sam Example or 0123."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class LimitsForm(forms.Form):
    """Whose limits staff look up; posted, so that no address stands in an address or a log."""

    text = forms.CharField(
        label=_("E-mail, phone number or network address"),
        max_length=254,
        help_text=_("For example name@example.com, 01632 960001 or 192.0.2.1."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class DecideForm(forms.Form):
    """What is to become of changes that families have not been told of."""

    NOW, KNOWN, LATER = "now", "known", "later"

    choice = forms.ChoiceField(
        choices=[(NOW, _("Tell them now")), (KNOWN, _("I have told them")), (LATER, _("Later"))],
        error_messages={"required": _("Press one of the buttons.")},
    )
    reason = forms.CharField(
        label=_("Why no message goes out now"),
        max_length=300,
        required=False,
        help_text=_(
            "How the families know, or what you wait for. Your colleagues read it. "
            "For example: I rang all three families this morning. No family's name, please."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self):
        asked = super().clean()
        choice = asked.get("choice", self.NOW)
        if choice != self.NOW and not asked.get("reason") and "reason" not in self.errors:
            self.add_error("reason", NO_REASON[choice])
        return asked


NO_REASON = {
    DecideForm.KNOWN: _("Say how the families were told, for example by phone."),
    DecideForm.LATER: _("Say why they are told later, so that a colleague can go on from there."),
}


class TellForm(forms.Form):
    """When the families are told."""

    NOW, LATER = "now", "later"

    tell = forms.ChoiceField(
        label=_("When families are told"),
        choices=[
            (NOW, _("Now")),
            (LATER, _("Later: I will press “Tell the families” on its page")),
        ],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    later_because = forms.CharField(
        label=_("If later: why"),
        max_length=300,
        required=False,
        help_text=_("For your colleagues. For example: We are waiting for the new venue."),
    )

    def clean(self):
        asked = super().clean()
        said = asked.get("later_because") or "later_because" in self.errors
        if asked.get("tell") == self.LATER and not said:
            self.add_error("later_because", NO_REASON[DecideForm.LATER])
        return asked

    @property
    def tell_now(self):
        """Whether the families are told at once."""
        return self.cleaned_data["tell"] == self.NOW

    @property
    def telling(self):
        """When the families are told, as the operations take it."""
        because = "" if self.tell_now else self.cleaned_data["later_because"]
        return {"tell_now": self.tell_now, "later_because": because}


class CallOffForm(TellForm):
    """Cancel or postpone a session."""

    state = forms.ChoiceField(
        label=_("What happens to it"),
        choices=[
            (Session.State.CANCELLED, _("Cancel it: it will not take place")),
            (Session.State.POSTPONED, _("Postpone it: there will be a new date")),
        ],
        widget=forms.RadioSelect,
        initial=Session.State.CANCELLED,
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_(
            "Families see this on the website and in their message. "
            "For example: The roads are icy and it is not safe to travel."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ["state", "reason", "tell", "later_because"]


class MoveForm(TellForm):
    """Another day, time, venue or room for one session."""

    on = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    start = forms.TimeField(label=_("Starts"), widget=forms.TimeInput(attrs={"type": "time"}))
    end = forms.TimeField(label=_("Ends"), widget=forms.TimeInput(attrs={"type": "time"}))
    venue = forms.ModelChoiceField(
        Venue.objects.select_related("town"), label=_("Venue"), required=False
    )
    room = forms.ModelChoiceField(
        Room.objects.select_related("venue__town").order_by("venue__name", "name"),
        label=_("Room"),
        required=False,
        help_text=_("A room of this venue, or nothing."),
    )
    reason = forms.CharField(label=_("Why (for your colleagues)"), max_length=300, required=False)
    field_order = ["on", "start", "end", "venue", "room", "reason", "tell", "later_because"]

    def clean(self):
        asked = super().clean()
        start, end = asked.get("start"), asked.get("end")
        if None not in (start, end) and not is_meant(start, end):
            self.add_error("end", _("The session must end after it starts."))
        return asked

    def spot(self, zone):
        """When and where, as the programme takes it."""
        asked = self.cleaned_data
        starts_at, ends_at = moments(asked["on"], asked["start"], asked["end"], zone=zone)
        return {
            "starts_at": starts_at,
            "ends_at": ends_at,
            "venue": asked["venue"] and asked["venue"].pk,
            "room": asked["room"] and asked["room"].pk,
        }


class NoteForm(forms.Form):
    """What people should know about one date alone."""

    note = forms.CharField(
        label=_("Information for this date"),
        max_length=300,
        required=False,
        help_text=_(
            "Shown on the website and in calendars at once, for this date alone. Families who "
            "booked get no message. For example: Please use the side door, the lift is broken. "
            "Leave it empty to take it away."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ArrangementForm(forms.ModelForm):
    """How far an arrangement is, and who supplies it."""

    class Meta:
        model = Arrangement
        fields = ["state", "supplier"]
        labels = {"state": _("How far it is"), "supplier": _("Who supplies it")}
        help_texts = {"supplier": _("A company or team. Never the name of a family.")}


class ReasonForm(forms.Form):
    """Why somebody reads what a family told us in confidence."""

    reason = forms.ChoiceField(
        label=_("Why do you need to read it?"),
        choices=[
            ("to_arrange", _("To arrange the help")),
            ("on_the_day", _("To run the session on the day")),
            ("family_asked", _("The family asked about it")),
            ("to_check", _("To check that it was done")),
        ],
        widget=forms.RadioSelect,
    )


class EmailForm(forms.Form):
    """An address put right on the phone."""

    email = forms.EmailField(label=_("The right e-mail address"), max_length=254)
