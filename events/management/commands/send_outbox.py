"""manage.py send_outbox [--loop]: work the outbox without Redis and without Celery."""

import time

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.notifications import delivery


class Command(BaseCommand):
    help = "Send the messages that are due. With --loop, go on doing so until stopped."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="Look again every second.")

    def handle(self, *args, loop, **options):
        self._drain()
        while loop:
            time.sleep(1)
            self._drain()

    def _drain(self):
        delivery.drain(timezone.now)  # noqa: TID251  the clock is read here
