from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NotificationQuerySet(models.QuerySet):
    def waiting(self, now):
        """Those that are due, the most urgent first; a subject's messages keep their order."""
        queued, unsettled = Notification.State.QUEUED, Notification.State.unsettled()
        begun = models.Q(due_at__lte=now) | models.Q(attempts__gt=0) | ~models.Q(state=queued)
        earlier = Notification.objects.filter(
            begun,
            subject=models.OuterRef("subject"),
            subject_pk=models.OuterRef("subject_pk"),
            medium=models.OuterRef("medium"),
            pk__lt=models.OuterRef("pk"),
            state__in=unsettled,
        )
        return self.filter(~models.Exists(earlier), state=queued, due_at__lte=now).order_by(
            "priority", "due_at", "pk"
        )

    def late(self, *, before):
        """E-mails that were due before that moment and are still on their way."""
        tried = models.Q(attempts__gt=0, created_at__lt=before)
        return self.filter(
            tried | models.Q(due_at__lt=before),
            medium=Notification.Medium.EMAIL,
            state__in=Notification.State.unsettled(),
        )

    def stuck(self, *, before):
        """Those whose process fell silent, and that no sweep has settled."""
        working = [Notification.State.CLAIMED, Notification.State.HANDING_OVER]
        return self.filter(state__in=working, claimed_at__lt=before)


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

        @classmethod
        def unsettled(cls):
            """The states of a message that is still on its way."""
            return [cls.QUEUED, cls.CLAIMED, cls.HANDING_OVER]

    class Medium(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone call by staff")

    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=40, blank=True, help_text="What subject_pk counts.")
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

    # While one message is being sent, its kind may keep here what it has looked up; and in the
    # other what all messages of a batch have in common, such as who runs the site.
    kept = None
    kept_for_batch = None

    objects = NotificationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(fields=["state", "priority", "due_at"], name="notification_next_due"),
            models.Index(fields=["subject_pk", "subject"], name="notification_by_subject"),
        ]

    def __str__(self):
        return self.dedupe_key


class Channel(models.Model):
    """A way out of the house, and until when it is shut (after a refused sign-in, say)."""

    EVERYTHING = "outbox"  # the row that shuts all of them, as after a restored backup

    name = models.CharField(max_length=20, unique=True)
    paused_until = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=120, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row; 0 when it works.")

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.name

    def rests(self, *, now):
        """Whether nothing goes out this way for now."""
        return self.paused_until is not None and self.paused_until > now


class Pulse(models.Model):
    """When a periodic job last ran, so that its silence can be seen."""

    name = models.CharField(max_length=60, unique=True)
    beat_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.name
