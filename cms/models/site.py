from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

CONSENT_WORDING = _(
    "I agree that you keep what I have written here to arrange the help we need on the day, "
    "and that the people who run this session see it. You delete it {days} days after the session. "
    "I can change my mind at any time."
)


@register_setting(icon="site")
class CouncilSettings(BaseSiteSetting):
    """Who runs this site, how to reach them, and which privacy wording is in force."""

    council_name = models.CharField(_("council"), max_length=120, default="Anytown Council")
    service_name = models.CharField(
        _("name of this site"), max_length=120, default="SEND events and roadshows"
    )
    contact_name = models.CharField(_("team"), max_length=120, default="Local Offer team")
    contact_email = models.EmailField(_("e-mail"), default="localoffer@example.org")
    contact_phone = PhoneNumberField(_("phone"), blank=True)
    text_relay = models.CharField(
        _("text relay or BSL route"),
        max_length=200,
        blank=True,
        help_text=_("For example: Relay UK, 18001 then our number. SignVideo for BSL users."),
    )
    notice_version = models.CharField(
        _("version of the privacy notice"),
        max_length=40,
        default="2026-11",
        help_text=_("Stored with every booking. Change it when the privacy page changes."),
    )
    consent_wording = models.TextField(
        _("what families agree to"),
        default=CONSENT_WORDING,
        help_text=_(
            "Shown beside the tick box for the help people need. Stored as agreed. {days} stands "
            "for the number under “How long data is kept”."
        ),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("council_name"), FieldPanel("service_name")], heading=_("Who we are")
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
                FieldPanel("text_relay"),
            ],
            heading=_("How to reach us"),
        ),
        MultiFieldPanel(
            [FieldPanel("notice_version"), FieldPanel("consent_wording")], heading=_("Privacy")
        ),
    ]

    class Meta:
        verbose_name = _("council and contacts")

    def __str__(self):
        return self.council_name

    def consent_for(self, days):
        """What families agree to, with the number of days after which it is deleted."""
        return self.consent_wording.replace("{days}", str(days))
