"""The Celery app and the whole timetable: every periodic job on one page.

The database is the queue and Celery is the doorbell: a task may be lost or run twice, and nothing
is lost or done twice. So every task takes ids or nothing, and every job may run at any time.
"""

import gc
import os

from celery import Celery
from celery.apps.beat import Beat
from celery.beat import PersistentScheduler
from celery.schedules import crontab
from celery.signals import worker_before_create_process
from django.conf import settings
from django.utils.log import configure_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

app = Celery("roadshow", set_as_current=True)
app.set_default()

TIMETABLE = {
    "send what is due, and what a lost doorbell forgot": {
        "task": "events.notifications.tasks.pump",
        "schedule": settings.OUTBOX_MINUTE / 2,
    },
    "note that the timetable is alive": {
        "task": "events.notifications.tasks.note_timetable",
        "schedule": settings.OUTBOX_MINUTE / 2,
    },
    "publish what is due, and heal sessions that lag behind their page": {
        "task": "events.programme.tasks.follow_plans",
        "schedule": 60,
    },
    "let held changes go out when their five minutes are over": {
        "task": "events.bookings.tasks.release_held_changes",
        "schedule": 60,
    },
    "carry series on to the months that have come within reach": {
        "task": "events.programme.tasks.extend_plans",
        "schedule": crontab(hour=2, minute=20),
    },
    "write calendar entries anew where they are out of date": {
        "task": "events.calendars.tasks.heal_entries",
        "schedule": crontab(hour=2, minute=40),
    },
    "delete what we may keep no longer": {
        "task": "events.privacy.tasks.purge",
        "schedule": crontab(hour=3, minute=10),  # in the zone below
    },
}


class Timetable(PersistentScheduler):
    """Celery's own, which begins anew where its notes were half written when the power went."""

    def setup_schedule(self):
        """Read when each job last ran; unreadable notes must not silence every later timetable."""
        try:
            super().setup_schedule()
        except Exception as error:  # what an unreadable pickle raises depends on where it ends
            self._store = self._destroy_open_corrupted_schedule(error)
            super().setup_schedule()


class Ringer(Beat):
    """Celery's own, which knows the jobs by name only: their code would cost it 80 MB."""

    def init_loader(self):
        """Read how to log, and nothing of the site."""
        configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
        self.app.finalize()


app.Beat = app.subclass_with_self(Ringer)


@worker_before_create_process.connect
def share_what_is_read(**kwargs):
    """Let the pool's processes share the code: a collector that looks through it copies it."""
    gc.collect()
    gc.freeze()


VISIBILITY = 300  # seconds until the task of a killed worker is taken up again
TRANSPORT = {
    "visibility_timeout": VISIBILITY,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 30,  # longer than the worker's own blocking wait
    "socket_connect_timeout": 5,
    "socket_keepalive": True,
    "health_check_interval": 25,
}

app.conf.update(
    broker_url=settings.REDIS_URL or "memory://",
    beat_schedule=TIMETABLE,
    beat_scheduler="celery_app:Timetable",
    timezone="Europe/London",
    # A task of a killed process runs again, at once or after VISIBILITY. The shortest of the
    # three visibility timeouts wins, so all three are set.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    broker_transport_options=TRANSPORT,
    result_backend_transport_options={"visibility_timeout": VISIBILITY},
    visibility_timeout=VISIBILITY,
    # Nothing but ids travels, as JSON; nobody waits for an answer
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    task_soft_time_limit=240,
    task_time_limit=280,
    # A broker that restarts or is late finds us waiting
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_connection_timeout=5,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    worker_send_task_events=False,
    worker_hijack_root_logger=False,
)
app.autodiscover_tasks(
    [
        "events.notifications",
        "events.programme",
        "events.calendars",
        "events.bookings",
        "events.privacy",
    ]
)
