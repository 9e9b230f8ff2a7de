"""Celery without the sweep, as a negative control: a claim stays whose process has died."""

from celery_app import app  # noqa: F401 - what Celery looks for
from events.notifications import pace

pace.STUCK_CLAIM = 10_000  # minutes
