from django.db import models


class Spending(models.Model):
    """How often something was asked for in one window of time; the key is a keyed digest."""

    key = models.CharField(max_length=64)
    window_starts_at = models.DateTimeField()
    spent = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "window_starts_at"], name="one_spending_a_key_and_window"
            )
        ]
        indexes = [models.Index(fields=["window_starts_at"], name="spending_by_window")]

    def __str__(self):
        return f"{self.spent} since {self.window_starts_at:%H:%M}"
