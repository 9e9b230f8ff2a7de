"""Looking after sessions."""

from datetime import timedelta

import pytest
from django.urls import reverse

from events.models import (
    Arrangement,
    Attendee,
    Booking,
    HeldChange,
    Notification,
    Session,
    SessionEvent,
)
from tests.factories import AttendeeFactory, BookingFactory, RoomFactory, SessionFactory
from tests.markup import parse, read_form

pytestmark = pytest.mark.django_db


def url(name, family):
    return reverse(f"desk:{name}", args=[family.session.pk])


def asked(client, address):
    """What the browser posts of the sessions that a screen asks about."""
    soup = parse(client.get(address).content)
    return {"held": [box["value"] for box in soup.select("[name=held][checked]")]}


def promised(family):
    rows = Notification.objects.filter(subject_pk=family.booking.pk, state="queued")
    return list(rows.values_list("kind", flat=True))


@pytest.fixture(autouse=True)
def _nothing_held(request, ours):
    HeldChange.objects.all().delete()


def test_a_session_shows_who_comes_and_what_to_arrange(desk, ours):
    AttendeeFactory(booking=ours.booking, role=Attendee.Kind.CARER, takes_place=False, sort_order=2)
    page = desk.get(url("session", ours)).content.decode()
    for words in (
        "Lead ours",
        "1 booking, 3 people",
        "2 of 30 places booked",
        "1 carer",
        "A British Sign Language (BSL) interpreter",
        "by Wednesday 12 September",
    ):
        assert words in page


def test_the_list_tells_coming_from_past_and_finds_by_title_and_town(desk, ours, now):
    SessionFactory(
        title="Old meeting",
        controller=ours.organisation,
        starts_at=now - timedelta(days=3),
        venue__town__name="Evesham",
    )
    shown = {
        "": "Session ours",
        "?when=past": "Old meeting",
        "?q=session": "Session ours",
        f"?town={ours.session.venue.town_id}": "Session ours",
    }
    for query, title in shown.items():
        page = desk.get(reverse("desk:sessions") + query).content.decode()
        assert [each in page for each in (title, "1 session")] == [True, True], query


def test_a_strange_address_lists_something_all_the_same(desk):
    for query in ["?p=999999999", "?p=x", "?town=x", "?when=never", "?q=" + "x" * 999]:
        assert (query, desk.get(reverse("desk:sessions") + query).status_code) == (query, 200)


def test_a_snow_day_is_called_off_from_one_page(desk, ours):
    page = desk.get(url("call_off", ours)).content.decode()
    assert "1 booking, 2 people" in page
    assert "1 \N{MULTIPLICATION SIGN} A British Sign Language (BSL) interpreter" in page
    answers = {"state": "cancelled", "reason": "The roads are icy.", "tell": "now"}
    response = desk.post(url("call_off", ours), answers, follow=True)
    assert "The families are being told." in response.content.decode()
    session = Session.objects.get(pk=ours.session.pk)
    assert (session.state, session.reason) == ("cancelled", "The roads are icy.")
    assert promised(ours) == ["bookings.session_cancelled"]


def test_families_are_told_later_when_somebody_says_so(desk, ours, organiser):
    answers = {
        "state": "postponed",
        "reason": "The hall is flooded.",
        "tell": "later",
        "later_because": "We wait.",
    }
    desk.post(url("call_off", ours), answers)
    held = HeldChange.objects.waiting().get()
    assert (promised(ours), held.release_at) == ([], None)
    listed = desk.get(reverse("desk:sessions")).content.decode()
    assert "Families not told yet" in listed
    shown = asked(desk, url("tell", ours))
    desk.post(url("tell", ours), shown | {"choice": "now"})
    held.refresh_from_db()
    assert promised(ours) == ["bookings.session_cancelled"]
    assert (held.choice, held.settled_by) == ("told", organiser)


def test_families_who_know_already_get_no_message(desk, ours):
    desk.post(
        url("call_off", ours),
        {"state": "cancelled", "reason": "Snow.", "tell": "later", "later_because": "We wait."},
    )
    held = HeldChange.objects.waiting().get()
    shown = asked(desk, url("tell", ours))
    desk.post(url("tell", ours), shown | {"choice": "known", "reason": "By phone."})
    held.refresh_from_db()
    assert (promised(ours), held.choice) == ([], "dismissed")


def test_what_would_go_out_by_itself_can_be_stopped(desk, ours, now):
    ours.session.state = "cancelled"
    ours.session.save()
    held = HeldChange.objects.create(
        session=ours.session, held_at=now, release_at=now + timedelta(minutes=5)
    )
    assert "They will be told at 10:05am" in desk.get(url("session", ours)).content.decode()
    shown = asked(desk, url("tell", ours))
    desk.post(url("tell", ours), shown | {"choice": "later", "reason": "It may thaw."})
    held.refresh_from_db()
    assert (held.release_at, held.settled_at) == (None, None)


