"""A roadshow with families, and two organisations that know nothing of each other."""

from datetime import date, time
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group

from events.bookings.told import facts
from events.desk.roles import (
    ADMINISTRATORS,
    DATA_PROTECTION,
    EDITORS,
    NEEDS_READERS,
    ORGANISERS,
)
from events.models import (
    AccessNeed,
    Arrangement,
    Attendee,
    Booking,
    BookingEvent,
    HeldChange,
    Host,
    Notification,
    ProblemReport,
    RoadshowPage,
    SessionEvent,
)
from tests import beginnings
from tests.factories import (
    AttendeeFactory,
    BookingFactory,
    OrganisationFactory,
    RoadshowPageFactory,
    RoomFactory,
    SessionFactory,
    UserFactory,
    VenueFactory,
)

from .crowds import came


def pytest_collection_modifyitems(items):
    beginnings.mark(
        items,
        __file__,
        roadshow=publish_a_roadshow,
        booked=book_three_families,
        published_later=publish_an_hour_later,
    )


def publish_a_roadshow():
    room = RoomFactory(name="Main room", venue=VenueFactory(name="Malvern Hub"))
    dates = [
        {"on": date(2018, 11, day), "start": time(10), "end": time(12)}
        | {"venue": room.venue, "room": room}
        for day in (20, 27)
    ]
    page = RoadshowPageFactory(dates=dates, slug="roadshow")
    page.event_hosts.add(Host(organisation=page.controller))
    page.save_revision().publish()


@pytest.fixture
def roadshow(has_begun):
    """A published roadshow with two dates in one hall."""
    return RoadshowPage.objects.get()


def book_three_families():
    first, _second = RoadshowPage.objects.get().sessions.order_by("starts_at")
    for people, reached in ((2, {}), (3, {}), (1, {"medium": "phone", "phone": "+447700900123"})):
        booking = BookingFactory(session=first, people=people, **reached)
        Booking.objects.filter(pk=booking.pk).update(told=facts(booking))


@pytest.fixture
def booked(roadshow):
    """The roadshow with two families by e-mail and one by phone on its first date."""
    return roadshow


def publish_an_hour_later():
    page = RoadshowPage.objects.get()
    row = page.planned_dates.order_by("on").first()
    row.start, row.end = time(11), time(13)
    page.planned_dates.add(row)
    page.save_revision().publish()


@pytest.fixture
def published_later(booked):
    """The same page, published with its first date an hour later."""
    return booked


def staff(*roles, organisations=()):
    """A member of staff with these roles who acts for these organisations."""
    user = UserFactory()
    user.groups.set(Group.objects.filter(name__in=[role.name for role in roles]))
    user.organisations.set(organisations)
    return user


def family(organisation, *, now, mark, venue="Hub"):
    """Everything one family leaves at one organisation; each word of theirs holds the mark."""
    session = SessionFactory(
        title=f"Session {mark}",
        controller=organisation,
        venue__name=f"{venue} {organisation.pk}",
        note=f"Note {mark}",
    )
    booking = BookingFactory(
        session=session,
        people=1,
        lead_name=f"Lead {mark}",
        email="family@example.com",
        phone="+447700900123",
    )
    AttendeeFactory(
        booking=booking, role=Attendee.Kind.CHILD, name=f"Child {mark}", age=7, sort_order=1
    )
    about = {
        "kind": "bookings.confirmed",
        "subject": "bookings",
        "subject_pk": booking.pk,
        "controller": organisation,
    }
    moments = {"created_at": now, "due_at": now}
    return SimpleNamespace(
        organisation=organisation,
        session=session,
        booking=booking,
        need=need_of(booking, now=now, mark=mark),
        arrangement=Arrangement.objects.create(
            session=session, kind="bsl", due_on=now.date(), supplier=f"Supplier {mark}"
        ),
        held=HeldChange.objects.create(session=session, held_at=now),
        failed=Notification.objects.create(
            **about, **moments, dedupe_key=f"failed:{booking.pk}", state="failed", settled_at=now
        ),
        call=Notification.objects.create(
            **about,
            **moments,
            dedupe_key=f"call:{booking.pk}",
            medium="phone",
            state="with_staff",
        ),
        report=ProblemReport.objects.create(
            page_path=session.path,
            controller=organisation,
            message=f"Message {mark}",
            reply_to="reporter@example.com",
            reported_at=now,
        ),
        events=[
            SessionEvent.objects.create(session=session, kind="changed", reason=mark, at=now),
            BookingEvent.objects.create(booking=booking, kind="booked", at=now),
        ],
    )


def need_of(booking, *, now, mark):
    """What the one who books needs, sealed."""
    from events.bookings.sealing import seal

    return AccessNeed.objects.create(
        attendee=booking.attendees.first(),
        sealed=seal({"needs": ["bsl"], "words": f"Words {mark}", "arrangements": []}),
        consent_wording="I agree",
        notice_version="2026-11",
        consented_at=now,
    )


@pytest.fixture
def ours(db, now):
    return family(OrganisationFactory(name="Our Council"), now=now, mark="ours")


@pytest.fixture
def theirs(db, now):
    return family(OrganisationFactory(name="Their Forum"), now=now, mark="theirs")


@pytest.fixture
def organiser(ours):
    return staff(ORGANISERS, organisations=[ours.organisation])


@pytest.fixture
def reader(ours):
    """An organiser who may also read the help people need."""
    return staff(ORGANISERS, NEEDS_READERS, organisations=[ours.organisation])


@pytest.fixture
def editor(ours):
    return staff(EDITORS, organisations=[ours.organisation])


@pytest.fixture
def coordinator(ours):
    """An administrator who acts for one organisation, and is no superuser."""
    return staff(ADMINISTRATORS, organisations=[ours.organisation])


@pytest.fixture
def officer(ours):
    """Somebody who handles people's requests at one organisation."""
    return staff(DATA_PROTECTION, organisations=[ours.organisation])


@pytest.fixture
def signed_in(client, clock, officer):
    """The browser of that officer."""
    client.force_login(officer)
    return client


@pytest.fixture
def crowd(ours, now):
    """Six bookings of one session from one network; the third is a genuine family's."""
    return came(ours.session, 6, now, lead_name="Bot Botson")


@pytest.fixture
def desk(client, clock, organiser):
    """The organiser's browser, at the moment of `now`."""
    client.force_login(organiser)
    return client
