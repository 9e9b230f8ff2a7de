from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


def _between(least, most):
    return [MinValueValidator(least), MaxValueValidator(most)]


@register_setting(icon="lock")
class RetentionSettings(BaseGenericSetting):
    """How long what people tell us is kept, for the whole site: one row, or the defaults."""

    needs_days = models.PositiveSmallIntegerField(
        _("help people need: days after the session"),
        default=30,
        validators=_between(1, 90),
        help_text=_(
            "1 to 90. A longer time counts only for those who agree to it from now on: what "
            "families were promised stays."
        ),
    )
    contact_months = models.PositiveSmallIntegerField(
        _("names and contact details: months after the session"),
        default=13,
        validators=_between(1, 36),
        help_text=_("1 to 36."),
    )
    draft_hours = models.PositiveSmallIntegerField(
        _("a booking that was not finished: hours"),
        default=24,
        validators=_between(1, 72),
        help_text=_("1 to 72."),
    )
    messages_days = models.PositiveSmallIntegerField(
        _("which messages were sent, without their words: days"),
        default=90,
        validators=_between(30, 365),
        help_text=_("30 to 365."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("needs_days"),
                FieldPanel("contact_months"),
                FieldPanel("draft_hours"),
                FieldPanel("messages_days"),
            ],
            heading=_("How long we keep it"),
            help_text=_(
                "It is deleted each night. The privacy page and the booking pages show these "
                "numbers by themselves. When you change one, raise the version of the privacy "
                "notice, too."
            ),
        ),
    ]

    class Meta:
        verbose_name = _("how long data is kept")

    def __str__(self):
        return str(self._meta.verbose_name)

    @classmethod
    def current(cls):
        """What has been set, or the defaults; reading it writes nothing."""
        return cls.objects.first() or cls()
