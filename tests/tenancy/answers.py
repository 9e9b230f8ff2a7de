"""What an answer tells of partner B, and what whoever asked might have changed."""

import re

from django.urls import reverse
from wagtail.admin.models import EditingSession
from wagtail.models import Page

from events.models import Booking, Notification, ProblemReport, Session


def state():
    """All pages, and all of B's that a stranger might have changed."""
    of_b = {"controller__slug": "partner-b"}
    return {
        "pages": list(Page.objects.order_by("pk").values("pk", "path", "live", "latest_revision")),
        "editing": list(EditingSession.objects.order_by("pk").values()),
        **{
            model.__name__: list(model.objects.filter(**of_b).order_by("pk").values())
            for model in (Booking, Session, Notification, ProblemReport)
        },
    }


def said(answer):
    if answer.streaming:
        return b"".join(answer.streaming_content).decode(errors="replace")
    return answer.content.decode(errors="replace") + answer.get("Location", "")


def ask(browser, path):
    """Get it, and post nothing to it."""
    yield "get", browser.get(path)
    if path != "/admin/logout/":  # it would end what we ask with
        yield "post", browser.post(path)


def leaks(path, words, answer):
    """Which of the words an answer tells that its address did not know."""
    return [word for word in words if word in said(answer).lower() and word not in path.lower()]


def away(answer):
    """Whether a redirect leads to the sign-in page or out of what was asked for."""
    place = answer.get("Location", "")
    own = re.fullmatch(r"/admin/pages/\d+/", place)  # the explorer leads to where one may look
    elsewhere = (reverse("account_login"), "/admin/login/", "/_util/login/", "/bookings/")
    return own or place == reverse("wagtailadmin_home") or place.startswith(elsewhere)
