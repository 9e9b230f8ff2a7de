"""Doorbells: one function called, safe to run twice."""

from celery import shared_task
from django.utils import timezone

from events.calendars import operations


@shared_task(name="events.calendars.tasks.heal_entries", ignore_result=True)
def heal_entries():
    """Write anew what differs: after an upgrade, and what was missed."""
    operations.refresh_all(now=timezone.now())  # noqa: TID251 the clock is read here
