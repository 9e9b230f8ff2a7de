"""Bookings as organisers find and read them."""

import re

from django.db.models import CharField, Count, Exists, OuterRef, Q
from django.db.models.functions import Cast

from events.bookings.models import Attendee, Booking
from events.bookings.queries import letters_about

SHORTEST = 2  # characters
SHORTEST_PHONE = 4  # digits
MOST_FOUND = 50
# Crockford's base 32: what people hear and write for a sign that does not exist
MISHEARD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def listed(bookings):
    """Bookings with what a line says of them."""
    return bookings.with_session().annotate(
        people=Count("attendees"),
        carers=Count("attendees", filter=Q(attendees__takes_place=False)),
    )


def found(user, text):
    """The bookings of a reference, a name or the last digits of a phone, the next session first."""
    text = " ".join(text.split())
    if len(text) < SHORTEST:
        return Booking.objects.none()
    named = Attendee.objects.filter(booking=OuterRef("pk"), name__icontains=text)
    wanted = Q(lead_name__icontains=text) | Exists(named) | _by_reference(text) | _by_phone(text)
    bookings = Booking.objects.visible_to(user).annotate(digits=Cast("phone", CharField()))
    return listed(bookings.filter(wanted)).order_by("-session__starts_at", "pk")[:MOST_FOUND]


def messages_of(booking):
    """The messages promised to a family about a booking, the first one first."""
    return letters_about([booking.pk]).order_by("created_at", "pk")


def canonical_reference(text):
    """A reference or a part of one, however it was typed or heard; "" if it cannot be one."""
    signs = re.sub(r"[^A-Z0-9]", "", text.upper())
    signs = signs.removeprefix("SEND").translate(MISHEARD)
    if not 3 <= len(signs) <= 8 or re.search("[AE]", signs):
        return ""
    return "-".join(filter(None, (signs[:4], signs[4:])))


def _by_reference(text):
    reference = canonical_reference(text)
    return Q(reference__contains=reference) if reference else Q(pk__in=[])


def _by_phone(text):
    """Digits only: a name with a number in it is no phone."""
    if re.search(r"[^\d\s()+-]", text):
        return Q(pk__in=[])
    digits = re.sub(r"\D", "", text)
    if len(digits) >= 10:
        digits = digits[-10:]  # without the country's or the trunk prefix
    return Q(digits__endswith=digits) if len(digits) >= SHORTEST_PHONE else Q(pk__in=[])
