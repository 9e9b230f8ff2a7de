"""Sessions and bookings in bulk."""

import uuid
from datetime import timedelta

SESSIONS_A_PAGE = 10
MOST_PAGES = 200  # at once; a programme of a hundred thousand has more dates to a page
HOURS_APART = 2  # twelve a day, 372 in a month of 31 days


def sessions(number, *, now, after=0, with_entries=True):
    """So many sessions to come, ten to a page, each with a place and an audience, and entries.

    `after` so many that are there already.
    """
    from django.db import connection

    from events.calendars.operations import refresh
    from events.models import Session
    from tests.factories import AudienceFactory, EventPageFactory, VenueFactory

    venue, audience = VenueFactory(name=f"Hub {uuid.uuid4().hex[:8]}"), AudienceFactory()
    pages = [
        EventPageFactory(live=True, slug=f"event-{uuid.uuid4().hex[:8]}")
        for _ in range(min(-(-number // SESSIONS_A_PAGE), MOST_PAGES))
    ]
    made = Session.objects.bulk_create(
        (_session(after + n, pages[n % len(pages)], venue, now) for n in range(number)),
        batch_size=2_000,
    )
    through = Session.audiences.through
    through.objects.bulk_create(
        (through(session_id=session.pk, audience_id=audience.pk) for session in made),
        batch_size=5_000,
    )
    if with_entries:
        for start in range(0, number, 500):
            refresh([session.pk for session in made[start : start + 500]], now=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made


def bare_page():
    """A page of Wagtail's own type, with nothing on it."""
    from wagtail.models import Page, Site

    if not Page.objects.filter(slug="bare").exists():
        root = Site.objects.get(is_default_site=True).root_page
        root.add_child(instance=Page(title="Bare", slug="bare"))


def _session(n, page, venue, now):
    from events.models import Session

    starts_at = now + timedelta(hours=HOURS_APART * (n + 1))
    return Session(
        page=page,
        key=uuid.uuid4().hex,
        title=page.title,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        venue=venue,
        places=30,
        controller=page.controller,
        state_changed_at=now,
        created_at=now,
    )


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
