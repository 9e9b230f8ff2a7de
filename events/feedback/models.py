from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events import access


class ProblemReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those about one's own events; about the site itself, for those who look after it."""
        see = access.Action.SEE_REPORTS
        found = access.visible(self, user, see)
        if access.may(user, see) and access.may(user, access.Action.RUN_THE_SITE):
            return found | self.filter(controller=None)
        return found


class ProblemReport(models.Model):
    """What somebody said is wrong with a page, kept for the staff who can put it right."""

    class Kind(models.TextChoices):
        PROBLEM = "problem", _("something is wrong")
        EASY_READ = "easy_read", _("please make it in Easy Read")

    class State(models.TextChoices):
        OPEN = "open", _("to look at")
        DONE = "done", _("put right")

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PROBLEM)
    page_path = models.CharField(_("page"), max_length=500, blank=True)
    controller = models.ForeignKey(
        "events.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: it is about the site itself."),
    )
    message = models.TextField(_("what is wrong"), blank=True)
    reply_to = models.EmailField(_("e-mail for a reply"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    reported_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ProblemReportQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-reported_at"]
        verbose_name = _("problem with a page")
        verbose_name_plural = _("problems with pages")

    def __str__(self):
        return f"{self.page_path} ({self.reported_at:%d %B %Y})"
