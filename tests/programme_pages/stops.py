"""Dates that many tests begin with: some stops of the roadshow, and far too many of an event."""

from datetime import UTC, datetime, timedelta

from django.db import connection

from events.models import AccessFact, EventPage, RoadshowPage, Session
from tests.beginnings import NOW
from tests.factories import (
    AudienceFactory,
    OrganisationFactory,
    SessionFactory,
    TownFactory,
    VenueFactory,
)

NO, UNKNOWN = AccessFact.Answer.NO, AccessFact.Answer.UNKNOWN


def make_a_stop(town="Malvern", *, days=30, hours=0, **fields):
    """One more stop of the roadshow, some days from now, in a town."""
    page = fields.pop("page", None) or RoadshowPage.objects.get(slug="roadshow")
    fields.setdefault("title", page.title)
    fields.setdefault("starts_at", NOW + timedelta(days=days, hours=hours))
    if "venue" not in fields:
        fields["venue"] = VenueFactory(town=TownFactory(name=town))
    return SessionFactory(page=page, **fields)


def make_stops_in_three_towns():
    """Some days apart; one in the Guildhall for young people, one held by somebody else."""
    guildhall = VenueFactory(name="Guildhall", town=TownFactory(name="Worcester"))
    young = AudienceFactory(name="Young people")
    make_a_stop("Worcester", days=10, venue=guildhall, audiences=[young])
    make_a_stop("Malvern", days=20)
    make_a_stop("Evesham", days=40, hosts=[OrganisationFactory(name="SENDIASS")])


def make_three_stops():
    """A weekday morning, an evening without a loop, and a Saturday up some steps."""
    make_a_stop("Worcester", starts_at=datetime(2018, 11, 6, 10, tzinfo=UTC))
    evening = make_a_stop("Evesham", starts_at=datetime(2018, 11, 8, 18, 30, tzinfo=UTC))
    evening.venue.access_facts.filter(kind="hearing_loop").update(answer=NO)
    saturday = make_a_stop("Malvern", starts_at=datetime(2018, 11, 10, 14, tzinfo=UTC))
    saturday.venue.access_facts.filter(kind="step_free").update(
        answer=UNKNOWN, confirm_by_on=datetime(2018, 10, 1, tzinfo=UTC).date()
    )
    saturday.venue.access_facts.filter(kind="quiet_space").delete()


def make_sixty_dates():
    """An event with sixty coming dates, one a day."""
    page, venue = EventPage.objects.get(slug="sleep"), VenueFactory()
    for number in range(60):
        starts_at = NOW + timedelta(days=number, hours=1)
        SessionFactory(page=page, title=page.title, starts_at=starts_at, venue=venue)


def make_a_long_programme():
    """One session an hour for two hundred days and more."""
    page = RoadshowPage.objects.get(slug="roadshow")
    made = {"page": page, "state_changed_at": NOW, "created_at": NOW, "title": page.title}
    Session.objects.bulk_create(
        Session(
            key=f"row-{number}",
            starts_at=NOW + timedelta(hours=number),
            ends_at=NOW + timedelta(hours=number + 1),
            **made,
        )
        for number in range(1, 5001)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # in real life the database does this by itself
