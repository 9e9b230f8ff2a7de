"""A family with a booking, and the messages it gets."""

from datetime import UTC, date, datetime, time

import pytest

from events.bookings.answers import Help
from events.bookings.messages.kinds import find
from events.bookings.operations.needs import write_needs
from events.bookings.told import facts
from events.models import Booking, Host, Notification, RoadshowPage, Session
from events.notifications import kinds
from tests import beginnings
from tests.factories import (
    BookingFactory,
    RoadshowPageFactory,
    RoomFactory,
    SessionFactory,
    VenueFactory,
)

from .own_page import address


def pytest_collection_modifyitems(items):
    beginnings.mark(
        items,
        __file__,
        malvern=make_a_session_in_malvern,
        booking=book_for_two_adults,
        published=publish_a_roadshow_that_is_booked,
    )


def make_a_session_in_malvern():
    hub = VenueFactory(name="Malvern Hub")
    SessionFactory(
        starts_at=datetime(2018, 11, 20, 10, tzinfo=UTC),
        venue=hub,
        room=RoomFactory(venue=hub, name="Garden room"),
    )


@pytest.fixture
def malvern(has_begun):
    """The session of Tuesday 20 November 2018, 10am, in the hub's Garden room."""
    return Session.objects.get(venue__name="Malvern Hub")


@pytest.fixture
def hub(malvern):
    return malvern.venue


@pytest.fixture
def book(malvern):
    """Make a booking as it stands when its page has said "Booking confirmed"."""
    return lambda **how: as_confirmed(**{"session": malvern, **how})


def as_confirmed(**how):
    booking = BookingFactory(**how)
    booking.told = facts(booking)
    booking.save()
    return booking


def book_for_two_adults():
    as_confirmed(
        session=Session.objects.get(),
        reference="SEND-7K4M-2QXD",
        email="sam@example.com",
        people=2,
    )


@pytest.fixture
def booking(malvern, has_begun):
    """Two adults by e-mail."""
    booking = Booking.objects.get(reference="SEND-7K4M-2QXD")
    booking.session = malvern
    return booking


@pytest.fixture
def family(client, booking):
    """The browser of the family, come in by its link."""
    client.get(address(booking))
    return client


def publish_a_roadshow_that_is_booked():
    date_in_malvern = {
        "on": date(2018, 11, 20),
        "start": time(10),
        "end": time(12),
        "venue": VenueFactory(name="Malvern Hub"),
    }
    page = RoadshowPageFactory(slug="roadshow", dates=[date_in_malvern])
    page.event_hosts.add(Host(organisation=page.controller))
    page.save_revision().publish()
    for people in (2, 3):
        as_confirmed(session=page.sessions.get(), people=people)


@pytest.fixture
def published(has_begun):
    """A published roadshow with one date, on which two families are booked: five people."""
    return RoadshowPage.objects.get()


@pytest.fixture
def ask_for_help(now):
    """Let somebody say what they need: an interpreter, a space, and words of their own."""

    def ask(attendee):
        write_needs(
            attendee,
            Help(needs=("bsl", "wheelchair_space"), words="canary-words egg allergy"),
            session=attendee.booking.session,
            consent="yes",
            notice_version="1",
            now=now,
        )

    return ask


@pytest.fixture
def write(now):
    """Render the message of one kind about a booking, as the outbox would."""

    def write(kind, booking, *, medium="email", at=now):
        promised = Notification(
            kind=f"bookings.{kind}", subject_pk=booking.pk, medium=medium, created_at=at
        )
        return kinds.get(promised.kind).render(promised, now=at)

    return write


@pytest.fixture
def deliver():
    """Send every promised message that is still wanted, and give their subjects in order."""

    def deliver(now):
        subjects = []
        waiting = Notification.objects.filter(state=Notification.State.QUEUED)
        for promised in waiting.order_by("priority", "pk"):
            kind = kinds.get(promised.kind)
            if not kind.still_wanted(promised, now=now):
                Notification.objects.filter(pk=promised.pk).update(state="skipped")
                continue
            message = kind.render(promised, now=now)
            if kind.on_sent:
                kind.on_sent(promised, message.told, now=now)
            Notification.objects.filter(pk=promised.pk).update(state="sent")
            subjects.append(message.subject)
        return subjects

    return deliver


@pytest.fixture
def reload():
    """The booking as the database has it, with its session."""
    return lambda booking: find(Notification(subject_pk=booking.pk))
