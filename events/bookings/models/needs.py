from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.domain.arrangements import Need


class Arrangement(models.Model):
    """Something to arrange for a session, in clear, pointing to no person."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked for")
        BEING_ARRANGED = "being_arranged", _("being arranged")
        ARRANGED = "arranged", _("arranged")
        CANNOT = "cannot", _("cannot be arranged")
        NOT_NEEDED = "not_needed", _("no longer needed")

    session = models.ForeignKey(
        "events.Session", on_delete=models.PROTECT, related_name="arrangements"
    )
    kind = models.CharField(max_length=20, choices=[(need.value, need.value) for need in Need])
    state = models.CharField(max_length=14, choices=State, default=State.ASKED)
    due_on = models.DateField()
    supplier = models.CharField(max_length=120, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["due_on", "kind", "pk"]

    def __str__(self):
        return f"{self.kind} by {self.due_on:%d %B %Y}"


class AccessNeed(models.Model):
    """What one person told us they need: sealed, purged first, each reading logged."""

    attendee = models.OneToOneField(
        "events.Attendee", on_delete=models.CASCADE, related_name="access_need"
    )
    sealed = models.BinaryField(help_text="JSON {needs, words, arrangements}, encrypted.")
    consent_wording = models.TextField()
    notice_version = models.CharField(max_length=40)
    consented_at = models.DateTimeField()
    # A longer setting changes nothing for those who agreed to a shorter one
    # The database knows the number, too: code of before it was asked for goes on while we migrate
    kept_days = models.PositiveSmallIntegerField(
        default=30, db_default=30, help_text="Days after the session, as was promised."
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("help needed on the day")

    def __str__(self):
        return f"sealed need {self.pk}"


class NeedsReading(models.Model):
    """Who read the needs of a booking, when and why."""

    booking = models.ForeignKey("events.Booking", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=40)
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.reason} {self.at:%d %B %Y}"
