from django.core.management import BaseCommand
from django.utils import timezone

from events.privacy.operations import purge


class Command(BaseCommand):
    help = "Delete personal data whose time has come, and say how many rows of each kind."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="Count what would go; delete nothing."
        )

    def handle(self, *, dry_run, **options):
        purged = purge(now=timezone.now(), dry_run=dry_run)  # noqa: TID251 - the clock is read here
        self.stdout.write(f"{'Would delete' if dry_run else 'Deleted'} {purged}")
