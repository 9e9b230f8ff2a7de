"""Ringing for the worker. It may fail at any time: the timetable's tick does the same work."""

import time

import structlog
from django.conf import settings
from kombu.pools import producers

from celery_app import app

logger = structlog.get_logger(__name__)

PUMP = "events.notifications.tasks.pump"  # by its name, as its task rings, too
QUIET_SECONDS = 30  # after a failure nobody tries again for so long
PATIENCE = {
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "max_retries": 0,
    "connect_retries_timeout": 1,
}


class Doorbell:
    """One per process, with a circuit breaker: no request waits twice for a broker that hangs."""

    def __init__(self):
        self._quiet_until = 0.0

    def ring(self):
        """Ask for a pump run. Takes two seconds at most, and never raises."""
        if not settings.REDIS_URL or time.monotonic() < self._quiet_until:
            return
        try:
            self._publish()
        except Exception as error:  # whatever it is, the tick will do
            self._quiet_until = time.monotonic() + QUIET_SECONDS
            logger.warning("doorbell_silent", problem=type(error).__name__)

    def _publish(self):
        options = app.conf.broker_transport_options | PATIENCE
        connection = app.connection_for_write(
            settings.REDIS_URL, connect_timeout=1, transport_options=options
        )
        with producers[connection].acquire(block=True, timeout=1) as producer:
            app.send_task(PUMP, producer=producer, retry=False)


doorbell = Doorbell()
