"""Doorbells: one function called, safe to run twice."""

from celery import shared_task
from django.utils import timezone

from events.programme import operations


@shared_task(name="events.programme.tasks.follow_plans", ignore_result=True)
def follow_plans():
    """Publish what is due and heal what was left behind, every minute."""
    operations.follow_due_plans(now=timezone.now())  # noqa: TID251 the clock is read here


@shared_task(name="events.programme.tasks.extend_plans", ignore_result=True)
def extend_plans():
    """Make the sessions of series that have come within reach, every night."""
    operations.extend_plans(now=timezone.now())  # noqa: TID251 the clock is read here
