from django.db import models

from .booking import Booking


class BookedFrom(models.Model):
    """From which network a family booked: a keyed digest, kept as long as budgets are, two days.

    A table of its own, because what goes so soon goes with its row: no booking is written again for
    it each night, and code that is older than the table neither reads nor misses it. The digest
    holds the session too, so that nobody follows a household from one session to another.
    """

    booking = models.OneToOneField(
        Booking, on_delete=models.CASCADE, primary_key=True, related_name="booked_from"
    )
    network = models.CharField(max_length=64, db_index=True)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"network of {self.booking_id}"
