"""Publishing never waits for the sessions, and the tick heals whatever was left behind."""

import logging
from functools import partial

from django.db import transaction
from wagtail.models import Page, Revision

from events.programme.models import FollowedPlan
from events.programme.queries import plans

from .reconciling import extend, reconcile, withdraw_orphans, withdraw_sessions

log = logging.getLogger(__name__)


def follow(page_pk, *, now):
    """Reconcile a published page; a failure is logged by id and left to the tick."""
    return _attempt("follow page", page_pk, partial(reconcile, page_pk, now=now))


def follow_down(page_pk, *, now):
    """Withdraw the sessions of a page that is unpublished; a failure is left to the tick."""
    return _attempt("withdraw page", page_pk, partial(withdraw_sessions, page_pk, now=now))


def follow_away(page, *, now):
    """Withdraw a page's sessions before it is deleted; its translations take over in the tick."""
    follow_down(page.pk, now=now)
    followed = FollowedPlan.objects.filter(page__translation_key=page.translation_key)
    followed.exclude(page_id=page.pk).delete()


def follow_due_plans(*, now):
    """Publish and expire what is due, then heal every page whose sessions follow another plan.

    Each page stands on its own: one that fails is logged and tried again in the next minute.
    """
    for page in Page.objects.live().filter(expire_at__lt=now).order_by("expire_at"):
        _attempt("expire page", page.pk, partial(_expire, page))
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    for revision in due:
        _attempt("publish revision", revision.pk, partial(_publish, revision))
    return heal(now=now)


def extend_plans(*, now):
    """Carry every series on to the months that have come within reach, each page for itself."""
    pages = list(plans.repeating().order_by("pk").values_list("pk", flat=True))
    new = []
    for pk in pages:
        _attempt("extend page", pk, lambda pk=pk: new.extend(extend(pk, now=now)))
    return new


def heal(*, now):
    """Reconcile the pages left behind and withdraw sessions whose page went without a word."""
    healed = [pk for pk in plans.astray().values_list("pk", flat=True) if follow(pk, now=now)]
    _attempt("withdraw orphans", None, partial(withdraw_orphans, now=now))
    return healed


def _expire(page):
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision):
    revision.publish(log_action="wagtail.publish.scheduled")


def _attempt(what, pk, act):
    """Do it in a transaction of its own; say in the log, by id only, when it could not be done."""
    try:
        with transaction.atomic():
            act()
    except Exception as error:
        log.error("could not %s %s: %s", what, pk, type(error).__name__)
        return False
    return True
