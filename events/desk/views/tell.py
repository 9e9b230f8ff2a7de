"""After a page was published: tell the families who booked, or leave it for later."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from events import access
from events.bookings import told
from events.bookings.messages import changes, facts
from events.bookings.models import Attendee, HeldChange
from events.bookings.operations import dismiss, release, wait
from events.desk.queries.pages import counted
from events.programme.pages import ScheduledPage


@dataclass(frozen=True)
class Untold:
    """One session whose families believe something else: how many they are, and what."""

    held: HeldChange
    when: str
    place: str
    bookings: int
    people: int
    changes: list[changes.Change]
    called_off: bool


def ask_whether_to_tell(page, user, *, now):
    """Where to ask, when publishing this page changed something that families were told.

    Whoever does not act for the organisation that is responsible is not asked, and what changed
    stays on the desk of those who do.
    """
    if isinstance(page, ScheduledPage) and _untold(page, user, now=now):
        return redirect("desk:tell_families", page.pk)
    return None


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request, page_pk):
    """Show whom the change touches; tell them now, leave it, or say that they know."""
    page = get_object_or_404(ScheduledPage, pk=page_pk)
    may_publish = page.permissions_for_user(request.user).can_publish()
    if not may_publish or not access.acts_for(request.user, page):
        raise Http404
    now = timezone.now()  # noqa: TID251 the clock is read here
    untold = _untold(page, request.user, now=now)
    if request.method != "POST" and untold:
        return render(request, "desk/tell.html", _shown(page, untold))
    if request.method == "POST":
        seen = set(request.POST.getlist("held"))
        chosen = [each for each in untold if str(each.held.pk) in seen]
        _do(request, request.POST.get("choice"), chosen, now=now)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def _do(request, choice, chosen, *, now):
    if choice == "now":
        number = sum(release(each.held.pk, by=request.user, now=now) for each in chosen)
        messages.success(
            request,
            ngettext("%d family will be told.", "%d families will be told.", number) % number,
        )
    elif choice == "known":
        for each in chosen:
            dismiss(each.held.pk, by=request.user, now=now)
        messages.success(request, gettext("Noted: the families know already."))
    else:
        for each in chosen:
            wait(each.held.pk)
        messages.warning(request, gettext("The families are not told yet. It waits on the desk."))


def _untold(page, user, *, now):
    """The waiting changes of this page's sessions that are the user's, the next session first."""
    waiting = HeldChange.objects.waiting().filter(session__page=page)
    waiting = access.acted_for(waiting, user, controller="session__controller")
    waiting = waiting.select_related("session__venue__town", "session__room")
    found = [_of(held, now=now) for held in waiting.order_by("session__starts_at", "pk")]
    return [each for each in found if each is not None]


def _of(held, *, now):
    outdated = told.outdated_bookings([held.session_id], now=now)
    if not outdated:
        return None
    session = held.session
    return Untold(
        held=held,
        when=facts.when(told.told_facts(session), at=now),
        place=told.place_in_words(session),
        bookings=len(outdated),
        people=Attendee.objects.filter(booking__in=outdated).count(),
        changes=changes.changes(outdated[0], at=now),
        called_off=session.state in told.CALLED_OFF,
    )


def _shown(page, untold):
    bookings, people = sum(u.bookings for u in untold), sum(u.people for u in untold)
    question = gettext("Tell the families?")
    back = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    return {
        "header_title": question,
        "header_icon": "mail",
        "breadcrumbs_items": [{"url": back, "label": page.title}, {"url": "", "label": question}],
        "page": page,
        "untold": untold,
        "counts": counted(bookings, people),
        "each_counted": [(each, counted(each.bookings, each.people)) for each in untold],
    }
