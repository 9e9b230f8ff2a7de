import uuid

import factory
from factory.django import DjangoModelFactory

from events.bookings.queries import TO_FORMER_ADDRESS
from events.models import Attendee, Booking, FormerAddress, Notification

from .programme import MADE_AT, SessionFactory


class BookingFactory(DjangoModelFactory):
    """A live booking; give `people=2` for its number of adults, the one who books included."""

    class Meta:
        model = Booking
        skip_postgeneration_save = True

    reference = factory.Sequence(lambda n: f"SEND-7K4M-{n:04d}")
    session = factory.SubFactory(SessionFactory)
    controller = factory.SelfAttribute("session.controller")
    form_key = factory.LazyFunction(uuid.uuid4)
    form_digest = "digest"
    party_key = factory.Sequence(lambda n: f"party-{n}")
    lead_name = "Sam Example"
    email = factory.Sequence(lambda n: f"family{n}@example.com")
    notice_version = "2026-11"
    created_at = MADE_AT

    @factory.post_generation
    def people(self, create, extracted, **kwargs):
        for n in range(extracted if extracted is not None else 1):
            role = Attendee.Kind.ADULT if n else Attendee.Kind.LEAD_ADULT
            AttendeeFactory(booking=self, role=role, sort_order=n)


class AttendeeFactory(DjangoModelFactory):
    class Meta:
        model = Attendee

    booking = factory.SubFactory(BookingFactory, people=0)
    role = Attendee.Kind.LEAD_ADULT
    name = ""


class FormerAddressFactory(DjangoModelFactory):
    """An address that a booking had, and the letter to it, which waits."""

    class Meta:
        model = FormerAddress

    booking = factory.SubFactory(BookingFactory)
    email = factory.Sequence(lambda n: f"former{n}@example.com")
    replaced_at = MADE_AT

    @factory.lazy_attribute_sequence
    def notification(self, n):
        return Notification.objects.create(
            kind="bookings.address_changed",
            subject=TO_FORMER_ADDRESS,
            subject_pk=self.booking.pk,
            dedupe_key=f"address_changed:{n}",
            created_at=self.replaced_at,
            due_at=self.replaced_at,
        )
