"""The short address of one session, fit for a poster."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.wagtail_hooks import check_view_restrictions

from events.programme.models import Session
from events.programme.queries import presentable


@require_safe
def session_page(request, pk):
    """Show a session under its page's own restrictions; one that was taken back says so (410)."""
    session = get_object_or_404(presentable(Session.objects.all()), pk=pk)
    if session.page is None or not session.page.live:
        return _without_page(request, session)
    return check_view_restrictions(_serve)(session.page, request, [], {"session": session})


def _serve(page, request, args, kwargs):
    session = kwargs["session"]
    if session.state == Session.State.WITHDRAWN:
        return _gone(request, page=page)
    now = timezone.now()  # noqa: TID251 - the clock is read here
    context = {"session": session, "page": page.specific, "now": now}
    return render(request, "programme/session.html", context)


def _without_page(request, session):
    """A page that is not public says nothing about its sessions, not even what they were called."""
    if session.state == Session.State.WITHDRAWN:
        return _gone(request, page=None)
    raise Http404


def _gone(request, *, page):
    return render(request, "programme/session_withdrawn.html", {"event": page}, status=410)
