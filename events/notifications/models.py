from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NotificationQuerySet(models.QuerySet):
    def waiting(self, now):
        """Those that may be claimed now, the most urgent first."""
        return self.filter(state=Notification.State.QUEUED, due_at__lte=now).order_by(
            "priority", "due_at", "pk"
        )


class Notification(models.Model):
    """One promised message: its kind and the subject's id, nothing personal, no text."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting to be sent")
        CLAIMED = "claimed", _("being prepared")
        HANDING_OVER = "handing_over", _("being handed to the mail server")
        SENT = "sent", _("sent")
        FAILED = "failed", _("could not be sent")
        UNKNOWN = "unknown", _("may or may not have arrived")
        SKIPPED = "skipped", _("no longer wanted")
        WITH_STAFF = "with_staff", _("waits for a member of staff to ring")
        DONE = "done", _("rung")

    class Medium(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone call by staff")

    kind = models.CharField(max_length=60)
    subject_pk = models.BigIntegerField()
    controller = models.ForeignKey(
        "events.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    dedupe_key = models.CharField(max_length=120, unique=True)
    medium = models.CharField(max_length=10, choices=Medium, default=Medium.EMAIL)
    state = models.CharField(max_length=14, choices=State, default=State.QUEUED)
    priority = models.PositiveSmallIntegerField(default=50, help_text="Lower goes first.")
    attempts = models.PositiveSmallIntegerField(default=0)
    repeats = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=120, blank=True, help_text="A code, never an address.")
    message_id = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="Not tried before this moment.")
    useless_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = NotificationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(fields=["state", "priority", "due_at"], name="notification_next_due"),
            models.Index(fields=["kind", "subject_pk"], name="notification_by_subject"),
        ]

    def __str__(self):
        return self.dedupe_key


class Channel(models.Model):
    """A way out of the house, and until when it is shut (after a refused sign-in, say)."""

    name = models.CharField(max_length=20, unique=True)
    paused_until = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=120, blank=True)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.name


class Pulse(models.Model):
    """When a periodic job last ran, so that its silence can be seen."""

    name = models.CharField(max_length=60, unique=True)
    beat_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.name
