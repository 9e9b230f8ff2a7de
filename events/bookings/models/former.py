from django.db import models


class FormerAddress(models.Model):
    """An address that a booking no longer has, kept until the one letter to it is settled."""

    booking = models.ForeignKey(
        "events.Booking", on_delete=models.CASCADE, related_name="former_addresses"
    )
    # No constraint in the database: to make one would lock two busy tables at once
    notification = models.OneToOneField(
        "events.Notification", on_delete=models.CASCADE, db_constraint=False, related_name="+"
    )
    email = models.EmailField()
    replaced_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"former address {self.pk}"
