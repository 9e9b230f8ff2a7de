"""Exceptions on one date: two presses from the list, by whom and why, the same everywhere."""

import lxml.html
import pytest
from django.urls import reverse
from icalendar import Calendar

from events.models import Session, SessionEvent
from tests.factories import RoomFactory, VenueFactory
from tests.markup import main_words, read_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def session(roadshow):
    return roadshow.sessions.order_by("starts_at").first()


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


def press(client, name):
    """Follow a link of the first row of the list, and press the form's button as it is filled."""
    listed = lxml.html.document_fromstring(client.get(reverse("desk:sessions")).content)
    links = listed.find_class("desk-row-actions")[0].iter("a")
    return next(link.get("href") for link in links if link.text == name)


def do(client, name, **typed):
    """Open an action's form from the list, type, and press its button."""
    address = press(client, name)
    answer = client.post(address, read_form(client.get(address).content) | typed)
    assert answer.status_code == 302, answer.text


def words(client, address):
    """What a reader finds there."""
    return main_words(client.get(address).content)


def entry(client, session):
    """What calendars are told of the session."""
    return Calendar.from_ical(client.get(f"/calendars/session/{session.pk}.ics").content).events[0]


STEPS = [
    # what is pressed, what is typed, what every reader finds, what the calendar says, its number
    ("Postpone", {"reason": "The hall is flooded."}, "Postponed", "TENTATIVE", 1),
    ("Cancel", {"reason": "The roads are icy."}, "Cancelled", "CANCELLED", 1),
    ("Move", {"start": "14:00", "end": "16:00", "reason": "The bus"}, "2pm to 4pm", "CONFIRMED", 1),
]


@pytest.mark.parametrize(("name", "typed", "said", "status", "more"), STEPS)
def test_page_list_session_and_calendar_agree_at_once(
    client, admin, session, name, typed, said, status, more
):
    before, addresses = entry(client, session), Session.objects.count()
    do(admin, name, **typed)
    for address in ("/events/roadshow/", "/events/", session.path):
        assert (address, said in words(client, address)) == (address, True)
    after = entry(client, session)
    assert (after["UID"], after["STATUS"]) == (before["UID"], status)
    assert after["SEQUENCE"] == before["SEQUENCE"] + more
    assert Session.objects.count() == addresses


def test_extra_information_is_no_change_of_the_plan_and_raises_no_number(client, admin, session):
    before = entry(client, session)
    do(admin, "Add information", note="Please use the side door.")
    after = entry(client, session)
    assert "Please use the side door." in words(client, session.path)
    assert "Please use the side door." in after["DESCRIPTION"]
    assert after["SEQUENCE"] == before["SEQUENCE"]


def test_what_was_called_off_is_back_on_with_two_presses(client, admin, session):
    do(admin, "Cancel", reason="The roads are icy.")
    do(admin, "Put it back on")
    assert "Cancelled" not in words(client, session.path)
    assert entry(client, session)["STATUS"] == "CONFIRMED"


def test_another_venue_is_chosen_from_the_list_and_found_everywhere(client, admin, session):
    hall = RoomFactory(name="Garden room", venue=VenueFactory(name="Priory Hall"))
    do(admin, "Move", venue=hall.venue.pk, room=hall.pk, reason="A burst pipe")
    for address in ("/events/roadshow/", session.path):
        assert (address, "Priory Hall" in words(client, address)) == (address, True)
    assert "Garden room" in entry(client, session)["LOCATION"]


def test_it_is_recorded_by_whom_and_why_and_shown_beside_the_plan(
    client, admin, roadshow, session, administrator
):
    do(admin, "Add information", note="Please use the side door.")
    do(admin, "Postpone", reason="The hall is flooded.")
    kept = SessionEvent.objects.filter(session=session).values_list("kind", "reason", "by")
    assert list(kept)[1:] == [
        ("changed", "Please use the side door.", administrator.pk),
        ("postponed", "The hall is flooded.", administrator.pk),
    ]
    happened = words(admin, reverse("desk:session", args=[session.pk]))
    assert "Changed, administrator. Please use the side door." in happened
    assert "Postponed, administrator. The hall is flooded." in happened
    assert (
        "Live: Tuesday 20 November, 10am to midday, postponed, Please use the side door., "
        "since Wednesday 12 September (desk): The hall is flooded."
        in admin.get(f"/admin/pages/{roadshow.pk}/edit/").text
    )


def test_publishing_leaves_what_the_desk_did(client, admin, roadshow, session):
    do(admin, "Add information", note="Please use the side door.")
    do(admin, "Postpone", reason="The hall is flooded.")
    roadshow.title = "Another title"
    roadshow.save_revision().publish()
    kept = Session.objects.get(pk=session.pk)
    assert (kept.note, kept.state) == ("Please use the side door.", "postponed")
    row = roadshow.planned_dates.order_by("on").first()
    row.note = "Ring the bell."
    roadshow.planned_dates.add(row)
    roadshow.save_revision().publish()
    assert Session.objects.get(pk=session.pk).note == "Ring the bell."


def test_what_is_over_or_no_longer_planned_offers_nothing(admin, roadshow, session, clock):
    Session.objects.exclude(pk=session.pk).update(state="withdrawn")
    clock.move_to(session.ends_at)
    for query in ("", "?when=past"):
        assert "desk-row-actions" not in admin.get(reverse("desk:sessions") + query).text


def test_the_same_information_twice_is_recorded_once(admin, session):
    for _twice in range(2):
        do(admin, "Add information", note="Please use the side door.")
    assert session.events.filter(kind="changed").count() == 1
