"""Celery with the timetable it brings, as a negative control: half-written notes end it."""

from celery_app import app

app.conf.beat_scheduler = "celery.beat:PersistentScheduler"
