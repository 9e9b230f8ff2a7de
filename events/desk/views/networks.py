"""Many bookings from one network: see them, leave the families' own, and release the others."""

from django.contrib import messages as flash
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import access
from events.desk.operations import release_together
from events.desk.operations.releasing import Outcome
from events.desk.queries import bookings, networks, sessions

from .base import BookingView, DeskView

A_PAGE = 30
MOST = 200  # bookings released at one press, so that it ends before a browser gives up


class NetworkList(DeskView):
    """The sessions for which many bookings came from one network in the last two days."""

    action = access.Action.CHANGE_BOOKINGS
    template_name = "desk/networks.html"
    header_icon = "globe"

    def get_page_title(self):
        """What this screen is called."""
        return _("Many bookings from one network")

    def parents(self):
        """Where limits are lifted."""
        return [{"url": reverse("desk:limits"), "label": _("Limits")}]

    def get(self, request):
        """List them, the latest first."""
        found = networks.groups(request.user, now=self.now)
        page = Paginator(found, A_PAGE).get_page(request.GET.get("p"))
        return self.show(page=page, groups=networks.shown(page.object_list, now=self.now))


class Network(BookingView):
    """The bookings that came from the network of this one: all ticked, to be released together.

    Choosing shows what would happen, and only the button below that does it.
    """

    action = access.Action.CHANGE_BOOKINGS
    template_name = "desk/network.html"
    header_icon = "globe"

    def get_page_title(self):
        """What this screen is called."""
        return _("Bookings from one network")

    def parents(self):
        """The list of such groups."""
        return [{"url": reverse("desk:networks"), "label": _("Many bookings from one network")}]

    def get(self, request, pk):
        """Show them."""
        return self.ask()

    def post(self, request, pk):
        """Say what would happen to those that are ticked, or do it."""
        chosen = self.chosen(request.POST.getlist("booking"))
        if "sure" in request.POST and chosen:
            return self.release(chosen)
        live = chosen.live()
        if not live:
            return self.ask(nothing_ticked=True, status=400)
        stay = self.together().live().count() - live.count()
        return self.show(
            **self.about(), sure=True, chosen=live, counts=networks.in_words(live), stay=stay
        )

    def together(self):
        """What came from this network, in the order in which it came."""
        return networks.together(self.request.user, self.booking, now=self.now)

    def chosen(self, marks):
        """Those of them that are ticked, the cancelled ones too; nothing else that is posted."""
        known, marked = self.together().values_list("pk", flat=True), set(marks)
        pks = [pk for pk in known if str(pk) in marked]
        return self.together().filter(pk__in=pks[:MOST])

    def ask(self, *, nothing_ticked=False, status=200):
        """The table; nobody's booking is shown once there are too few to be of interest."""
        live = self.together().live()
        are_many = live.count() >= networks.FEWEST
        listed = bookings.listed(live)[:MOST] if are_many else []
        return self.show(
            **self.about(),
            bookings=listed,
            counts=networks.in_words(live),
            more=are_many and live.count() > MOST,
            nothing_ticked=nothing_ticked and are_many,
            status=status,
        )

    def about(self):
        """Which session, and where to go from here."""
        return {
            "session": self.booking.session,
            "when": sessions.when(self.booking.session, now=self.now),
            "back": reverse("desk:networks"),
        }

    def release(self, chosen):
        """Release them, and say of each what became of it."""
        counts = release_together(chosen, by=self.request.user, now=self.now)
        for tell, number, words in self.outcomes(counts):
            if number:
                tell(self.request, words % number)
        if counts[Outcome.LEFT]:
            return redirect("desk:network", self.booking.pk)
        return redirect("desk:networks")

    def outcomes(self, counts):
        """Each outcome: how it is told, how many there are, and the words."""
        released, gone, left = (counts[outcome] for outcome in Outcome)
        yield (
            flash.success,
            released,
            ngettext(
                "%d booking is released, and the family is told.",
                "%d bookings are released, and the families are told.",
                released,
            ),
        )
        yield (
            flash.info,
            gone,
            ngettext(
                "%d booking was cancelled already.", "%d bookings were cancelled already.", gone
            ),
        )
        yield (
            flash.error,
            left,
            ngettext(
                "%d booking still holds its places: the site is very busy. Please try again.",
                "%d bookings still hold their places: the site is very busy. Please try again.",
                left,
            ),
        )
