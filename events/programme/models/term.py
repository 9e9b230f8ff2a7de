from django.db import models
from django.utils.translation import gettext_lazy as _


class TermDates(models.Model):
    """Days on which schools are open, first and last included: "Autumn term, first half"."""

    name = models.CharField(
        _("name"), max_length=80, help_text=_("For example: Autumn term, first half")
    )
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))

    class Meta:
        ordering = ["first_on"]
        verbose_name = _("term dates")
        verbose_name_plural = _("term dates")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")),
                name="a_term_does_not_end_before_it_begins",
                violation_error_message=_("The last day is before the first day."),
            )
        ]

    def __str__(self):
        return self.name
