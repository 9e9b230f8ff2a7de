"""What a page with dates says of a series: the rule, and what is the same on each of its dates."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from recurrence.fields import RecurrenceField


class Repeating(models.Model):
    """The repeat rule of a plan; everything may be missing while it is a draft.

    `repeats` holds the pattern alone (RFC 5545, 3.3.10). Its start, end and excluded days would be
    kept in UTC and would drift with the clocks, so they stand beside it as local days and hours.
    """

    class Ends(models.TextChoices):
        NEVER = "never", _("It goes on")
        ON_A_DAY = "on", _("On a last day")
        AFTER_TIMES = "after", _("After a number of times")

    repeats = RecurrenceField(
        include_dtstart=False, verbose_name=_("how it repeats"), blank=True, default=""
    )
    repeat_first_on = models.DateField(_("first day"), null=True, blank=True)
    repeat_start = models.TimeField(_("starts"), null=True, blank=True)
    repeat_end = models.TimeField(_("ends"), null=True, blank=True)
    repeat_ends = models.CharField(
        _("how long it goes on"), max_length=5, choices=Ends, default=Ends.NEVER
    )
    repeat_last_on = models.DateField(_("last day"), null=True, blank=True)
    repeat_times = models.PositiveSmallIntegerField(_("number of times"), null=True, blank=True)
    repeat_left_out = models.JSONField(_("days left out"), default=list, blank=True)
    repeat_not_on_bank_holidays = models.BooleanField(_("not on bank holidays"), default=False)
    repeat_term_time_only = models.BooleanField(_("in term time only"), default=False)
    repeat_venue = models.ForeignKey(
        "events.Venue",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the sessions protect it; a draft must still open without it
        related_name="+",
        verbose_name=_("venue"),
    )
    repeat_room = models.ForeignKey(
        "events.Room",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("room"),
    )
    repeat_places = models.PositiveIntegerField(_("places"), null=True, blank=True)

    class Meta:
        abstract = True
