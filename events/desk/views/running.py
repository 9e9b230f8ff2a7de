"""What organisers do to one session: call it off, put it back on, move it, add to it."""

from django.contrib import messages as flash
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _

from events import access
from events.bookings.models import Arrangement
from events.bookings.operations import call_off
from events.desk.forms import ArrangementForm, CallOffForm, MoveForm, NoteForm, TellForm
from events.desk.operations import move_and_tell
from events.desk.queries import sessions
from events.programme import errors
from events.programme.models import Session
from events.programme.operations import note

from .base import DeskView, SessionView

REFUSALS = {
    errors.SessionIsOver: _("This session is over. What has happened stays as it was."),
    errors.SessionIsWithdrawn: _("This session is no longer planned. Publish its date again."),
    errors.RoomOfAnotherVenue: _("This room is not in this venue."),
    errors.EndsBeforeStart: _("The session must end after it starts."),
}


class RunView(SessionView):
    """A change that touches people: first whom, then the question, then the deed."""

    template_name = "desk/run.html"
    form_class = None
    button = ""

    def parents(self):
        """Below the session."""
        return [*super().parents(), self.to_session()]

    def get(self, request, pk):
        """Show whom it touches, and ask."""
        return self.ask(self.form_class(initial=self.initial()))

    def post(self, request, pk):
        """Do it, or say why not."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.ask(form, status=400)
        try:
            self.do(form)
        except errors.Refused as refusal:
            form.add_error(None, REFUSALS[type(refusal)])
            return self.ask(form, status=409)
        flash.success(request, self.done(form))
        return redirect(self.session_url())

    def ask(self, form, *, status=200):
        """The screen with this form."""
        return self.show(
            row=sessions.row(self.session, now=self.now),
            to_act_on=sessions.to_act_on(self.session),
            form=form,
            button=self.button,
            back=self.session_url(),
            status=status,
        )

    def initial(self):
        """What stands in the form at first."""
        return {}

    def done(self, form):
        """What happened, in words."""
        told = _("The families are being told.")
        later = _("Nobody has been told yet.")
        return f"{_('Done.')} {told if form.tell_now else later}"

    def do(self, form):
        """The deed itself."""
        raise NotImplementedError


class CallOff(RunView):
    """Cancel or postpone."""

    form_class = CallOffForm
    button = _("Call it off")

    def get_page_title(self):
        """What this screen is called."""
        return _("Cancel or postpone")

    def initial(self):
        """Cancelled or postponed, as the link said that led here."""
        return {"state": self.request.GET.get("state") or Session.State.CANCELLED}

    def do(self, form):
        """Call it off with a reason that families read."""
        call_off(
            self.session.pk,
            state=form.cleaned_data["state"],
            reason=form.cleaned_data["reason"],
            by=self.request.user,
            **form.telling,
            now=self.now,
        )


class BackOn(RunView):
    """It takes place after all."""

    form_class = TellForm
    button = _("Put it back on")

    def get_page_title(self):
        """What this screen is called."""
        return _("Put it back on")

    def do(self, form):
        """When and where stay as they are."""
        call_off(
            self.session.pk,
            state=Session.State.SCHEDULED,
            reason="",
            by=self.request.user,
            **form.telling,
            now=self.now,
        )


class Move(RunView):
    """Another time, venue or room."""

    form_class = MoveForm
    button = _("Move it")

    def get_page_title(self):
        """What this screen is called."""
        return _("Move to another time or place")

    def initial(self):
        """Where it is now."""
        return {
            "on": self.session.local_starts_at.date().isoformat(),
            "start": self.session.local_starts_at.strftime("%H:%M"),
            "end": self.session.local_ends_at.strftime("%H:%M"),
            "venue": self.session.venue_id,
            "room": self.session.room_id,
        }

    def do(self, form):
        """Move it; people booked keep their booking."""
        move_and_tell(
            self.session.pk,
            spot=form.spot(self.session.tz),
            reason=form.cleaned_data["reason"],
            by=self.request.user,
            **form.telling,
            now=self.now,
        )


class AddInformation(RunView):
    """Something to know about this date alone."""

    form_class = NoteForm
    button = _("Save")

    def get_page_title(self):
        """What this screen is called."""
        return _("Add information")

    def initial(self):
        """What it says now."""
        return {"note": self.session.note}

    def done(self, form):
        """What happened, in words."""
        return _("Done. It is on the website and in calendars.")

    def do(self, form):
        """Say it."""
        note(self.session.pk, words=form.cleaned_data["note"], by=self.request.user, now=self.now)


class Arrange(DeskView):
    """How far one arrangement is."""

    action = access.Action.RUN_SESSIONS
    template_name = "desk/arrange.html"

    def dispatch(self, request, *args, pk, **kwargs):
        """Somebody else's arrangement is not there."""
        if access.may(request.user, self.action):
            mine = Session.objects.visible_to(request.user)
            self.arrangement = get_object_or_404(
                Arrangement.objects.filter(session__in=mine).select_related("session"), pk=pk
            )
        return super().dispatch(request, *args, pk=pk, **kwargs)

    def get_page_title(self):
        """What is to be arranged."""
        return sessions.need_in_words(self.arrangement.kind)

    def get(self, request, pk):
        """Ask how far it is."""
        return self.ask(ArrangementForm(instance=self.arrangement))

    def post(self, request, pk):
        """Keep it."""
        form = ArrangementForm(request.POST, instance=self.arrangement)
        if not form.is_valid():
            return self.ask(form, status=400)
        form.save()
        flash.success(request, _("Kept."))
        return redirect("desk:session", self.arrangement.session_id)

    def ask(self, form, *, status=200):
        """The screen with this form."""
        session = self.arrangement.session
        when = sessions.when(session, now=self.now)
        return self.show(form=form, session=session, when=when, status=status)
