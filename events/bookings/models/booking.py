import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from events import access
from events.domain.party import Role
from events.programme.models import Session


class BookingQuerySet(models.QuerySet):
    def live(self):
        """Those that still hold their places."""
        return self.filter(state=Booking.State.LIVE)

    def upcoming(self, now):
        """Those whose session has not ended, the next one first."""
        return self.filter(session__ends_at__gt=now).order_by("session__starts_at", "pk")

    def by_contact(self, *, email="", phone=""):
        """Those made with this e-mail address, in whatever case, or this phone number."""
        if email:
            return self.filter(email__iexact=email)
        return self.filter(phone=phone) if phone else self.none()

    def with_session(self):
        """Joined with all that a page or a message says about where and when."""
        return self.select_related("session__venue__town", "session__room", "session__page")

    def for_letters(self):
        """With everything a message says, in three queries; bookings of one session share it.

        `has_needs` says whether any are told.
        """
        needs = models.Exists(
            Attendee.objects.filter(booking=models.OuterRef("pk"), access_need__isnull=False)
        )
        sessions = Session.objects.select_related("venue__town", "room", "page")
        told = (models.Prefetch("session", sessions), "attendees")
        return self.annotate(has_needs=needs).prefetch_related(*told)

    def visible_to(self, user):
        """Those a member of staff may see: their own organisations' only."""
        return access.visible(self, user, access.Action.SEE_BOOKINGS)


class Booking(models.Model):
    """One reservation by one party; its name is its reference, never a person's."""

    class State(models.TextChoices):
        LIVE = "live", _("booked")
        CANCELLED = "cancelled", _("cancelled")

    class Medium(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone call")

    class Source(models.TextChoices):
        WEB = "web", _("on the website")
        STAFF = "staff", _("by staff")

    reference = models.CharField(max_length=16, unique=True)
    session = models.ForeignKey("events.Session", on_delete=models.PROTECT, related_name="bookings")
    controller = models.ForeignKey(
        "events.Organisation", null=True, on_delete=models.PROTECT, related_name="bookings"
    )
    state = models.CharField(max_length=10, choices=State, default=State.LIVE)
    # Pressing twice never books twice
    form_key = models.UUIDField(unique=True)
    form_digest = models.CharField(max_length=64)
    party_key = models.CharField(max_length=64)
    # Whom to write to; emptied when the time to keep it is over
    lead_name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = PhoneNumberField(blank=True)
    medium = models.CharField(max_length=10, choices=Medium, default=Medium.EMAIL)
    email_refused = models.BooleanField(default=False)
    # What their calendar knows, and what they were last told
    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    sequence = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict, blank=True)
    told_version = models.PositiveIntegerField(default=0)
    link_version = models.PositiveIntegerField(default=1)
    notice_version = models.CharField(max_length=40)
    source = models.CharField(max_length=10, choices=Source, default=Source.WEB)
    created_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    emptied_at = models.DateTimeField(null=True, blank=True)

    objects = BookingQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("booking")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "party_key"],
                condition=models.Q(state="live") & ~models.Q(party_key=""),
                name="one_live_booking_a_party_and_session",
            ),
        ]
        indexes = [models.Index(fields=["session", "state"], name="booking_by_session")]

    def __str__(self):
        return self.reference

    @property
    def takes_mail(self):
        """Whether the family has been written to at its address, as far as we know."""
        return self.medium == self.Medium.EMAIL and bool(self.email) and not self.email_refused


class Attendee(models.Model):
    """One person of a party. A carer or personal assistant takes no place."""

    class Kind(models.TextChoices):
        LEAD_ADULT = Role.LEAD_ADULT, _("adult who books")
        ADULT = Role.ADULT, _("adult")
        YOUNG_PERSON = Role.YOUNG_PERSON, _("young person, 16 to 25")
        CHILD = Role.CHILD, _("child")
        CARER = Role.CARER, _("carer or personal assistant")

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="attendees")
    role = models.CharField(max_length=14, choices=Kind)
    name = models.CharField(max_length=120, blank=True)
    age = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Whole years.")
    takes_place = models.BooleanField(default=True)
    sort_order = models.PositiveSmallIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["booking", "sort_order", "pk"]

    def __str__(self):
        return f"{self.get_role_display()} of {self.booking_id}"


class BookingEvent(models.Model):
    """What happened to a booking: kinds and ids only, so that it may outlive the names."""

    class Kind(models.TextChoices):
        BOOKED = "booked", _("booked")
        CANCELLED = "cancelled", _("cancelled")
        REBOOKED = "rebooked", _("booked again")
        SENT_AGAIN = "sent_again", _("confirmation sent again")
        EMAIL_CORRECTED = "email_corrected", _("e-mail address put right")
        # Why a family cancelled, where it likes to say
        BECAUSE_ILL = "because_ill", _("reason: somebody is ill")
        BECAUSE_TIME = "because_time", _("reason: the day or time does not suit")
        BECAUSE_TRAVEL = "because_travel", _("reason: they cannot get there")
        BECAUSE_ENOUGH = "because_enough", _("reason: they have what they need")
        BECAUSE_NOT_ME = "because_not_me", _("reason: they say that they did not book")
        BECAUSE_OTHER = "because_other", _("reason: something else")
        # Why staff did
        BECAUSE_NETWORK = "because_network", _("reason: many bookings came from one network")

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=40, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.kind} {self.at:%d %B %Y}"


class Draft(models.Model):
    """A half-finished booking: one sealed blob, kept for 24 hours and then gone."""

    key_digest = models.CharField(max_length=64, unique=True)
    session = models.ForeignKey("events.Session", on_delete=models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    saved_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["saved_at"], name="draft_by_age")]

    def __str__(self):
        return f"draft {self.pk}"
