"""Is the site well? The checks of `doctor` for those who run the site, and a restored backup."""

from django.conf import settings
from django.contrib import messages as flash
from django.db import connection
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events import access
from events.desk.forms.data import ReleaseForm
from events.desk.queries import health
from events.desk.queries.health import outbox
from events.desk.queries.messages import kind_in_words
from events.privacy.models import PurgeRun
from events.privacy.operations import release
from events.privacy.queries import restored

from .base import DeskView


class Health(DeskView):
    """Every check, what is wrong first."""

    action = access.Action.RUN_THE_SITE
    template_name = "desk/health.html"
    header_icon = "tasks"

    def get_page_title(self):
        """What this screen is called."""
        return _("Is the site well?")

    def get(self, request):
        """Look, and say what to do."""
        examined = health.examine(now=self.now)
        return self.show(
            troubles=sorted((each for each in examined if each[1]), key=_only_worth_a_look),
            well=[check for check, findings in examined if not findings],
            restoration=restored.unreleased(),
            last_deletion=PurgeRun.objects.first(),
            outbox=outbox.facts(now=self.now),
        )


class Restored(DeskView):
    """What waited in a backup that was restored: let it go, or hold it back."""

    action = access.Action.RUN_THE_SITE
    template_name = "desk/restored.html"
    header_icon = "history"

    def get_page_title(self):
        """What this screen is called."""
        return _("After a restored backup")

    def parents(self):
        """Below the checks."""
        return [{"url": reverse("desk:health"), "label": _("Is the site well?")}]

    def get(self, request):
        """Say what would go out, and since when it waits."""
        return self.ask(ReleaseForm())

    def post(self, request):
        """Let messages go out again."""
        form = ReleaseForm(request.POST)
        if not form.is_valid():
            return self.ask(form, status=400)
        if release(form.cleaned_data["choice"], by=request.user, now=self.now):
            flash.success(request, _("Messages go out again."))
        else:
            flash.info(request, _("Somebody has already decided."))
        return redirect("desk:health")

    def ask(self, form, *, status=200):
        """The screen."""
        restoration = restored.unreleased()
        waiting = restored.waiting() if restoration else []
        rows = [(kind_in_words(each["kind"]), each["number"], each["since"]) for each in waiting]
        older = restored.older_than_the_backup(restoration).count() if restoration else 0
        return self.show(restoration=restoration, rows=rows, older=older, form=form, status=status)


def _only_worth_a_look(examined_check):
    """Last comes what is not unwell."""
    return not health.is_unwell([examined_check])


@require_safe
@never_cache
def healthz(request):
    """Say whether this process can reach its database; to those who may know, what is unwell.

    Strangers, and so a load balancer, hear nothing of a mail server that is away: taking web
    processes out for it would help nobody. Monitoring with the token gets 503 for whatever is
    unwell.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _may_know(request):
            return JsonResponse({"status": "ok"})
        return _details(now=timezone.now())  # noqa: TID251 the clock is read here
    except Exception:  # whatever it is, we are unwell
        return JsonResponse({"status": "unwell"}, status=503)


def _may_know(request):
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.HEALTHZ_TOKEN and constant_time_compare(token, settings.HEALTHZ_TOKEN):
        return True
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    return signed_in and access.may(request.user, access.Action.RUN_THE_SITE)


def _details(*, now):
    examined = health.examine(now=now)
    unwell = health.is_unwell(examined)
    facts = {
        "status": "unwell" if unwell else "ok",
        "checks": {
            check.name: [{"level": each.level, "words": each.words} for each in findings]
            for check, findings in examined
        },
        "outbox": outbox.facts(now=now),
    }
    return JsonResponse(facts, status=503 if unwell else 200)
