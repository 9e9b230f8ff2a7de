from django import forms
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    TitleFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import BODY_BLOCKS
from cms.models import BasePage
from events.programme.forms.copying import CopyForm
from events.programme.forms.plan import PlanForm, give_keys
from events.programme.models import Organisation, PracticalFacts, Session
from events.programme.queries import around, own, plans, presentable_of_page

from .dates_panel import DatesPanel
from .dates_shown import dates_shown
from .live_panel import LivePanel
from .partner import InSection
from .paste_panel import PastePanel
from .preview import Previewed
from .repeating import Repeating

PAST_SESSIONS = 60
PRACTICAL_EXAMPLES = {
    "arriving": _("For example: Doors open 15 minutes before. Somebody meets you at the door."),
    "parking": _("For example: Free in the car park behind the library."),
    "food": _("For example: Tea, water and biscuits. You may bring your own food."),
    "bring": _("For example: Your questions. You need no papers."),
    "hearing": _(
        "What you offer, above all where there is no hearing loop. "
        "For example: a speech-to-text reporter. Ask us three weeks before."
    ),
}


class ScheduledPage(InSection, Previewed, Repeating, PracticalFacts, BasePage):
    """What every page with dates holds: the plan, its hosts, whom it is for, how one books."""

    is_creatable = False
    base_form_class = PlanForm
    copy_form_class = CopyForm

    picture = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=_("Leave empty if it only decorates."),
    )
    body = StreamField(BODY_BLOCKS, blank=True)
    audiences = ParentalManyToManyField("events.Audience", blank=True, related_name="pages")
    controller = models.ForeignKey(
        "events.Organisation",
        null=True,
        on_delete=models.SET_NULL,  # the sessions protect it; a draft must still open without it
        related_name="pages_controlled",
        verbose_name=_("responsible for the data"),
        help_text=_("The one organisation that answers for what families tell us."),
    )
    format = models.CharField(
        _("how it is held"),
        max_length=10,
        choices=Session.Format,
        default=Session.Format.IN_PERSON,
    )
    joining_url = models.URLField(
        _("link to join online"), blank=True, help_text=_("Only sent to people who booked.")
    )
    mode = models.CharField(
        _("booking"), max_length=10, choices=Session.Mode, default=Session.Mode.BOOKED
    )
    elsewhere_url = models.URLField(_("where to book"), blank=True)
    places = models.PositiveIntegerField(
        _("places at each session"),
        null=True,
        blank=True,
        help_text=_("Used where a date does not say. Empty: no limit."),
    )
    largest_party = models.PositiveSmallIntegerField(_("most people in one booking"), default=8)
    opens_at = models.DateTimeField(_("booking opens"), null=True, blank=True)
    closes_hours_before = models.PositiveSmallIntegerField(
        _("booking closes, hours before the start"), default=0
    )
    quiet_start = models.TimeField(_("quiet hour from"), null=True, blank=True)
    quiet_end = models.TimeField(_("quiet hour until"), null=True, blank=True)
    contact_name = models.CharField(_("who to ask (a role or team)"), max_length=120, blank=True)
    contact_email = models.EmailField(_("their e-mail"), blank=True)
    contact_phone = PhoneNumberField(_("their phone"), blank=True)

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    content_panels = [
        TitleFieldPanel(
            "title", help_text=_("Short and plain. For example: SEND information roadshow")
        ),
        FieldPanel(
            "summary",
            help_text=_(
                "One or two sentences, shown in lists and calendars. For example: "
                "Meet the people who can help, and ask your questions."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("format"),
                FieldPanel(
                    "joining_url",
                    help_text=_("Only for an online event. Only people who book are sent it."),
                ),
                PastePanel(),
                InlinePanel(
                    "planned_dates",
                    heading=_("Dates"),
                    label=_("Date"),
                    help_text=_(
                        "One for each session. A date you delete is called off: "
                        "people who booked it are told."
                    ),
                ),
                LivePanel(heading=_("What is live and differs")),
                FieldRowPanel(
                    [FieldPanel("quiet_start"), FieldPanel("quiet_end")],
                    heading=_("Quiet hour"),
                    help_text=_(
                        "Less noise, light and people. Said of each session that lasts over it."
                    ),
                ),
            ],
            heading=_("When and where"),
        ),
        MultiFieldPanel(
            Repeating.repeat_panels,
            heading=_("Repeating dates"),
            help_text=_(
                "For what is held again and again. Dates above stand beside these; a date above "
                "on one of these days is that session, with its own hours and place."
            ),
            classname="plan-rule",
        ),
        DatesPanel(heading=_("The dates this plan gives")),
        MultiFieldPanel(
            [
                InlinePanel(
                    "event_hosts", heading=_("Held by"), label=_("Organisation"), min_num=1
                ),
                FieldPanel("controller", heading=_("Who looks after what families tell us")),
            ],
            heading=_("Who holds it"),
        ),
        FieldPanel("audiences", heading=_("Who it is for"), widget=forms.CheckboxSelectMultiple),
        MultiFieldPanel(
            [
                FieldPanel("picture"),
                FieldPanel(
                    "picture_alt",
                    help_text=_(
                        "For people who cannot see it. For example: Parents at a table with "
                        "leaflets. Leave empty if it only decorates."
                    ),
                ),
                FieldPanel(
                    "body",
                    heading=_("Text, pictures and downloads"),
                    help_text=_(
                        "Press the plus. Start with What to expect: families like to know "
                        "what will happen, step by step."
                    ),
                ),
            ],
            heading=_("What people read"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name, help_text=words, widget=forms.Textarea({"rows": 2}))
                for name, words in PRACTICAL_EXAMPLES.items()
            ],
            heading=_("On the day"),
            help_text=_("For all dates. A date can say something else for itself."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("mode", heading=_("How people get a place")),
                FieldPanel(
                    "elsewhere_url",
                    help_text=_("Only if it is booked on another website: the address there."),
                ),
                FieldRowPanel([FieldPanel("places"), FieldPanel("largest_party")]),
                FieldRowPanel(
                    [
                        FieldPanel(
                            "opens_at", help_text=_("Empty: as soon as the page is published.")
                        ),
                        FieldPanel(
                            "closes_hours_before", help_text=_("0: when the session starts.")
                        ),
                    ]
                ),
            ],
            heading=_("Booking"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "contact_name",
                    heading=_("Team or role"),
                    help_text=_("For example: Local Offer team. Empty: the council's own."),
                ),
                FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
            ],
            heading=_("Who to ask"),
        ),
    ]

    def get_context(self, request, *args, **kwargs):
        now = timezone.now()  # noqa: TID251 - a page is a view: the clock is read here
        sessions = presentable_of_page(
            around(self.own_sessions(), now=now, most_past=PAST_SESSIONS)
        )
        return super().get_context(request, *args, **kwargs) | {
            "now": now,
            **dates_shown(sessions, now=now, asked=request.GET),
            "practical": own.practical(self, None),
        }

    @cached_property
    def hosts(self):
        """The organisations that hold it together, in the chosen order; else who answers for it."""
        chosen = [host.organisation_id for host in self.event_hosts.all()]
        chosen = chosen or [self.controller_id]
        known = Organisation.objects.select_related("logo").in_bulk(chosen)
        return [known[pk] for pk in chosen if pk in known]

    def own_sessions(self):
        """The sessions its readers see; a page that is not saved yet has none."""
        if self.pk is None:
            return Session.objects.none()
        return plans.shown_sessions(self).exclude(state=Session.State.WITHDRAWN)

    def save(self, *args, **kwargs):
        give_keys(self.planned_dates.all())
        return super().save(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        give_keys(self.planned_dates.all())
        return super().save_revision(*args, **kwargs)
