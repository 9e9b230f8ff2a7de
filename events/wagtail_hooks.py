"""Wiring only: what the admin shows."""

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from events.desk import menu
from events.desk import urls as desk_urls
from events.desk.queries import pages
from events.desk.views.fewer import ask_before_fewer_places
from events.desk.views.start import StartHere
from events.desk.views.tell import ask_about, ask_whether_to_tell
from events.desk.views.tell_news import ask_whether_to_tell_news
from events.desk.views.week import ThisWeek
from events.programme.views.next_year import ask_when_it_begins_again, next_year
from events.programme.views.pasting import say_what_is_in_the_plan, tell_saving_by_hand
from events.programme.viewsets import ProgrammeGroup
from events.resources.views import look_at_files
from events.staff.queries import may_reset
from events.staff.views.colleague import ResetSecondStep


@hooks.register("register_admin_urls")
def desk_addresses():
    """The organisers' desk stands below the admin."""
    return [path("desk/", include(desk_urls))]


@hooks.register("register_admin_urls")
def editors_addresses():
    """What editors do beside the page editor itself."""
    return [
        path("next-year/<int:pk>/", next_year, name="next_year"),
        path("resource-files/", look_at_files, name="look_at_files"),
    ]


@hooks.register("after_copy_page")
def ask_after_copying(request, page, new_page):
    """A copied event is held again: when, and what is to be checked."""
    return ask_when_it_begins_again(request, page, new_page)


@hooks.register("register_admin_urls")
def addresses_about_colleagues():
    """What administrators do for a colleague beside Wagtail's own list of users."""
    reset = ResetSecondStep.as_view()
    return [path("colleagues/<int:pk>/second-step/", reset, name="reset_second_step")]


@hooks.register("register_user_listing_buttons")
def let_a_colleague_in_again(user, request_user):
    """In the list of users, for whoever may."""
    if may_reset(request_user, user):
        url = reverse("reset_second_step", args=[user.pk])
        yield Button(_("Reset the second step"), url=url, icon_name="lock", priority=40)


@hooks.register("register_account_menu_item")
def own_second_step(request):
    """Beside one's own password."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Second step for signing in"),
        "help_text": _("A code from your phone, besides your password."),
    }


@hooks.register("register_log_actions")
def say_who_let_whom_in(actions):
    """In the site history."""
    said = _("Reset the second step"), _("Second step reset")
    actions.register_action("staff.reset_second_step", *said)


@hooks.register("register_admin_menu_item")
def desk_menu():
    """One group, "Events"; each member of staff sees what they may do."""
    return menu.events()


@hooks.register("before_publish_page")
def ask_before_publishing(request, page):
    """A plan with fewer places than are booked is published by somebody's decision."""
    now = timezone.now()  # noqa: TID251 the clock is read here
    return ask_before_fewer_places(page, request.user, now=now)


@hooks.register("after_publish_page")
@hooks.register("after_unpublish_page")
def ask_after_publishing(request, page):
    """A change of what is published that touches people is told by somebody's decision."""
    now = timezone.now()  # noqa: TID251 the clock is read here
    user = request.user
    return ask_whether_to_tell(page, user, now=now) or ask_whether_to_tell_news(page, user, now=now)


@hooks.register("before_delete_page")
def remember_sessions_of_page(request, page):
    """Once the page is gone, nothing says any more which sessions were its own."""
    request.sessions_that_go = pages.sessions_below([page])


@hooks.register("after_delete_page")
def ask_after_deleting(request, page):
    """Families of a deleted page are told by somebody's decision, or after five minutes."""
    now = timezone.now()  # noqa: TID251 the clock is read here
    return ask_about(request.sessions_that_go, request.user, now=now)


@hooks.register("before_bulk_action")
def remember_sessions_of_pages(request, action_type, objects, action):
    """The same for several pages at once."""
    chosen = [each for each in objects if isinstance(each, Page)]
    request.sessions_that_go = pages.sessions_below(chosen)


@hooks.register("after_bulk_action")
def ask_after_several(request, action_type, objects, action):
    """Several pages that were published, unpublished or deleted are asked about together."""
    now = timezone.now()  # noqa: TID251 the clock is read here
    return ask_about(request.sessions_that_go, request.user, now=now)


@hooks.register("register_admin_viewset")
def programme():
    """Venues, organisations, audiences, towns and term dates."""
    return ProgrammeGroup()


@hooks.register("construct_homepage_panels")
def show_this_week(request, panels):
    """The admin's home tells organisers of the days ahead, and editors where to start."""
    panels += [ThisWeek(request), StartHere(request)]


@hooks.register("construct_help_menu")
def leave_out_news_of_wagtail(request, items):
    """What is new for developers of the admin's software helps nobody here."""
    items[:] = [item for item in items if not item.name.startswith("whats-new")]


@hooks.register("insert_global_admin_css")
def admin_styles():
    """Rows of dates on one line, and nothing wider than a phone."""
    return format_html('<link rel="stylesheet" href="{}">', static("programme/admin.css"))


@hooks.register("insert_global_admin_js")
def admin_scripts():
    """Not deferred: it must be there before the first field of a date."""
    return format_html('<script src="{}"></script>', static("programme/datepickers.js"))


@hooks.register("insert_editor_js")
def help_with_the_plan():
    """Rooms of the venue, what differs from the page, the dates, and what it does as it saves."""
    scripts = [[static(f"programme/{name}.js")] for name in ("rooms", "differs", "plan", "saving")]
    return format_html_join("", '<script src="{}" defer></script>', scripts)


@hooks.register("before_create_page")
@hooks.register("before_edit_page")
def lose_no_pasted_table(request, *page):
    """A table in the editor's box is put in the plan or taken out before the page is left."""
    tell_saving_by_hand(request)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_what_was_pasted(request, page):
    """Dates that were pasted are in the saved plan: say so, and stay with them."""
    return say_what_is_in_the_plan(request, page)
