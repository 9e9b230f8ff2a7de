from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FileVersion(models.Model):
    """A file that stood at an address of a resource page, and since when."""

    page = models.ForeignKey(
        "events.ResourcePage", on_delete=models.CASCADE, related_name="versions"
    )
    name = models.SlugField(max_length=60, help_text="The end of the file's address.")
    file_hash = models.CharField(max_length=40)
    since_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["since_at", "pk"]
        indexes = [models.Index(fields=["page", "name"], name="file_version_by_address")]

    def __str__(self):
        return f"{self.name} since {self.since_at:%d %B %Y}"


class HeldNewsQuerySet(models.QuerySet):
    def waiting(self):
        """Those nobody has decided about yet."""
        return self.filter(settled_at__isnull=True)


class HeldNews(models.Model):
    """A resource page that an organisation's families have not been told of: told now, or later."""

    class Choice(models.TextChoices):
        TOLD = "told", _("families told")
        DISMISSED = "dismissed", _("families told by other means")

    page = models.ForeignKey(
        "events.ResourcePage", on_delete=models.CASCADE, related_name="held_news"
    )
    controller = models.ForeignKey(
        "events.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    held_at = models.DateTimeField()
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

    objects = HeldNewsQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["held_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "controller"],
                condition=Q(settled_at__isnull=True),
                name="one_waiting_news_a_page_and_organisation",
            )
        ]

    def __str__(self):
        return f"news of page {self.page_id}"
