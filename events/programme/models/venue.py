from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable


class VenueManager(models.Manager):
    def get_queryset(self):
        """A venue is always named with its town."""
        return super().get_queryset().select_related("town")


class RoomManager(models.Manager):
    def get_queryset(self):
        """A room is always named with its venue."""
        return super().get_queryset().select_related("venue__town")


class Venue(ClusterableModel):
    """A place sessions are held in, with what a family needs to know before setting out."""

    name = models.CharField(_("name"), max_length=120)
    street = models.CharField(_("street"), max_length=200, blank=True)
    town = models.ForeignKey(
        "events.Town", on_delete=models.PROTECT, related_name="venues", verbose_name=_("town")
    )
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    organisation = models.ForeignKey(
        "events.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="venues",
        verbose_name=_("kept up by"),
        help_text=_("A partner whose editors may change it too. Empty: the council's editors."),
    )
    getting_there = models.TextField(_("getting there"), blank=True)
    last_checked_on = models.DateField(_("access last checked on"), null=True, blank=True)
    last_checked_by = models.CharField(
        _("checked by (role)"), max_length=80, blank=True, help_text=_("A role, not a name.")
    )

    objects = VenueManager()

    class Meta:
        ordering = ["town__name", "name"]
        verbose_name = _("venue")
        constraints = [
            models.UniqueConstraint(fields=["name", "town"], name="one_venue_a_name_and_town")
        ]

    def __str__(self):
        return f"{self.name}, {self.town.name}"

    @property
    def address(self):
        """The address on one line, as a map or a calendar understands it."""
        parts = (self.name, self.street, self.town.name, self.postcode)
        return ", ".join(part for part in parts if part)


class Room(models.Model):
    """A room of a venue, with how many people and wheelchairs it holds."""

    venue = ParentalKey(Venue, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(_("name"), max_length=120)
    places = models.PositiveIntegerField(_("places"), null=True, blank=True)
    wheelchair_spaces = models.PositiveSmallIntegerField(_("wheelchair spaces"), default=0)

    objects = RoomManager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("room")
        constraints = [
            models.UniqueConstraint(fields=["venue", "name"], name="one_room_a_name_and_venue")
        ]

    def __str__(self):
        return f"{self.name} ({self.venue})"


class VenuePicture(Orderable):
    """One picture of the way in or of what is there, with the sentence that goes with it."""

    venue = ParentalKey(Venue, on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.CASCADE,  # what is left without its picture shows nothing
        related_name="+",
        verbose_name=_("picture"),
    )
    alt = models.CharField(_("what the picture shows"), max_length=200)
    words = models.CharField(_("one short sentence"), max_length=150)

    class Meta(Orderable.Meta):
        verbose_name = _("picture of the way in")

    def __str__(self):
        return self.words


class AccessFact(models.Model):
    """One answer about getting in and being comfortable: yes, no, or not known yet."""

    class Kind(models.TextChoices):
        STEP_FREE = "step_free", _("Step-free route from the street")
        ENTRANCE = "entrance", _("Wide or automatic entrance door")
        LIFT = "lift", _("Lift, or everything on the ground floor")
        PARKING = "parking", _("Parking with Blue Badge bays")
        BUS = "bus", _("Bus stop close by")
        TOILET = "toilet", _("Accessible toilet")
        CHANGING_PLACES = "changing_places", _("Changing Places toilet")
        HEARING_LOOP = "hearing_loop", _("Hearing loop")
        QUIET_SPACE = "quiet_space", _("Quiet space")
        LIGHT_AND_NOISE = "light_and_noise", _("Soft lighting and low noise")
        ASSISTANCE_DOGS = "assistance_dogs", _("Assistance dogs welcome")
        GETTING_IN = "getting_in", _("Somebody at the door to show you in")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNKNOWN = "unknown", _("Not known yet")

    venue = ParentalKey(Venue, on_delete=models.CASCADE, related_name="access_facts")
    kind = models.CharField(max_length=20, choices=Kind)
    answer = models.CharField(max_length=10, choices=Answer)
    confirm_by_on = models.DateField(_("we will confirm by"), null=True, blank=True)
    note = models.CharField(_("more about it"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue", "kind"], name="one_answer_a_venue_and_kind"),
            models.CheckConstraint(
                condition=~models.Q(answer="unknown") | models.Q(confirm_by_on__isnull=False),
                name="not_known_yet_says_by_when",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.get_answer_display()}"
