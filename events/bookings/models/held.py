from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class HeldChangeQuerySet(models.QuerySet):
    def waiting(self):
        """Those nobody has decided about yet."""
        return self.filter(settled_at__isnull=True)

    def due(self, now):
        """Those that go out by themselves unless somebody says otherwise."""
        return self.waiting().filter(release_at__lte=now)


class HeldChange(models.Model):
    """A change of a session that its families have not been told of: told now, or later."""

    class Choice(models.TextChoices):
        TOLD = "told", _("families told")
        DISMISSED = "dismissed", _("families told by other means")

    session = models.ForeignKey(
        "events.Session", on_delete=models.CASCADE, related_name="held_changes"
    )
    held_at = models.DateTimeField()
    release_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    choice = models.CharField(max_length=10, choices=Choice, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="How the families know.")
    # Put off: it still waits, and a colleague reads why
    waits_since = models.DateTimeField(null=True, blank=True)
    waits_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    waits_because = models.CharField(max_length=300, blank=True)

    objects = HeldChangeQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["held_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(settled_at__isnull=True),
                name="one_waiting_change_a_session",
            )
        ]

    def __str__(self):
        return f"change of session {self.session_id}"
