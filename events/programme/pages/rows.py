"""The rows of a page with dates: who holds it, and each date of its plan."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from events.programme.forms.plan import RoomSelect
from events.programme.models import FACTS, ChosenRecords, PracticalFacts, Session

from .differs_panel import DiffersPanel

WHAT = FieldPanel(
    "what", help_text=_("Its own name. For example: Stall in reception, or Talk: better sleep.")
)
KEY_AND_WHEN = [
    FieldPanel("key", widget=forms.HiddenInput, classname="w-hidden"),
    FieldRowPanel(
        [FieldPanel("on"), FieldPanel("start"), FieldPanel("end")], classname="plan-when"
    ),
]
WHERE = [
    FieldRowPanel(
        [FieldPanel("venue"), FieldPanel("room", widget=RoomSelect), FieldPanel("places")],
        classname="plan-where",
    ),
    FieldPanel("note", help_text=_("For this date alone. For example: Please use the side door.")),
]


def _differs(*first):
    """What a date may say for itself; folded, as most dates say nothing."""
    panels = [
        *first,
        FieldPanel("mode", help_text=_("Empty: as for the whole event.")),
        FieldRowPanel([FieldPanel("quiet_start"), FieldPanel("quiet_end")]),
        FieldPanel("about", widget=forms.Textarea({"rows": 3})),
        *[FieldPanel(name, widget=forms.Textarea({"rows": 2})) for name in FACTS],
        FieldPanel("hosts"),
        FieldPanel("audiences"),
        FieldPanel("largest_party"),
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_hours_before")]),
    ]
    return DiffersPanel(panels)


class Host(Orderable):
    """An organisation that holds the event together with others, all equal, in a chosen order.

    Named once a page, which the page form keeps: an older revision's rows are written before the
    live ones are deleted, so a unique constraint would make it impossible to go back to one.
    """

    page = ParentalKey("events.ScheduledPage", on_delete=models.CASCADE, related_name="event_hosts")
    organisation = models.ForeignKey(
        "events.Organisation",
        on_delete=models.CASCADE,  # a draft that names a deleted one must still open
        related_name="+",
        verbose_name=_("organisation"),
    )

    def __str__(self):
        return str(self.organisation)


class PlannedDate(PracticalFacts, Orderable):
    """A dated row of the plan; its key, not its primary key, is the session's identity."""

    page = ParentalKey(
        "events.ScheduledPage", on_delete=models.CASCADE, related_name="planned_dates"
    )
    # No default: Wagtail would give the same one to every new row. The page form fills it.
    key = models.UUIDField(null=True, blank=True)
    # A draft keeps a row that is half typed; publishing asks for what it lacks.
    on = models.DateField(_("date"), null=True)
    start = models.TimeField(_("starts"), null=True)
    end = models.TimeField(_("ends"), null=True)
    venue = models.ForeignKey(
        "events.Venue",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # the sessions protect it; a draft must still open without it
        related_name="+",
        verbose_name=_("venue"),
    )
    room = models.ForeignKey(
        "events.Room",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("room"),
    )
    places = models.PositiveIntegerField(_("places"), null=True, blank=True)
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("Shown for this date alone.")
    )
    what = models.CharField(_("what it is"), max_length=120, blank=True)
    # What differs from the page on this date; empty means: as on the page
    mode = models.CharField(_("booking"), max_length=10, choices=Session.Mode, blank=True)
    quiet_start = models.TimeField(_("quiet hour from"), null=True, blank=True)
    quiet_end = models.TimeField(_("quiet hour until"), null=True, blank=True)
    about = models.TextField(_("what happens"), max_length=2000, blank=True)
    hosts = ChosenRecords(_("held by"), of="Organisation")
    audiences = ChosenRecords(_("who it is for"), of="Audience")
    largest_party = models.PositiveSmallIntegerField(
        _("most people in one booking"), null=True, blank=True
    )
    opens_at = models.DateTimeField(_("booking opens"), null=True, blank=True)
    closes_hours_before = models.PositiveSmallIntegerField(
        _("booking closes, hours before the start"), null=True, blank=True
    )

    class Meta(Orderable.Meta):
        verbose_name = _("date")

    panels = [*KEY_AND_WHEN, *WHERE, _differs(WHAT)]
    named_panels = [KEY_AND_WHEN[0], WHAT, *KEY_AND_WHEN[1:], *WHERE, _differs()]

    def __str__(self):
        return f"{self.on:%d %B %Y}" if self.on else str(self._meta.verbose_name)

    @property
    def is_complete(self):
        """Whether it says when it is; a row of a draft may still be half typed."""
        return None not in (self.on, self.start, self.end)
