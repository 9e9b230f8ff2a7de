"""Sessions follow the published plans; the tick and the nightly task do the same."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.programme import operations


class Command(BaseCommand):
    """Publish what is due, bring sessions into line with the plans, and carry series on."""

    help = "Publishes pages that are due and makes sessions follow the published plans."

    def handle(self, *args, **options):
        now = timezone.now()  # noqa: TID251 the clock is read here
        healed = operations.follow_due_plans(now=now)
        self.stdout.write(_said(len(healed)))
        new = operations.extend_plans(now=now)
        if new:
            self.stdout.write(_said_of_series(len(new)))


def _said(number):
    if not number:
        return "Every page's sessions follow its plan."
    if number == 1:
        return "1 page was behind its plan and is in line now."
    return f"{number} pages were behind their plan and are in line now."


def _said_of_series(number):
    if number == 1:
        return "1 session was added to a series."
    return f"{number} sessions were added to series."
