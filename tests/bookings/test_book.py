"""A party books: once, never more than there are, and everything or nothing is written."""

from datetime import timedelta

import pytest

from cms import budgets
from events.bookings.answers import Answers, Contact
from events.bookings.errors import (
    BookingClosed,
    BudgetSpent,
    ConsentMissing,
    NotBookedHere,
    NotOpenYet,
    PartyRefused,
    SessionCalledOff,
    SessionFinished,
    SessionFull,
    TooFewLeft,
)
from events.bookings.operations import book, save_draft
from events.bookings.queries import places, wheelchair_spaces_left
from events.bookings.sealing import unseal
from events.domain.party import Person, Role
from events.models import (
    AccessNeed,
    Arrangement,
    Attendee,
    Booking,
    BookingEvent,
    Draft,
    Notification,
    Session,
)
from tests.factories import BookingFactory, RoomFactory, SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_family_books_and_everything_is_written_at_once(session, wish, now):
    save_draft("a-key", Answers.begin(session.pk, now=now), now=now)

    booking = book(session.pk, **wish(draft_key="a-key"), now=now)

    assert [(a.role, a.name, a.age, a.takes_place) for a in booking.attendees.all()] == [
        ("lead_adult", "Robin Example", None, True),
        ("adult", "", None, True),
        ("child", "Ash", 7, True),
    ]
    assert (places(session).taken, places(session).left) == (3, 7)
    assert (booking.lead_name, booking.email, booking.medium) == (
        "Robin Example",
        "robin@example.com",
        "email",
    )
    assert booking.told["starts_at"] == session.starts_at.isoformat()
    assert booking.controller == session.controller
    assert [(e.kind, e.at) for e in BookingEvent.objects.all()] == [("booked", now)]
    assert [(n.kind, n.subject_pk, n.dedupe_key) for n in Notification.objects.all()] == [
        ("bookings.confirmed", booking.pk, f"confirm:{booking.pk}")
    ]
    assert not Draft.objects.exists()


def test_reference_spells_no_word_and_is_fit_for_a_phone_call(session, wish, now):
    reference = book(session.pk, **wish(), now=now).reference

    start, *parts = reference.split("-")
    assert (start, [len(part) for part in parts]) == ("SEND", [4, 4])
    assert not set("".join(parts)) & set("AEIOULa")


def test_carer_is_counted_as_coming_but_takes_no_place(wish, now):
    session = SessionFactory(places=1, largest_party=1)
    party = [Person(Role.LEAD_ADULT, name="Robin Example"), Person(Role.CARER)]

    booking = book(session.pk, **wish(party=party), now=now)

    assert Attendee.objects.filter(booking=booking).count() == 2
    assert places(session).taken == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"state": Session.State.CANCELLED}, SessionCalledOff),
        ({"state": Session.State.POSTPONED}, SessionCalledOff),
        ({"state": Session.State.WITHDRAWN}, SessionCalledOff),
        ({"mode": Session.Mode.DROP_IN}, NotBookedHere),
        ({"mode": Session.Mode.ELSEWHERE}, NotBookedHere),
        ({"places": 0}, SessionFull),
        ({"places": 2}, TooFewLeft),
        ({"largest_party": 2}, PartyRefused),
    ],
)
def test_what_cannot_be_booked_is_refused_and_leaves_nothing(changes, refusal, wish, now):
    session = SessionFactory(**{"places": 10} | changes)

    with pytest.raises(refusal):
        book(session.pk, **wish(), now=now)
    assert not Booking.objects.exists()
    assert not Notification.objects.exists()


@pytest.mark.parametrize(
    ("moment", "refusal"),
    [
        (lambda s: s.opens_at - timedelta(seconds=1), NotOpenYet),
        (lambda s: s.closes_at, BookingClosed),
        (lambda s: s.starts_at, BookingClosed),
        (lambda s: s.ends_at, SessionFinished),
    ],
)
def test_booking_keeps_its_opening_hours(moment, refusal, wish, now):
    session = SessionFactory(opens_at=now)
    session.closes_at = session.starts_at - timedelta(hours=12)
    session.save()

    with pytest.raises(refusal):
        book(session.pk, **wish(), now=moment(session))


def test_few_places_are_named_so_that_a_smaller_party_can_come(wish, now):
    session = SessionFactory(places=4)
    BookingFactory(session=session, people=2)

    with pytest.raises(TooFewLeft) as refused:
        book(session.pk, **wish(), now=now)
    assert refused.value.left == 2


def test_cancelled_booking_frees_its_places(wish, now):
    session = SessionFactory(places=3)
    BookingFactory(session=session, people=3, state=Booking.State.CANCELLED)

    assert book(session.pk, **wish(), now=now)


def test_help_is_sealed_and_can_still_be_counted(wish, help_wanted, now):
    room = RoomFactory(wheelchair_spaces=2)
    session = SessionFactory(room=room, venue=room.venue)

    booking = book(
        session.pk, **wish(needs={2: help_wanted}, consent="I agree that you keep this."), now=now
    )

    need = AccessNeed.objects.get()
    assert need.attendee == booking.attendees.get(role=Role.CHILD)
    assert (need.consent_wording, need.consented_at) == ("I agree that you keep this.", now)
    assert b"canary" not in bytes(need.sealed)
    kinds = [(a.kind, a.state, f"{a.due_on}") for a in Arrangement.objects.order_by("due_on")]
    assert kinds == [
        ("bsl", "asked", "2018-10-16"),
        ("wheelchair_space", "asked", "2018-11-06"),
    ]
    assert unseal(need.sealed) == {
        "needs": ["bsl", "wheelchair_space"],
        "words": "canary-words: please sit us in front",
        "arrangements": sorted(Arrangement.objects.values_list("pk", flat=True)),
    }
    assert wheelchair_spaces_left(session) == 1


def test_help_without_consent_is_never_written(session, wish, help_wanted, now):
    with pytest.raises(ConsentMissing):
        book(session.pk, **wish(needs={0: help_wanted}), now=now)
    assert not Booking.objects.exists()


def test_one_address_can_not_be_bombed_and_staff_can_lift_the_budget(wish, now, settings):
    settings.BOOKINGS_A_CONTACT_AND_DAY = 2
    sessions = [SessionFactory() for _ in range(3)]
    for session in sessions[:2]:
        book(session.pk, **wish(), now=now)

    with pytest.raises(BudgetSpent):
        book(sessions[2].pk, **wish(), now=now)
    budgets.lift("book-for-contact", "robin@example.com")
    assert book(sessions[2].pk, **wish(), now=now)


def test_one_network_has_a_budget_and_refused_tries_cost_nothing(session, wish, now, settings):
    settings.BOOKINGS_A_NETWORK_AND_HOUR = 1
    full = SessionFactory(places=0)
    for _ in range(3):
        with pytest.raises(SessionFull):
            book(full.pk, **wish(network="192.0.2.7"), now=now)

    book(session.pk, **wish(network="192.0.2.7"), now=now)
    other = wish(network="192.0.2.7", contact=Contact(name="Kim", email="kim@example.com"))
    with pytest.raises(BudgetSpent):
        book(session.pk, **other, now=now)
    assert book(session.pk, **(other | {"network": "192.0.2.8"}), now=now)


def test_wish_and_contact_show_nobody_in_a_log(wish, help_wanted):
    from events.bookings.operations.book import Wish

    shown = repr(Wish(session_pk=1, **wish(needs={0: help_wanted}))) + repr(help_wanted)
    assert not any(word in shown for word in ("Robin", "robin@", "canary", "bsl"))
