"""Finding one family's booking, and reading it."""

from django.utils.translation import gettext as _

from events import access
from events.bookings.operations import can_be_undone
from events.desk.forms import FindForm
from events.desk.queries import bookings, history, messages, sessions

from .base import BookingView, DeskView


class BookingSearch(DeskView):
    """Find a booking. What is typed is posted: it never stands in an address or a log."""

    action = access.Action.SEE_BOOKINGS
    template_name = "desk/bookings.html"
    header_icon = "search"

    def get_page_title(self):
        """What this screen is called."""
        return _("Bookings")

    def get(self, request):
        """Ask for whom to look."""
        return self.show(form=FindForm())

    def post(self, request):
        """Show who was found."""
        form = FindForm(request.POST)
        if not form.is_valid():
            return self.show(form=form, status=400)
        found = list(bookings.found(request.user, form.cleaned_data["text"]))
        rows = [(booking, sessions.when(booking.session, now=self.now)) for booking in found]
        return self.show(
            form=form, searched=True, rows=rows, more=len(found) == bookings.MOST_FOUND
        )


class BookingSheet(BookingView):
    """One booking: who comes, how to reach them, what they were told."""

    template_name = "desk/booking.html"

    def get_page_title(self):
        """The reference, never a name."""
        return self.booking.reference

    def get(self, request, pk):
        """Show it."""
        sent = messages.lines(bookings.messages_of(self.booking), user=request.user)
        return self.show(
            booking=self.booking,
            when=sessions.when(self.booking.session, now=self.now),
            people=self.booking.attendees.all(),
            messages_sent=sent,
            events=history.of_events(self.booking.events.select_related("by")),
            may_change=self.may(access.Action.CHANGE_BOOKINGS, self.booking),
            may_undo=can_be_undone(self.booking, now=self.now),
            may_read_needs=self.may(access.Action.SEE_NEEDS, self.booking),
        )
