from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageViewRestriction

from events import access


class SessionQuerySet(models.QuerySet):
    def with_place(self):
        """Joined with what a card or a message says: page, venue, town and room."""
        return self.select_related("page", "venue__town", "room")

    def public(self):
        """Those a visitor may see: not withdrawn, on a live page without a restriction."""
        private = Q()
        for path in PageViewRestriction.objects.values_list("page__path", flat=True):
            private |= Q(page__path__startswith=path)
        shown = self.exclude(state=Session.State.WITHDRAWN).filter(page__live=True)
        return shown.exclude(private) if private else shown

    def upcoming(self, now):
        """Those that have not ended, the next one first."""
        return self.filter(ends_at__gt=now).order_by("starts_at", "pk")

    def past(self, now):
        """Those that have ended, the latest first."""
        return self.filter(ends_at__lte=now).order_by("-starts_at", "-pk")

    def visible_to(self, user):
        """Those whose people a member of staff may look after."""
        return access.visible(self, user, access.Action.RUN_SESSIONS)


class Session(models.Model):
    """The stored, dated, bookable row: live, and never deleted once public."""

    class State(models.TextChoices):
        SCHEDULED = "scheduled", _("Scheduled")
        POSTPONED = "postponed", _("Postponed")
        CANCELLED = "cancelled", _("Cancelled")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Mode(models.TextChoices):
        BOOKED = "booked", _("Book a place")
        DROP_IN = "drop_in", _("Drop in, no need to book")
        ELSEWHERE = "elsewhere", _("Booked on another website")

    class Format(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        ONLINE = "online", _("Online")

    # Where it comes from
    page = models.ForeignKey(
        "events.ScheduledPage", null=True, on_delete=models.SET_NULL, related_name="sessions"
    )
    key = models.CharField(max_length=64, help_text="The row's key: identity within the page.")
    base = models.JSONField(default=dict, help_text="The plan this session was last made from.")
    title = models.CharField(
        max_length=400, help_text="Its own name and the page's title, kept if the page goes."
    )
    # When and where: merged three ways with the plan
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=40, default="Europe/London")
    venue = models.ForeignKey(
        "events.Venue", null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )
    room = models.ForeignKey(
        "events.Room", null=True, blank=True, on_delete=models.SET_NULL, related_name="sessions"
    )
    places = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: no limit.")
    note = models.CharField(max_length=300, blank=True)
    # What its row or its page says, carried when it is published
    what = models.CharField(max_length=120, blank=True, help_text="Its own name within the event.")
    quiet_start = models.TimeField(null=True, blank=True, help_text="On the clock of the venue.")
    quiet_end = models.TimeField(null=True, blank=True)
    # What the page decides for all its sessions, carried when it is published
    format = models.CharField(max_length=10, choices=Format, default=Format.IN_PERSON)
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.BOOKED)
    elsewhere_url = models.URLField(blank=True)
    joining_url = models.URLField(blank=True, help_text="Only ever shown to people who booked.")
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    largest_party = models.PositiveSmallIntegerField(default=8)
    controller = models.ForeignKey(
        "events.Organisation",
        null=True,
        on_delete=models.PROTECT,
        related_name="sessions_controlled",
    )
    hosts = models.ManyToManyField("events.Organisation", related_name="sessions_hosted")
    audiences = models.ManyToManyField("events.Audience", related_name="sessions")
    # What has become of it
    state = models.CharField(max_length=10, choices=State, default=State.SCHEDULED)
    reason = models.CharField(max_length=300, blank=True, help_text="Shown to families.")
    state_changed_at = models.DateTimeField()
    moved_at = models.DateTimeField(null=True, blank=True)
    moved_from = models.JSONField(
        default=dict,
        blank=True,
        help_text="starts_at, ends_at, venue, venue_name, room, room_name before the last move.",
    )
    created_at = models.DateTimeField()

    objects = SessionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("session")
        constraints = [
            models.UniqueConstraint(fields=["page", "key"], name="one_session_a_page_and_key"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="session_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["ends_at", "state"], name="session_by_end"),
            models.Index(fields=["starts_at", "id"], name="session_by_start"),
            # Few are online: who looks for those must not walk past all the others
            models.Index(
                fields=["starts_at", "id"],
                condition=models.Q(format="online"),
                name="session_online_by_start",
            ),
            # Asked before a page is kept: until when it stays true
            models.Index(fields=["opens_at"], name="session_by_opening"),
            models.Index(fields=["closes_at"], name="session_by_closing"),
        ]

    def __str__(self):
        return f"{self.title}, {self.local_starts_at:%d %B %Y}"

    @property
    def tz(self):
        """The zone people at the venue live in."""
        return ZoneInfo(self.zone)

    @property
    def local_starts_at(self) -> datetime:
        """The start as a clock at the venue shows it."""
        return self.starts_at.astimezone(self.tz)

    @property
    def local_ends_at(self) -> datetime:
        """The end as a clock at the venue shows it."""
        return self.ends_at.astimezone(self.tz)

    @property
    def is_booked_with_us(self) -> bool:
        """Whether families book it here: it is on, nobody drops in, and no other site has it."""
        return self.mode == self.Mode.BOOKED and self.state == self.State.SCHEDULED

    @property
    def town(self):
        """The town families look for, or None online."""
        return self.venue.town if self.venue else None

    @property
    def path(self):
        """The short public address, fit for a poster; it never changes."""
        return f"/sessions/{self.pk}/"


class SessionEvent(models.Model):
    """What was done to a session, by whom and why; never changed afterwards."""

    class Kind(models.TextChoices):
        MADE = "made", _("planned")
        CHANGED = "changed", _("changed")
        MOVED = "moved", _("moved")
        WITHDRAWN = "withdrawn", _("withdrawn")
        REOPENED = "reopened", _("planned again")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")
        BACK_ON = "back_on", _("back on")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=40, choices=Kind)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.kind} {self.at:%d %B %Y}"


class FollowedPlan(models.Model):
    """Which revision of a page its sessions follow; one that lags is healed by the tick."""

    page = models.OneToOneField(
        "events.ScheduledPage", on_delete=models.CASCADE, related_name="followed"
    )
    revision_pk = models.BigIntegerField(null=True)
    live = models.BooleanField(default=True)
    words = models.CharField(max_length=64, help_text="A digest of the page's words about them.")
    followed_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"page {self.page_id} at revision {self.revision_pk}"
