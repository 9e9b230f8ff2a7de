"""What is on, who is coming, and what to do about it."""

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from events import access
from events.bookings.models import Booking
from events.desk.forms import SessionFilterForm
from events.desk.queries import bookings, history, networks, sessions
from events.desk.queries.untold import goes_out

from .base import DeskView, SessionView

A_PAGE = 30


class SessionList(DeskView):
    """The sessions a member of staff looks after."""

    action = access.Action.RUN_SESSIONS
    template_name = "desk/sessions.html"

    def get_page_title(self):
        """What this screen is called."""
        return _("Sessions")

    def get(self, request):
        """List them, thirty to a page."""
        form = SessionFilterForm(request.GET, user=request.user, auto_id="filter_%s")
        wanted = form.wanted()
        found = sessions.sessions(request.user, wanted, now=self.now)
        page = Paginator(found, A_PAGE).get_page(request.GET.get("p"))
        return self.show(
            filter=form,
            past=wanted.past,
            page=page,
            rows=sessions.rows(page.object_list, now=self.now),
        )


class SessionSheet(SessionView):
    """One session: who is coming, what to arrange, what families were not told."""

    template_name = "desk/session.html"

    def get_page_title(self):
        """The event's title; its day stands below."""
        return self.session.title

    def get(self, request, pk):
        """Show it."""
        coming = Booking.objects.visible_to(request.user).filter(session=self.session)
        held = self.session.held_changes.waiting().first()
        return self.show(
            row=sessions.row(self.session, now=self.now),
            to_arrange=sessions.to_arrange(self.session, now=self.now),
            bookings=bookings.listed(coming).live().order_by("lead_name", "pk"),
            cancelled=coming.exclude(state=Booking.State.LIVE).count(),
            events=history.of_session(self.session),
            groups=self.from_one_network(),
            held=held,
            goes_out=held and goes_out(held, zone=self.session.tz, now=self.now),
        )

    def from_one_network(self):
        """Many bookings of one network, for those who may release them."""
        user = self.request.user
        if not self.may(access.Action.CHANGE_BOOKINGS):
            return []
        found = networks.groups(user, now=self.now, session=self.session)
        return networks.shown(found, now=self.now)
