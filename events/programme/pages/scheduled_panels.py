"""The form of a page with dates, part by part, with an example beside what is to be typed."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    TitleFieldPanel,
)

from .dates_panel import DatesPanel
from .live_panel import LivePanel
from .paste_panel import PastePanel
from .repeating import Repeating

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

CONTENT_PANELS = [
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
            InlinePanel("event_hosts", heading=_("Held by"), label=_("Organisation"), min_num=1),
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
                    FieldPanel("opens_at", help_text=_("Empty: as soon as the page is published.")),
                    FieldPanel("closes_hours_before", help_text=_("0: when the session starts.")),
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
