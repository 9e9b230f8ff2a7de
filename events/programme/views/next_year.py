"""After a page with dates was copied: when it begins again, and what to check."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.domain.moments import LONDON
from events.domain.next_year import weeks_to, weeks_to_next_year
from events.programme.forms.copying import NextYearForm
from events.programme.operations.next_year import begin_again, first_day, move_plan
from events.programme.pages import ScheduledPage
from events.programme.queries.next_year import new_dates, to_check


def ask_when_it_begins_again(request, page, new_page):
    """Where to ask; nothing after other pages, an alias, or a copy without a date."""
    copy = new_page.specific
    if not isinstance(copy, ScheduledPage) or copy.live or copy.alias_of_id:
        return None
    has_dates = first_day(copy.get_latest_revision_as_object())
    return redirect("next_year", copy.pk) if has_dates else None


@require_http_methods(["GET", "HEAD", "POST"])
def next_year(request, pk):
    """Show the dates moved by whole weeks; move them in the draft when somebody says so."""
    page = get_object_or_404(ScheduledPage, id=pk, live=False, alias_of=None)
    draft = page.specific.get_latest_revision_as_object()
    first = first_day(draft)
    if first is None or not page.permissions_for_user(request.user).can_edit():
        raise Http404
    now = timezone.now()  # noqa: TID251 the clock is read here
    if request.method == "POST":
        form = NextYearForm(request.POST)
        if form.is_valid():
            begin_again(pk, first_on=form.cleaned_data["first_on"], by=request.user)
            messages.success(request, _("The dates are moved. It is a draft: nobody sees it yet."))
            return redirect(f"{reverse('next_year', args=[pk])}?moved=1")
        return _show(request, draft, first, form, now=now, status=400)
    weeks = weeks_to_next_year(first, today=now.astimezone(LONDON).date())
    suggested = {"first_on": first + timedelta(weeks=weeks)}
    form = NextYearForm(request.GET if "first_on" in request.GET else None, initial=suggested)
    return _show(request, draft, first, form, now=now)


def _show(request, draft, first, form, *, now, status=200):
    """The dates as they would be; those of a draft that was moved as they are."""
    is_moved = "moved" in request.GET
    weeks = 0 if is_moved else _weeks(first, form)
    move_plan(draft, weeks=weeks)
    title, parent = _("Hold it again"), draft.get_parent()
    above = {"url": reverse("wagtailadmin_explore", args=[parent.pk]), "label": parent.title}
    context = {
        "header_title": title,
        "breadcrumbs_items": [above, {"url": "", "label": title}],
        "header_icon": "calendar-alt",
        "page": draft,
        "form": form,
        "is_moved": is_moved,
        "first_on": first + timedelta(weeks=weeks),
        "dates": new_dates(draft, weeks=weeks, now=now),
        "to_check": to_check(draft, first + timedelta(weeks=weeks), now=now),
    }
    return render(request, "programme/admin/next_year.html", context, status=status)


def _weeks(first, form):
    """The weeks that were asked for, else those that were suggested; none for what is no day."""
    if not form.is_bound:
        return weeks_to(first, form.initial["first_on"])
    return weeks_to(first, form.cleaned_data["first_on"]) if form.is_valid() else 0
