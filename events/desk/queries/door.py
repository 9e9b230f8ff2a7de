"""The list at the door: who may come in, and nothing anybody at the door need not know."""

from dataclasses import dataclass

from events.bookings.models import Attendee, Booking


@dataclass(frozen=True)
class Party:
    """One booking as the door sees it."""

    lead_name: str
    reference: str
    people: tuple[str, ...]

    @property
    def size(self):
        """How many people come."""
        return len(self.people)


def parties(session, *, user):
    """The live bookings of a session by name, each person by name or by what they are."""
    bookings = Booking.objects.visible_to(user).live().filter(session=session)
    found = [_party(each) for each in bookings.prefetch_related("attendees")]
    return sorted(found, key=lambda party: (party.lead_name.casefold(), party.reference))


def _party(booking):
    attendees = booking.attendees.all()
    return Party(
        lead_name=booking.lead_name,
        reference=booking.reference,
        people=tuple(_person(each, booking) for each in attendees),
    )


def _person(attendee, booking):
    if attendee.role == Attendee.Kind.LEAD_ADULT:
        return attendee.name or booking.lead_name
    return attendee.name or str(attendee.get_role_display())
