"""Machine pages and the pages said when something goes wrong."""

import sys
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views import defaults
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms import guesses
from cms.outage import is_outage

BACK_SOON = 5  # seconds; a database that restarts is rarely away for longer


@require_safe
def robots(request):
    """Let search engines read what is public and keep them out of what is not."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /bookings/",
        "Disallow: /sign-in/",
        "Disallow: /calendars/private/",
        "Disallow: /sessions/*/book/",
        f"Sitemap: {settings.BASE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def unreadable(request, exception=None):
    """A request that cannot be read (400), or is larger than anything we ask for (413)."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    # Without the request, which may be what cannot be read
    return HttpResponse(render_to_string(f"{status}.html"), status=status)


def went_wrong(request):
    """A mistake of ours (500); or the database is away for a moment (503), and nothing is lost.

    Called while the error is being handled. Whatever says so must not need the database.
    """
    if not is_outage(sys.exc_info()[1]):
        return defaults.server_error(request)
    typed = _typed(request)
    template = "503.html" if typed is None else "503_answers_kept.html"
    response = render(request, template, {"typed": typed}, status=503)
    response["Retry-After"] = str(BACK_SOON)
    return response


def _typed(request):
    """What was typed, to be sent once more; None where nothing was, or by somebody else's page.

    Wagtail's editor stays open and saves again by itself.
    """
    is_ours = request.method == "POST" and getattr(request, "csrf_processing_done", False)
    if not is_ours or request.path.startswith("/admin/"):
        return None
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]


def csrf_failure(request, reason=""):
    """A form that was open too long or came from elsewhere: say so, and how to go on."""
    return render(request, "403_csrf.html", status=403)


@never_cache
def too_many_sign_ins(request, response=None, credentials=None):
    """Wrong passwords for one account, again and again: say how long to wait, and to whom to turn.

    Who guesses learns no name and nothing about the account. Called by axes, and where one network
    tries many accounts.
    """
    guesses.note(now=timezone.now())  # noqa: TID251  axes calls this: the clock is read here
    wait = timedelta(hours=settings.AXES_COOLOFF_TIME)
    answer = render(request, "429_signing_in.html", {"minutes": wait.seconds // 60}, status=429)
    answer["Retry-After"] = str(wait.seconds)
    return answer
