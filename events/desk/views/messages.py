"""Messages that wait, and messages that did not arrive."""

from django.contrib import messages as flash
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from events import access
from events.desk.queries import messages, sessions
from events.domain import dates
from events.domain.moments import LONDON
from events.notifications import by_hand

from .base import DeskView

A_PAGE = 30


class MessageList(DeskView):
    """What could not be sent, how much waits, and whether the outbox is being worked."""

    action = access.Action.SEE_MESSAGES
    template_name = "desk/messages.html"
    header_icon = "mail"

    def get_page_title(self):
        """What this screen is called."""
        return _("Messages")

    def get(self, request):
        """List what needs somebody."""
        lost = messages.did_not_arrive(request.user)
        page = Paginator(lost, A_PAGE).get_page(request.GET.get("p"))
        return self.show(
            page=page,
            lines=messages.lines(page.object_list, user=request.user),
            waiting=messages.waiting(request.user, now=self.now).count(),
            last_sent=self.last_sent(),
        )

    def last_sent(self):
        """When the outbox was last worked, in words."""
        at = messages.last_sent_at()
        today = self.now.astimezone(LONDON).date()
        return at and dates.moment_in_words(at, zone=LONDON, today=today, say=_)


class MessageView(DeskView):
    """A screen about one message."""

    action = access.Action.CHANGE_MESSAGES
    header_icon = "mail"

    def dispatch(self, request, *args, pk, **kwargs):
        """Somebody else's message is not there."""
        if access.may(request.user, self.action):
            self.notification = get_object_or_404(messages.visible(request.user), pk=pk)
            self.line = messages.lines([self.notification], user=request.user)[0]
        return super().dispatch(request, *args, pk=pk, **kwargs)

    def when(self):
        """When the session of its booking is."""
        booking = self.line.booking
        return sessions.when(booking.session, now=self.now) if booking else ""


class Retry(MessageView):
    """Send again what did not arrive."""

    template_name = "desk/retry.html"

    def get_page_title(self):
        """What this screen is called."""
        return _("Send again?")

    def parents(self):
        """Below the messages."""
        return [{"url": reverse("desk:messages"), "label": _("Messages")}]

    def get(self, request, pk):
        """Say to whom, and that it may arrive twice."""
        state = self.notification.state
        return self.show(
            line=self.line,
            when=self.when(),
            may_arrive_twice=state == messages.STATE.UNKNOWN,
            is_settled=state not in messages.IN_TROUBLE,
        )

    def post(self, request, pk):
        """Put it back in the queue."""
        if by_hand.retry(self.notification.pk, by=request.user, now=self.now):
            flash.success(request, _("The message is on its way again."))
        else:
            flash.info(request, _("Somebody has already dealt with this message."))
        return redirect("desk:messages")
