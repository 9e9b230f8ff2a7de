"""Sessions follow the published plans; the minute tick does the same."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.programme import operations


class Command(BaseCommand):
    """Publish what is due and bring sessions into line with the published plans."""

    help = "Publishes pages that are due and makes sessions follow the published plans."

    def handle(self, *args, **options):
        healed = operations.follow_due_plans(now=timezone.now())  # noqa: TID251 the clock is read here
        self.stdout.write(f"{len(healed)} pages were behind their plan and are in line now.")
