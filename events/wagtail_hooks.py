"""Wiring only: what the admin shows."""

from django.urls import include, path
from django.utils import timezone
from wagtail import hooks

from events.desk import menu
from events.desk import urls as desk_urls
from events.desk.views.tell import ask_whether_to_tell
from events.desk.views.week import ThisWeek
from events.programme.viewsets import ProgrammeGroup


@hooks.register("register_admin_urls")
def desk_addresses():
    """The organisers' desk stands below the admin."""
    return [path("desk/", include(desk_urls))]


@hooks.register("register_admin_menu_item")
def desk_menu():
    """One group, "Events"; each member of staff sees what they may do."""
    return menu.events()


@hooks.register("after_publish_page")
def ask_after_publishing(request, page):
    """A published change that touches people is told by somebody's decision."""
    now = timezone.now()  # noqa: TID251 the clock is read here
    return ask_whether_to_tell(page, request.user, now=now)


@hooks.register("register_admin_viewset")
def programme():
    """Venues, organisations, audiences and towns."""
    return ProgrammeGroup()


@hooks.register("construct_homepage_panels")
def show_this_week(request, panels):
    """The admin's home tells organisers of the days ahead."""
    panels.append(ThisWeek(request))
