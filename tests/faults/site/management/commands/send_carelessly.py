"""A pump that claims nothing, as a negative control: others see the same rows and send them too."""

import os

from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand

from events.models import Notification
from tests.faults.site.messages import address, wait_to_be_killed


class Command(BaseCommand):
    def handle(self, **options):
        rows = list(Notification.objects.filter(state="queued").order_by("pk"))
        wait_to_be_killed(os.getpid())
        for row in rows:
            body = f"{row.dedupe_key}, with kind regards."
            EmailMessage(subject="careless", body=body, to=[address(row.subject_pk)]).send()
            Notification.objects.filter(pk=row.pk).update(state="sent")
