"""While a plan is being written: the dates it would give, and whom a change would touch."""

from django.apps import apps
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from events.desk.queries import plan_words
from events.desk.queries.effects import effects
from events.domain.moments import LONDON
from events.programme.forms.plan_rules import missing
from events.programme.pages import ScheduledPage
from events.programme.queries.foreseen import foreseen
from events.programme.queries.remarks import remarks


@require_POST
def dates_of_page(request, page_pk):
    """The dates of a page that is being edited; it is read as the form has it, not written."""
    page = get_object_or_404(ScheduledPage, id=page_pk).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise Http404
    return _answer(request, page.get_latest_revision_as_object(), parent=page.get_parent())


@require_POST
def dates_of_new_page(request, model_name, parent_pk):
    """The dates of a page that is being written and may not be saved yet."""
    parent = get_object_or_404(Page, pk=parent_pk).specific
    model = _page_model(model_name)
    may_add = parent.permissions_for_user(request.user).can_add_subpage()
    if not may_add or not model.can_create_at(parent):
        raise Http404
    return _answer(request, model(), parent=parent)


def _page_model(name):
    try:
        model = apps.get_model("events", name)
    except LookupError:
        raise Http404 from None
    if not issubclass(model, ScheduledPage):
        raise Http404
    return model


def _answer(request, page, *, parent):
    now = timezone.now()  # noqa: TID251 the clock is read here
    form = _form(request, page, parent=parent)
    alone = request.headers.get("X-Requested-With") != "XMLHttpRequest"
    template = "desk/plan_alone.html" if alone else "desk/includes/plan.html"
    return render(request, template, _shown(form, request.user, now=now))


def _form(request, page, *, parent):
    """The editor's own form, so that everything is read as saving would read it."""
    form_class = page.get_edit_handler().get_form_class()
    form = form_class(request.POST, instance=page, parent_page=parent, for_user=request.user)
    form.defer_required_fields()
    try:
        form.is_valid()
    except MultiValueDictKeyError:  # a stream of blocks says how many it has, or is none
        raise BadRequest from None
    return form


def _shown(form, user, *, now):
    today = now.astimezone(LONDON).date()
    rows, problems = _rows(form)
    page = form.instance
    plan = foreseen(page, rows, now=now)
    live = [each.planned for each in plan.dates]
    places = plan_words.Places(page, live)
    said = remarks(page, live, rows=rows, now=now)
    dates = plan_words.dates_in_words(plan, places, said, today=today)
    skipped = plan_words.skipped_in_words(plan, today=today)
    return {
        "header_title": _("The dates this plan gives"),
        "summary": plan_words.summary(dates, skipped),
        "rule": plan_words.rule_as_said(plan, today=today),
        "problems": [
            *problems,
            *_rule_problems(form),
            *plan_words.refusal_of_rule(plan, today=today),
        ],
        "everywhere": plan_words.on_every_date(said),
        "dates": plan_words.parted(dates),
        "skipped": plan_words.parted(skipped),
        "goes_on": plan.goes_on,
        "effects": effects(plan, places, user, today=today),
    }


def _rows(form):
    """The dated rows, and what is wrong with them; one that cannot be read is half typed."""
    rows, problems = [], []
    for number, row in enumerate(form.kept_rows, 1):
        wrong = [message for messages in row.errors.values() for message in messages]
        if wrong:
            row.instance.start = None
        said = wrong or missing(row.instance)
        problems += [_("Date %(number)s: %(what)s") % {"number": number, "what": m} for m in said]
        row.instance.key = row.instance.key or f"new-{number}"
        rows.append(row.instance)
    return rows, problems


def _rule_problems(form):
    return [
        _("Repeating dates: %(what)s") % {"what": message}
        for name, messages in form.errors.items()
        if name.startswith("repeat")
        for message in messages
    ]
