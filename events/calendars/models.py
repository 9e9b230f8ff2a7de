from django.db import models


class Entry(models.Model):
    """A session as calendars see it: rendered on write, joined on read."""

    session = models.OneToOneField("events.Session", on_delete=models.CASCADE, related_name="entry")
    uid = models.UUIDField(unique=True)
    sequence = models.PositiveIntegerField(default=0)
    last_modified_at = models.DateTimeField()
    words_digest = models.CharField(max_length=64)
    facts_digest = models.CharField(max_length=64)
    body = models.TextField(help_text="The VEVENT, CRLF line ends.")
    version = models.PositiveIntegerField(default=1, help_text="Rises whenever the body changes.")
    private = models.BooleanField(
        default=False, help_text="Its page was restricted: no trace of it once the page is gone."
    )

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["session", "version", "private"], name="entry_validator")]

    def __str__(self):
        return str(self.uid)
