"""Promise a message over HTTP, with or without dying at the worst moment."""

import os
import signal

from django.db import transaction
from django.http import JsonResponse
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from cms.urls import handler400, handler500  # noqa: F401 - Django asks the outermost for them
from events.notifications import outbox, pace

from .tasks import mail_now, note


def _die():
    os.kill(os.getpid(), signal.SIGKILL)


@csrf_exempt
def promise(request, kind, number):
    """Promise messages to `count` families from this number on, each in a transaction."""
    now = timezone.now()
    how = {"medium": request.GET.get("medium", "email"), "now": now}
    for name in ("due", "useless"):
        if name in request.GET:
            how[f"{name}_at"] = now + pace.minutes(float(request.GET[name]))
    for n in range(number, number + int(request.GET.get("count", 1))):
        with transaction.atomic():
            if "die" in request.GET:
                transaction.on_commit(_die)  # after the commit and before the doorbell
            outbox.promise(kind, n, dedupe_key=f"{kind}:{n}", **how)
    return JsonResponse({"promised": number})


@csrf_exempt
def careless(request, number):
    """What people write first: no row, and a task published on commit."""
    with transaction.atomic():
        if "die" in request.GET:
            transaction.on_commit(_die)
        for n in range(number, number + int(request.GET.get("count", 1))):
            transaction.on_commit(lambda n=n: mail_now.apply_async([n], retry=False))
    return JsonResponse({"promised": number})


@csrf_exempt
def other_work(request, number):
    """Work for the worker that has nothing to do with mail."""
    note.apply_async([number], retry=False)
    return JsonResponse({"asked": number})


urlpatterns = [
    path("fault/other/<int:number>/", other_work),
    path("fault/promise/<str:kind>/<int:number>/", promise),
    path("fault/careless/<int:number>/", careless),
    path("", include("cms.urls")),
]
