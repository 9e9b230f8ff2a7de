"""Please ring: families who want a call, or whom no e-mail reaches."""

import hashlib

from django.contrib import messages as flash
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from events import access
from events.desk.queries import messages
from events.notifications import by_hand

from .base import DeskView
from .messages import A_PAGE, MessageView


class CallList(DeskView):
    """The calls to make, the most urgent first."""

    action = access.Action.SEE_MESSAGES
    template_name = "desk/calls.html"
    header_icon = "comment"

    def get_page_title(self):
        """What this screen is called."""
        return _("Please ring")

    def get(self, request):
        """List them."""
        calls = messages.to_ring(request.user, now=self.now)
        page = Paginator(calls, A_PAGE).get_page(request.GET.get("p"))
        return self.show(page=page, lines=messages.lines(page.object_list, user=request.user))


class Call(MessageView):
    """One call: the number, the words, and what came of it."""

    template_name = "desk/call.html"
    header_icon = "comment"

    def get_page_title(self):
        """What this screen is called."""
        return _("Please ring")

    def parents(self):
        """Below the calls."""
        return [{"url": reverse("desk:calls"), "label": _("Please ring")}]

    def get(self, request, pk):
        """Show the words as they are true now."""
        return self.show_words(self.words())

    def post(self, request, pk):
        """Keep what came of it."""
        outcome = request.POST.get("outcome")
        message = self.words()
        if outcome == "rung" and message and request.POST.get("shown") != digest(message):
            flash.warning(request, _("This changed while you rang. Please read the new words."))
            return self.show_words(message, status=409)
        flash.success(request, self.keep(outcome, message))
        return redirect("desk:calls")

    def words(self):
        """What to say, or None when there is nothing to tell any more."""
        is_open = self.notification.state in messages.TO_RING and self.line.booking
        return by_hand.words(self.notification, now=self.now) if is_open else None

    def keep(self, outcome, message):
        """Write down what came of it and say so."""
        if message is None:
            by_hand.note_not_needed(self.notification, by=self.request.user, now=self.now)
            return _("Nothing to tell any more: the call is off the list.")
        if outcome == "rung":
            by_hand.note_rung(self.notification, message, by=self.request.user, now=self.now)
            return _("Thank you. The family has been told.")
        by_hand.note_no_answer(self.notification)
        return _("Kept: nobody answered. The call stays on the list.")

    def show_words(self, message, *, status=200):
        """The screen with these words."""
        return self.show(
            line=self.line,
            when=self.when(),
            message=message,
            shown=digest(message) if message else "",
            status=status,
        )


def digest(message):
    """Tell two messages apart."""
    return hashlib.sha256(message.text.encode()).hexdigest()
