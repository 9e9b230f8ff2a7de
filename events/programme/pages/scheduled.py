from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import BODY_BLOCKS
from cms.models import BasePage
from events.programme.forms.copying import CopyForm
from events.programme.forms.plan import PlanForm, give_keys
from events.programme.models import Organisation, PracticalFacts, Session
from events.programme.queries import around, own, plans, presentable_of_page

from .dates_shown import dates_shown
from .partner import InSection
from .preview import Previewed
from .repeating import Repeating
from .scheduled_panels import CONTENT_PANELS

PAST_SESSIONS = 60


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

    content_panels = CONTENT_PANELS

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
