"""manage.py send_outbox [--loop]: work the outbox without Redis and without Celery."""

import time

import structlog
from django.core.management.base import BaseCommand
from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils import timezone

from cms.outage import is_outage
from events.notifications import delivery

logger = structlog.get_logger(__name__)


class Command(BaseCommand):
    help = "Send the messages that are due. With --loop, go on doing so until stopped."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="Look again every second.")

    def handle(self, *args, loop, **options):
        if not loop:
            self._drain()
        while loop:
            self._drain_or_wait()
            time.sleep(1)

    def _drain_or_wait(self):
        """A database that restarts finds us waiting, and connecting anew."""
        try:
            self._drain()
        except (DatabaseError, InterfaceError) as error:
            if not is_outage(error):
                raise
            logger.warning("outbox_waits_for_database")
        finally:
            close_old_connections()

    def _drain(self):
        delivery.drain(timezone.now)  # noqa: TID251  the clock is read here
