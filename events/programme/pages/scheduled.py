import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from cms.blocks import BODY_BLOCKS
from cms.models import BasePage
from events.programme.models import Organisation, Session
from events.programme.queries import presentable

PAST_SESSIONS = 60


class ScheduledPage(BasePage):
    """What every page with dates holds: the plan, its hosts, whom it is for, how one books."""

    is_creatable = False

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
    contact_name = models.CharField(_("who to ask (a role or team)"), max_length=120, blank=True)
    contact_email = models.EmailField(_("their e-mail"), blank=True)
    contact_phone = PhoneNumberField(_("their phone"), blank=True)

    def save(self, *args, **kwargs):
        self.give_keys()
        return super().save(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        self.give_keys()
        return super().save_revision(*args, **kwargs)

    def give_keys(self):
        """Give every dated row a key of its own: what a script or a copied row comes without."""
        seen = set()
        for row in self.planned_dates.all():
            if not row.key or row.key in seen:
                row.key = uuid.uuid4()
            seen.add(row.key)

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]

    def get_context(self, request, *args, **kwargs):
        now = timezone.now()  # noqa: TID251 - a page is a view: the clock is read here
        sessions = presentable(self.own_sessions())
        return super().get_context(request, *args, **kwargs) | {
            "now": now,
            "upcoming": list(sessions.upcoming(now)),
            "past": list(sessions.past(now)[:PAST_SESSIONS]),
        }

    @property
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
        return Session.objects.filter(page=self.pk).exclude(state=Session.State.WITHDRAWN)


class Host(Orderable):
    """An organisation that holds the event together with others, all equal, in a chosen order."""

    page = ParentalKey(ScheduledPage, on_delete=models.CASCADE, related_name="event_hosts")
    organisation = models.ForeignKey(
        "events.Organisation",
        on_delete=models.CASCADE,  # a draft that names a deleted one must still open
        related_name="+",
        verbose_name=_("organisation"),
    )

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["page", "organisation"], name="host_named_once_a_page")
        ]

    def __str__(self):
        return str(self.organisation)


class PlannedDate(Orderable):
    """A dated row of the plan; its key, not its primary key, is the session's identity."""

    page = ParentalKey(ScheduledPage, on_delete=models.CASCADE, related_name="planned_dates")
    # No default: Wagtail would give the same one to every new row. The page form fills it.
    key = models.UUIDField(null=True, blank=True)
    on = models.DateField(_("date"))
    start = models.TimeField(_("starts"))
    end = models.TimeField(_("ends"))
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
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("date")

    def __str__(self):
        return f"{self.on:%d %B %Y}"
