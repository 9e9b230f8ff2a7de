"""What stays of a booking when its people are forgotten: an anonymous attendance."""

from django.db.models import F

from events.bookings.models import AccessNeed, Attendee, BookedFrom, Booking, FormerAddress


def empty(bookings, *, now):
    """Leave how many came, and in which role, but nobody's name; says how many were emptied.

    Call it in a transaction. Every link to them dies.
    """
    pks = list(bookings.filter(emptied_at__isnull=True).values_list("pk", flat=True))
    Attendee.objects.filter(booking__in=pks).update(name="", age=None)
    AccessNeed.objects.filter(attendee__booking__in=pks).delete()
    FormerAddress.objects.filter(booking__in=pks).delete()
    BookedFrom.objects.filter(booking__in=pks).delete()
    return Booking.objects.filter(pk__in=pks, emptied_at__isnull=True).update(
        lead_name="",
        email="",
        phone="",
        party_key="",
        form_digest="",
        told={},
        email_refused=False,
        link_version=F("link_version") + 1,
        emptied_at=now,
    )
