"""manage.py seal_again: after a new FIELD_KEY was put first, before an earlier one is taken out."""

from django.core.management.base import BaseCommand, CommandError

from events.bookings import operations as bookings
from events.staff import operations as staff


class Command(BaseCommand):
    help = "Seal with the first FIELD_KEY what an earlier one sealed, to throw that one away."

    def handle(self, **options):
        families, lost = bookings.seal_anew()
        steps, lost_steps = staff.seal_anew()
        self.stdout.write(
            f"Sealed with the first key: {families} of families, {steps} of second steps."
        )
        if lost or lost_steps:
            raise CommandError(
                f"No key in FIELD_KEY opens {lost} of families and {lost_steps} of second steps. "
                "Put the key back that sealed them, and run this again."
            )
