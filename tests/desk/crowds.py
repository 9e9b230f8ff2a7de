"""Many bookings that came from one network."""

from datetime import timedelta

from django.urls import reverse

from events.bookings.answers import network_key
from events.domain.party import Role
from events.models import Attendee, BookedFrom
from tests.factories import AttendeeFactory, BookingFactory

NETWORK = "2001:db8:7:7::/64"


def came(session, number, now, *, network=NETWORK, **facts):
    """So many bookings of an adult, a child and a carer, one a minute, from one network."""
    made = []
    for n in range(number):
        booking = BookingFactory(
            session=session, created_at=now - timedelta(minutes=number - n), **facts
        )
        AttendeeFactory(booking=booking, role=Attendee.Kind.CHILD)
        AttendeeFactory(booking=booking, role=Role.CARER, takes_place=False)
        BookedFrom.objects.create(booking=booking, network=network_key(session.pk, network))
        made.append(booking)
    return made


def group_of(booking):
    return reverse("desk:network", args=[booking.pk])
