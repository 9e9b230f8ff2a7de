"""What the admin's menu shows of the desk: no numbers, only where to go."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from events import access


class DeskItem(MenuItem):
    """A screen of the desk, shown to those who may open it."""

    def __init__(self, label, name, action, **how):
        super().__init__(label, reverse_lazy(f"desk:{name}"), name=f"desk-{name}", **how)
        self.action = action

    def is_shown(self, request):
        """Whether this member of staff may open it."""
        return access.may(request.user, self.action)


def events():
    """The group "Events"."""
    do = access.Action
    items = [
        DeskItem(_("Sessions"), "sessions", do.RUN_SESSIONS, icon_name="calendar-alt", order=10),
        DeskItem(_("Not told yet"), "not_told", do.RUN_SESSIONS, icon_name="info-circle", order=15),
        DeskItem(_("Bookings"), "bookings", do.SEE_BOOKINGS, icon_name="search", order=20),
        DeskItem(_("Please ring"), "calls", do.SEE_MESSAGES, icon_name="comment", order=30),
        DeskItem(_("Messages"), "messages", do.SEE_MESSAGES, icon_name="mail", order=40),
        DeskItem(_("Problem reports"), "reports", do.SEE_REPORTS, icon_name="warning", order=50),
        DeskItem(
            _("Data protection"), "certificates", do.SEE_CERTIFICATES, icon_name="lock", order=60
        ),
        DeskItem(_("Is the site well?"), "health", do.RUN_THE_SITE, icon_name="tasks", order=70),
        DeskItem(_("Limits"), "limits", do.CHANGE_BOOKINGS, icon_name="lock-open", order=80),
        DeskItem(_("Partners"), "partners", do.RUN_THE_SITE, icon_name="group", order=90),
    ]
    return SubmenuMenuItem(
        _("Events"), Menu(items=items), name="desk", icon_name="calendar-check", order=90
    )
