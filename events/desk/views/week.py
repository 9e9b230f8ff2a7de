"""What the admin's home shows an organiser of the days ahead."""

from datetime import timedelta

from django.utils import timezone
from wagtail.admin.ui.components import Component

from events import access
from events.desk.queries import messages, networks, sessions
from events.desk.queries.news import waiting_news
from events.desk.queries.untold import waiting

AHEAD = timedelta(days=7)
MOST = 10


class ThisWeek(Component):
    """The sessions of the next seven days, failed messages and calls: one's own only."""

    name = "desk_this_week"
    template_name = "desk/this_week.html"
    order = 50

    def __init__(self, request):
        self.user = request.user

    def get_context_data(self, parent_context):
        """What is to know; nothing for those who look after no sessions."""
        if not access.may(self.user, access.Action.RUN_SESSIONS):
            return {}
        now = timezone.now()  # noqa: TID251 the clock is read here
        coming = sessions.sessions(self.user, sessions.Wanted(), now=now)
        return {
            "is_organiser": True,
            "rows": sessions.rows(coming.filter(starts_at__lt=now + AHEAD)[:MOST], now=now),
            "failed": messages.in_trouble(self.user).count(),
            "not_told": waiting(self.user).filter(session__ends_at__gt=now).count(),
            "news": waiting_news(self.user),
            "networks": self._networks(now=now),
            "calls": messages.to_ring(self.user, now=now).count(),
        }

    def _networks(self, *, now):
        """How many networks made many bookings; none for those who may not release them."""
        if not access.may(self.user, access.Action.CHANGE_BOOKINGS):
            return 0
        return networks.groups(self.user, now=now).count()
