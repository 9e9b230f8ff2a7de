from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from events import access


class LegalHoldQuerySet(models.QuerySet):
    def standing(self):
        """Those that nobody has lifted."""
        return self.filter(lifted_at__isnull=True)

    def visible_to(self, user):
        """Those of the organisations a member of staff handles data for."""
        return access.visible(self, user, access.Action.HANDLE_DATA)


class LegalHold(models.Model):
    """A booking, or a session with all its bookings, that is kept past its date; and why."""

    controller = models.ForeignKey(
        "events.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    session = models.ForeignKey(
        "events.Session", null=True, on_delete=models.PROTECT, related_name="legal_holds"
    )
    booking = models.ForeignKey(
        "events.Booking", null=True, on_delete=models.PROTECT, related_name="legal_holds"
    )
    reason = models.CharField(max_length=300)
    put_at = models.DateTimeField()
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = LegalHoldQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-put_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(session__isnull=True) ^ Q(booking__isnull=True),
                name="a_hold_is_on_a_session_or_a_booking",
            ),
            models.UniqueConstraint(
                fields=["session"], condition=Q(lifted_at=None), name="one_hold_a_session"
            ),
            models.UniqueConstraint(
                fields=["booking"], condition=Q(lifted_at=None), name="one_hold_a_booking"
            ),
        ]

    def __str__(self):
        return f"hold of {self.put_at:%d %B %Y}"


def without_held(bookings):
    """Bookings that no legal hold keeps, neither their own nor their session's."""
    standing = LegalHold.objects.standing()
    own = standing.filter(booking=OuterRef("pk"))
    of_session = standing.filter(session=OuterRef("session"))
    return bookings.exclude(Exists(own) | Exists(of_session))


class PurgeRun(models.Model):
    """The certificate of one run: what was past its time by then, and how much of it went."""

    due_by = models.DateTimeField(help_text="What was past its time at this moment was deleted.")
    rules = models.JSONField(help_text="How long each kind was kept when it ran.")
    counts = models.JSONField(default=dict, help_text="How many rows went, by kind.")
    held = models.PositiveIntegerField(default=0, help_text="Bookings kept by a legal hold.")
    leftovers = models.JSONField(default=dict, help_text="What still stood past its date, by kind.")
    is_finished = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-due_by", "-pk"]
        verbose_name = _("certificate of deletion")

    def __str__(self):
        return f"deletion of {self.due_by:%d %B %Y}"

    @property
    def found_nothing_left(self):
        """Whether it went to its end, and the look afterwards found nothing past its date."""
        return self.is_finished and not self.leftovers


class DataRequest(models.Model):
    """Who looked up, copied or erased one person's data, when and why; the person by a digest."""

    class Kind(models.TextChoices):
        FOUND = "found", _("looked up")
        EXPORTED = "exported", _("copied")
        ERASED = "erased", _("erased")

    class Reason(models.TextChoices):
        ASKED = "asked", _("The person asked for it")
        PARENT_ASKED = "parent_asked", _("A parent or carer asked for their child")
        COMPLAINT = "complaint", _("A complaint about their data")
        MISTAKE = "mistake", _("It was given to us by mistake")

    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.CharField(max_length=20, choices=Reason)
    person = models.CharField(max_length=64, help_text="A keyed digest of the e-mail or phone.")
    # Of whose data: these organisations' (ids), or everybody's
    everywhere = models.BooleanField(default=False)
    organisations = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    is_finished = models.BooleanField(default=True)
    number = models.UUIDField(unique=True, help_text="The same in the list outside the database.")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.kind} {self.at:%d %B %Y}"


class Restoration(models.Model):
    """A backup that was restored: no message goes out until staff say what becomes of the old."""

    class Choice(models.TextChoices):
        SENT = "sent", _("everything that waited was let go")
        WITHHELD = "withheld", _("what was older than the backup was held back for good")

    noted_at = models.DateTimeField()
    backup_at = models.DateTimeField(null=True, help_text="The last sign of life in the backup.")
    erased = models.PositiveIntegerField(default=0, help_text="Erasures done once more.")
    withheld = models.PositiveIntegerField(default=0)
    choice = models.CharField(max_length=10, choices=Choice, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-noted_at", "-pk"]

    def __str__(self):
        return f"restored {self.noted_at:%d %B %Y}"
