"""Sessions follow the published plans; the minute tick does the same."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.programme import operations


class Command(BaseCommand):
    """Publish what is due and bring sessions into line with the published plans."""

    help = "Publishes pages that are due and makes sessions follow the published plans."

    def handle(self, *args, **options):
        healed = operations.follow_due_plans(now=timezone.now())  # noqa: TID251 the clock is read here
        self.stdout.write(_said(len(healed)))


def _said(number):
    if not number:
        return "Every page's sessions follow its plan."
    if number == 1:
        return "1 page was behind its plan and is in line now."
    return f"{number} pages were behind their plan and are in line now."
