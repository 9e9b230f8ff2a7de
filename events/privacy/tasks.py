"""Doorbells: one function called, safe to run twice."""

from celery import shared_task
from django.utils import timezone

from .operations import purge as purge_what_is_due


@shared_task(name="events.privacy.tasks.purge")
def purge():
    """Delete the personal data whose time has come."""
    purge_what_is_due(now=timezone.now())  # noqa: TID251 - the clock is read here
