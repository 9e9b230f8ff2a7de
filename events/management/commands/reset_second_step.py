"""manage.py reset_second_step NAME: for the day the last administrator loses the phone."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.staff.operations import reset_second_step


class Command(BaseCommand):
    help = "Take somebody's second step for signing in away, so that they can set up a new one."

    def add_arguments(self, parser):
        parser.add_argument("username", help="The name they sign in with.")

    def handle(self, *, username, **options):
        users = get_user_model().objects
        user = users.filter(username=username).first()
        if user is None:
            raise CommandError("There is no account with this user name.")
        now = timezone.now()  # noqa: TID251 the clock is read here
        if reset_second_step(user, now=now):
            self.stdout.write("Done. They are signed out, and can set up a new second step.")
        else:
            self.stdout.write("This account has no second step.")
