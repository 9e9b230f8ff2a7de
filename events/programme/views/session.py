"""The short address of one session, fit for a poster."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.wagtail_hooks import check_view_restrictions

from events.programme.models import Session
from events.programme.queries import has_story, plans, presentable


@require_safe
def session_page(request, pk):
    """Show a session under its page's own restrictions; one that was taken back says so (410)."""
    return _show(request, pk, template="programme/session.html")


@require_safe
def story_page(request, pk):
    """Tell what will happen in pictures, to print; nothing where there is nothing to tell."""
    return _show(request, pk, template="programme/story.html", only_if=has_story)


def _show(request, pk, **how):
    session = get_object_or_404(presentable(Session.objects.all()), pk=pk)
    if session.page is None or not session.page.live:
        return _without_page(request, session)
    return check_view_restrictions(_serve)(session.page, request, [], {"session": session, **how})


def _serve(page, request, args, kwargs):
    session, only_if = kwargs["session"], kwargs.get("only_if")
    if session.state == Session.State.WITHDRAWN:
        return _gone(request, page=page)
    page = page.specific
    if only_if is not None and not only_if(session, page):
        raise Http404
    now = timezone.now()  # noqa: TID251 - the clock is read here
    context = {
        "session": session,
        "page": page,
        "now": now,
        "nothing_to_book": plans.nothing_to_book([session], now=now),
    }
    return render(request, kwargs["template"], context)


def _without_page(request, session):
    """A page that is not public says nothing about its sessions, not even what they were called."""
    if session.state == Session.State.WITHDRAWN:
        return _gone(request, page=None)
    raise Http404


def _gone(request, *, page):
    return render(request, "programme/session_withdrawn.html", {"event": page}, status=410)
