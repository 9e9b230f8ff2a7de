"""Wiring only: what the admin shows."""

from django.urls import include, path
from wagtail import hooks

from events.desk import menu
from events.desk import urls as desk_urls


@hooks.register("register_admin_urls")
def desk_addresses():
    """The organisers' desk stands below the admin."""
    return [path("desk/", include(desk_urls))]


@hooks.register("register_admin_menu_item")
def desk_menu():
    """One group, "Events"; each member of staff sees what they may do."""
    return menu.events()
