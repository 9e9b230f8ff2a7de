"""What Wagtail's admin shows of one object to whoever knows its number: only to whom it is shown.

Its lists and forms ask for permissions. Some views behind them do not (Wagtail 8.0.1): a chooser
names whatever number it is given, and so do a move, a bulk action and a report. What is below is
asked before any of them; `tests/tenancy` walks all of Wagtail's addresses and shows that it is all.
Who is refused, here or by Wagtail, leaves a line in the log.
"""

import logging

from django.http import Http404
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.choices import choosable_files, choosable_pages

logger = logging.getLogger(__name__)

# By the name of a view: what it names, and the word of its address, or of its query, with numbers
CHOOSERS = {
    "wagtailadmin_choose_page_child": (lambda: Page, "parent_page_id"),
    "wagtailadmin_choose_page_chosen_multiple": (lambda: Page, "id"),
    "wagtaildocs_chooser:chosen": (get_document_model, "pk"),
    "wagtaildocs_chooser:chosen_multiple": (get_document_model, "id"),
    "wagtailimages_chooser:chosen": (get_image_model, "pk"),
    "wagtailimages_chooser:chosen_multiple": (get_image_model, "id"),
    "wagtailimages_chooser:select_format": (get_image_model, "image_id"),
}
PAGES = ("page_id", "page_to_move_id")
BULK = "wagtail_bulk_action"
OF_ALL_PAGES = "wagtailadmin_reports:page_types_usage"  # it names the last page of each type
SIGN_IN = "wagtailadmin_login"  # it leads home, too
GUARDED = (*CHOOSERS, BULK, "wagtailadmin_pages:", OF_ALL_PAGES)


def refuse_what_is_not_shown(request, match):
    """Answer 404 before the view where a number names what this user would not be shown."""
    if not match.view_name.startswith(GUARDED):
        return  # a public page asks for no user, or it could not be kept
    user = request.user
    if not user.is_active or user.is_superuser:
        return  # Wagtail leads who is nobody to the sign-in page
    if match.view_name in CHOOSERS:
        model, word = CHOOSERS[match.view_name]
        rows = _named(model(), match.kwargs.get(word), request.GET.getlist(word))
        _refuse_others(rows, _choosable(rows, user))
    elif match.view_name == BULK:
        _refuse_several(request, match.kwargs["model_name"])
    elif match.view_name.startswith("wagtailadmin_pages:"):
        rows = _named(Page, *(match.kwargs[word] for word in PAGES if word in match.kwargs))
        _refuse_others(rows, _explorable(rows, user))
    elif match.view_name.startswith(OF_ALL_PAGES):
        rows = Page.objects.filter(depth__gt=1)
        _refuse_others(rows, _explorable(rows, user))


def note_refusal(request, response):
    """Write down who was refused what in the admin: ids and the name of the view, no words."""
    match = request.resolver_match
    if match is None or not request.path.startswith("/admin/"):
        return
    # Wagtail leads whom it refuses to the admin's home, with a red line
    led_home = response.get("Location") == reverse("wagtailadmin_home")
    refused = response.status_code in {403, 404} or (led_home and match.view_name != SIGN_IN)
    if refused and request.user.is_active:
        named = {word: value for word, value in match.kwargs.items() if str(value).isdecimal()}
        what = {"view": match.view_name, "named": named, "status": response.status_code}
        logger.warning("refused_in_admin", extra={"by": request.user.pk, **what})


def choosable_in_lists(pages, request):
    """The pages that a chooser lists: drafts of other people's sections are not among them."""
    return pages if request.user.is_superuser else choosable_pages(pages, request.user)


def _refuse_several(request, kind):
    """A bulk action names also what it will leave alone."""
    parent = request.GET.get("childOf")
    if kind == "page":
        rows = _named(Page, request.GET.getlist("id"), parent)
        _refuse_others(rows, _explorable(rows, request.user))
    for model in (get_image_model(), get_document_model()):
        if kind == model._meta.model_name:
            rows = _named(model, request.GET.getlist("id"))
            may = policy_registry.get_by_type(model).instances_user_has_any_permission_for(
                request.user, ["change", "delete"]
            )
            _refuse_others(rows, rows.filter(pk__in=may.order_by().values("pk")))


def _named(model, *numbers):
    """The rows that these numbers name; what is no number names nothing."""
    flat = [each for one in numbers for each in (one if isinstance(one, list) else [one])]
    return model.objects.filter(pk__in={str(each) for each in flat if str(each).isdecimal()})


def _choosable(rows, user):
    if rows.model is Page:
        return choosable_pages(rows, user)
    return choosable_files(rows, user)


def _explorable(rows, user):
    explorable = policy_registry.get_by_type(Page).explorable_instances(user)
    return rows.filter(pk__in=explorable.order_by().values("pk"))


def _refuse_others(rows, shown):
    if rows.count() > shown.count():
        raise Http404
