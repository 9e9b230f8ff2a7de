"""What staff do to one booking on a family's behalf."""

from django.contrib import messages as flash
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from events import access
from events.bookings import errors
from events.bookings.operations import cancel, correct_email_by_staff, send_again, undo_cancel
from events.desk.forms import EmailForm
from events.desk.queries import sessions

from .base import BookingView

REFUSALS = {
    errors.TooLate: _("It is too late to take this back. Please book again with the family."),
    errors.SessionCalledOff: _("The session does not take place."),
    errors.AlreadyBooked: _("The family has booked again in the meantime."),
    errors.TooFewLeft: _("Their places have been taken by others."),
    errors.NotLive: _("This booking is cancelled."),
    errors.VeryBusy: _("The site is very busy. Please try again."),
}

TWIN = _("This family has another booking for the session with this address. Cancel one first.")


class ChangeView(BookingView):
    """A change for one family: say what will happen, then do it."""

    action = access.Action.CHANGE_BOOKINGS
    template_name = "desk/change.html"
    words = ""
    button = ""
    success = ""

    def parents(self):
        """Below the booking."""
        return [*super().parents(), self.to_booking()]

    def get_page_title(self):
        """What this screen is called."""
        return self.title

    def get(self, request, pk):
        """Say what will happen."""
        return self.ask()

    def post(self, request, pk):
        """Do it, or say why not."""
        try:
            self.do()
        except errors.Refused as refusal:
            return self.refused(refusal)
        flash.success(request, self.success)
        return redirect(self.booking_url())

    def refused(self, refusal):
        """Say why not, on the booking's own screen."""
        flash.error(self.request, REFUSALS[type(refusal)])
        return redirect(self.booking_url())

    def ask(self, *, form=None, status=200):
        """The screen."""
        return self.show(
            booking=self.booking,
            when=sessions.when(self.booking.session, now=self.now),
            words=self.words,
            button=self.button,
            back=self.booking_url(),
            form=form,
            status=status,
        )

    def do(self):
        """The deed itself."""
        raise NotImplementedError


class CancelBooking(ChangeView):
    """Cancel on the family's behalf."""

    title = _("Cancel this booking?")
    words = _("Their places are free at once, and the family is told.")
    button = _("Cancel the booking")
    success = _("The booking is cancelled. You can take this back for 30 minutes.")

    def do(self):
        """Cancel it."""
        cancel(self.booking.pk, by=self.request.user, now=self.now)


class UndoCancel(ChangeView):
    """Take a cancellation back."""

    title = _("Book them in again?")
    words = _("They get their places back if these are still free, and the family is told.")
    button = _("Book them in again")
    success = _("The family is booked again.")

    def do(self):
        """Take it back."""
        undo_cancel(self.booking.pk, by=self.request.user, now=self.now)


class SendAgain(ChangeView):
    """Send the confirmation once more."""

    title = _("Send the confirmation again?")
    words = _("It goes to the address or phone we have for this family.")
    button = _("Send it again")
    success = _("The confirmation is on its way.")

    def do(self):
        """Promise it."""
        send_again(self.booking.pk, by=self.request.user, now=self.now)


class CorrectEmail(ChangeView):
    """Put an e-mail address right."""

    title = _("Put the e-mail address right")
    words_to_new = _(
        "The old link stops working. The family gets a new message at the new address."
    )
    words_to_both = _(
        "The old link stops working. The family gets a new message at the new address. The old "
        "address is told once that it gets no more messages, without a name or the new address."
    )
    button = _("Save and send")
    success = _("The address is changed, and the message is on its way.")

    @property
    def words(self):
        """Who is written to."""
        return self.words_to_both if self.booking.takes_mail else self.words_to_new

    def get(self, request, pk):
        """Ask for the right address."""
        return self.ask(form=EmailForm(initial={"email": self.booking.email}))

    def post(self, request, pk):
        """Keep it."""
        self.form = EmailForm(request.POST)
        if not self.form.is_valid():
            return self.ask(form=self.form, status=400)
        return super().post(request, pk)

    def refused(self, refusal):
        """Keep what was typed where it is the address that cannot be."""
        if not isinstance(refusal, errors.AlreadyBooked):
            return super().refused(refusal)
        self.form.add_error("email", TWIN)
        return self.ask(form=self.form, status=409)

    def do(self):
        """Replace the address."""
        email = self.form.cleaned_data["email"]
        correct_email_by_staff(self.booking.pk, email=email, by=self.request.user, now=self.now)