def test_telling_twice_tells_once(desk, ours):
    desk.post(
        url("call_off", ours),
        {"state": "cancelled", "reason": "Snow.", "tell": "later", "later_because": "We wait."},
    )
    shown = asked(desk, url("tell", ours))
    for _ in range(2):
        desk.post(url("tell", ours), shown | {"choice": "now"})
    assert promised(ours) == ["bookings.session_cancelled"]


def test_a_session_is_put_back_on(desk, ours):
    desk.post(
        url("call_off", ours),
        {"state": "cancelled", "reason": "Snow.", "tell": "later", "later_because": "We wait."},
    )
    desk.post(url("back_on", ours), {"tell": "now"})
    assert Session.objects.get(pk=ours.session.pk).state == "scheduled"
    assert promised(ours) == []  # they were never told that it was off


def test_a_session_is_moved_to_another_room_and_its_families_keep_their_booking(desk, ours):
    room = RoomFactory(venue=ours.session.venue, name="Garden room")
    first = read_form(desk.get(url("move", ours)).content)
    answers = first | {"room": room.pk, "reason": "A burst pipe", "tell": "now"}
    desk.post(url("move", ours), answers)
    session = Session.objects.get(pk=ours.session.pk)
    assert (session.room, session.starts_at) == (room, ours.session.starts_at)
    assert ours.booking in session.bookings.live()
    assert SessionEvent.objects.filter(session=session, reason="A burst pipe").exists()


def test_a_room_of_another_venue_is_refused_with_a_sentence(desk, ours):
    first = read_form(desk.get(url("move", ours)).content)
    response = desk.post(url("move", ours), first | {"room": RoomFactory().pk, "tell": "now"})
    assert response.status_code == 409
    assert "This room is not in this venue." in response.content.decode()


def test_what_is_over_stays_as_it_was(desk, ours, clock, organiser):
    clock.move_to(ours.session.ends_at + timedelta(minutes=1))
    desk.force_login(organiser)
    answers = {"state": "cancelled", "reason": "Snow.", "tell": "now"}
    response = desk.post(url("call_off", ours), answers)
    assert response.status_code == 409
    assert "This session is over." in response.content.decode()
    assert Session.objects.get(pk=ours.session.pk).state == "scheduled"


def test_a_call_off_without_a_reason_is_asked_again_and_keeps_what_was_typed(desk, ours):
    response = desk.post(
        url("call_off", ours),
        {"state": "postponed", "reason": " ", "tell": "later", "later_because": "We wait."},
    )
    assert response.status_code == 400
    assert read_form(response.content)["state"] == "postponed"
    assert Session.objects.get(pk=ours.session.pk).state == "scheduled"


def test_an_arrangement_goes_from_asked_to_arranged(desk, ours):
    answers = {"state": "arranged", "supplier": "Signing team"}
    desk.post(reverse("desk:arrange", args=[ours.arrangement.pk]), answers)
    row = Arrangement.objects.get(pk=ours.arrangement.pk)
    assert (row.state, row.supplier) == ("arranged", "Signing team")


def test_looking_changes_nothing(desk, ours):
    def everything():
        models = (Session, Booking, HeldChange, Notification, Arrangement, SessionEvent)
        return [list(model.objects.order_by("pk").values()) for model in models]

    HeldChange.objects.create(session=ours.session, held_at=ours.session.created_at)
    before = everything()
    for name in ("session", "door_list", "call_off", "back_on", "move", "note", "tell"):
        desk.get(url(name, ours))
        desk.head(url(name, ours))
    assert everything() == before


@pytest.mark.parametrize("name", ["sessions", "session"])
def test_the_number_of_queries_does_not_grow(desk, ours, now, django_assert_max_num_queries, name):
    def queries():
        with django_assert_max_num_queries(60) as captured:
            address = reverse("desk:sessions") if name == "sessions" else url("session", ours)
            desk.get(address)
        return len(captured)

    queries()  # content types and the like are read once
    with_one = queries()
    for n in range(29):
        session = SessionFactory(
            title=f"Session {n}",
            controller=ours.organisation,
            starts_at=now + timedelta(days=n + 1),
        )
        HeldChange.objects.create(session=session, held_at=now)
        BookingFactory(session=session, people=2)
        BookingFactory(session=ours.session, people=2)
        Arrangement.objects.create(session=ours.session, kind="bsl", due_on=now.date())
    assert queries() == with_one
