"""What a page with dates says of a series: the rule, and what is the same on each of its dates."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from recurrence.fields import RecurrenceField
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from events.programme.forms.plan import RoomSelect
from events.programme.forms.repeats import DayInput, GroupedRadios, HourInput


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

    repeat_panels = [
        FieldPanel("repeat_pattern", heading=_("How it repeats"), classname="rule-pattern"),
        FieldPanel(
            "repeat_interval",
            heading=_("Every how many days, weeks, months or years"),
            help_text=_("1: every one. 2: every second one."),
            classname="rule-any",
        ),
        FieldPanel("repeat_week", heading=_("In which week of the month"), classname="rule-week"),
        FieldPanel(
            "repeat_weekdays",
            heading=_("On which days"),
            help_text=_("None: on the weekday of the first day."),
            classname="rule-weekdays",
        ),
        FieldRowPanel(
            [
                FieldPanel("repeat_first_on", widget=DayInput),
                FieldPanel("repeat_start", widget=HourInput),
                FieldPanel("repeat_end", widget=HourInput),
            ],
            classname="plan-when rule-any",
        ),
        FieldRowPanel(
            [
                FieldPanel("repeat_venue"),
                FieldPanel("repeat_room", widget=RoomSelect),
                FieldPanel("repeat_places"),
            ],
            classname="plan-where rule-any",
        ),
        FieldPanel(
            "repeat_ends",
            heading=_("How long it goes on"),
            help_text=_("Dates are made for two years ahead, and more as time goes on."),
            widget=GroupedRadios(_("How long it goes on")),
            classname="rule-any rule-ends",
        ),
        FieldPanel(
            "repeat_last_on",
            heading=_("Last day"),
            help_text=_("It is held on this day too."),
            widget=DayInput,
            classname="rule-any rule-last-day",
        ),
        FieldPanel(
            "repeat_times",
            heading=_("Number of times"),
            help_text=_(
                "Bank holidays and school holidays that you leave out are made up for at the end."
            ),
            classname="rule-any rule-times",
        ),
        FieldPanel("repeat_not_on_bank_holidays", classname="rule-any"),
        FieldPanel(
            "repeat_term_time_only",
            help_text=_("The terms are under Programme, Term dates."),
            classname="rule-any",
        ),
        FieldPanel(
            "repeat_left_out",
            heading=_("Days left out"),
            help_text=_("One day on each line, such as 20/01/2027."),
            widget=forms.Textarea(attrs={"rows": 3}),
            classname="rule-any",
        ),
    ]
