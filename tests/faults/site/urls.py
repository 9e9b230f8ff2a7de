"""Promise a message over HTTP, with or without dying at the worst moment."""

import os
import signal

from django.db import transaction
from django.http import JsonResponse
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from cms.urls import handler400, handler500  # noqa: F401 - Django asks the outermost for them
from events.notifications import outbox

from .tasks import mail_now


def _die():
    os.kill(os.getpid(), signal.SIGKILL)


@csrf_exempt
def promise(request, kind, number):
    """Promise messages to `count` families from this number on, each in a transaction."""
    for n in range(number, number + int(request.GET.get("count", 1))):
        with transaction.atomic():
            if "die" in request.GET:
                transaction.on_commit(_die)  # after the commit and before the doorbell
            outbox.promise(kind, n, dedupe_key=f"{kind}:{n}", now=timezone.now())
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


urlpatterns = [
    path("fault/promise/<str:kind>/<int:number>/", promise),
    path("fault/careless/<int:number>/", careless),
    path("", include("cms.urls")),
]
