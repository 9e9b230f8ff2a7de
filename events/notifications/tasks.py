"""The doorbell's other end. Safe to run at any time, twice, or not at all."""

from celery import shared_task
from django.utils import timezone

from . import delivery
from .doorbell import doorbell


@shared_task
def pump():
    """Send what is due, and ring for another worker where it is much."""
    delivery.drain(timezone.now, call_help=doorbell.ring)  # noqa: TID251  the clock is read here


@shared_task
def note_timetable():
    """Remember that the timetable rings, so that its silence can be seen."""
    delivery.note_pulse("timetable", now=timezone.now())  # noqa: TID251  the clock is read here
