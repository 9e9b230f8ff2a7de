"""manage.py doctor: what is unwell, in words; the exit code is 1 if anything is."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.desk.queries import health


class Command(BaseCommand):
    help = "Check this installation, and say what is unwell."

    def handle(self, **options):
        now = timezone.now()  # noqa: TID251  the clock is read here
        examined = health.examine(now=now)
        for check, findings in examined:
            for found in findings:
                unwell = found.level == health.Level.UNWELL
                style = self.style.ERROR if unwell else self.style.WARNING
                self.stdout.write(style(f"{found.level:<8}{found.words}"))
            if not findings:
                self.stdout.write(f"{'well':<8}{check.well}")
        if health.is_unwell(examined):
            raise SystemExit(1)
