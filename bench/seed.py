"""Sessions and bookings in bulk."""

import uuid
from datetime import timedelta

SESSIONS_A_PAGE = 10
HOURS_APART = 6


def sessions(number, *, now):
    """So many sessions to come, ten to a page, each with a place and an audience, and entries."""
    from events.calendars.operations import refresh
    from events.models import Session
    from tests.factories import AudienceFactory, EventPageFactory, VenueFactory

    venue, audience = VenueFactory(name=f"Hub {uuid.uuid4().hex[:8]}"), AudienceFactory()
    pages = [
        EventPageFactory(live=True, slug=f"event-{uuid.uuid4().hex[:8]}")
        for _ in range(-(-number // SESSIONS_A_PAGE))
    ]
    made = Session.objects.bulk_create(
        Session(
            page=page,
            key=uuid.uuid4().hex,
            title=page.title,
            starts_at=now + timedelta(hours=HOURS_APART * (n + 1)),
            ends_at=now + timedelta(hours=HOURS_APART * (n + 1) + 2),
            venue=venue,
            places=30,
            controller=page.controller,
            state_changed_at=now,
            created_at=now,
        )
        for n, page in zip(range(number), pages * SESSIONS_A_PAGE, strict=False)
    )
    through = Session.audiences.through
    through.objects.bulk_create(
        through(session_id=session.pk, audience_id=audience.pk) for session in made
    )
    refresh([session.pk for session in made], now=now)
    return made


def bookings(session, number, *, now):
    """So many bookings of one session, one adult each."""
    from events.models import Attendee, Booking

    made = Booking.objects.bulk_create(
        Booking(
            reference=f"B-{uuid.uuid4().hex[:12]}",
            session=session,
            controller=session.controller,
            form_key=uuid.uuid4(),
            form_digest="digest",
            party_key=uuid.uuid4().hex,
            lead_name="Sam Example",
            email=f"family{n}@example.com",
            notice_version="2026-11",
            created_at=now,
        )
        for n in range(number)
    )
    Attendee.objects.bulk_create(
        Attendee(booking=booking, role=Attendee.Kind.LEAD_ADULT) for booking in made
    )
    return made
