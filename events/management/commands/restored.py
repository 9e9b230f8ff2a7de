"""manage.py restored: begin again from a backup without writing to anybody twice."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.desk.queries.messages import kind_in_words
from events.models import Restoration
from events.privacy.operations import begin_again, release
from events.privacy.queries import restored


class Command(BaseCommand):
    help = (
        "Run it once after a backup was restored and before the site is opened: it holds all "
        "messages, erases again whoever was erased since, and deletes what is past its time."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--erasures", nargs="+", default=[], metavar="FILE", help="More lists of erasures."
        )
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument(
            "--withhold-old",
            action="store_const",
            dest="choice",
            const=Restoration.Choice.WITHHELD,
            help="Let messages go again, but none that is older than the backup.",
        )
        choice.add_argument(
            "--send-all",
            action="store_const",
            dest="choice",
            const=Restoration.Choice.SENT,
            help="Let every message go, also those that may have been sent already.",
        )

    def handle(self, *, erasures, choice, **options):
        now = timezone.now()  # noqa: TID251  the clock is read here
        if choice is None:
            self._begin(begin_again(*erasures, now=now))
        elif release(choice, by=None, now=now):
            self.stdout.write("Messages go out again.")
        else:
            self.stdout.write("Nothing is held: messages go out.")

    def _begin(self, restoration):
        backup_at = restoration.backup_at and timezone.localtime(restoration.backup_at)
        made = f"{backup_at:%d %B %Y, %H:%M}" if backup_at else "an unknown time"
        self.stdout.write(f"The backup is of {made}. All messages are held.")
        self.stdout.write(f"Erasures done once more: {restoration.erased}.")
        for row in restored.waiting():
            since = timezone.localtime(row["since"])
            what = kind_in_words(row["kind"])
            self.stdout.write(f"Waiting: {row['number']} x {what}, since {since:%d %B %Y, %H:%M}")
        self.stdout.write(
            "When you have looked: manage.py restored --withhold-old, or --send-all; or the screen "
            "“After a restored backup” in the admin."
        )
