"""Venues, organisations, audiences and towns in the admin."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from events.models import AccessFact, Organisation, TermDates, Town, Venue
from tests.factories import (
    BookingFactory,
    OrganisationFactory,
    RoomFactory,
    SessionFactory,
    TownFactory,
    UserFactory,
)
from tests.markup import read_form

from .editing import errors


def venue_fields(client, town):
    fields = read_form(client.get(reverse("venue:add")).content)
    answers = {f"access_{kind}": "yes" for kind in AccessFact.Kind}
    return fields | answers | {"name": "Library", "town": town.pk}


@pytest.mark.django_db
def test_a_venue_is_saved_with_its_rooms_and_twelve_answers(admin, clock):
    fields = venue_fields(admin, TownFactory())
    fields |= {
        "access_hearing_loop": "no",
        "access_hearing_loop_note": "We bring a portable one",
        "access_lift": "unknown",
        "access_lift_by": "2018-10-01",
        "rooms-TOTAL_FORMS": "1",
        "rooms-0-id": "",
        "rooms-0-DELETE": "",
        "rooms-0-name": "Room B",
        "rooms-0-places": "30",
        "rooms-0-wheelchair_spaces": "2",
    }
    assert admin.post(reverse("venue:add"), fields).status_code == 302
    venue = Venue.objects.get()
    facts = {fact.kind: fact for fact in venue.access_facts.all()}
    assert (len(facts), [room.name for room in venue.rooms.all()]) == (12, ["Room B"])
    assert facts["hearing_loop"].note == "We bring a portable one"
    assert facts["lift"].confirm_by_on == date(2018, 10, 1)
    edited = read_form(admin.get(reverse("venue:edit", args=[venue.pk])).content)
    edited |= {"access_lift": "yes"}
    assert admin.post(reverse("venue:edit", args=[venue.pk]), edited).status_code == 302
    lift = venue.access_facts.get(kind="lift")
    assert (lift.answer, lift.confirm_by_on, venue.access_facts.count()) == ("yes", None, 12)


@pytest.mark.django_db
def test_a_venue_is_not_saved_with_a_question_unanswered(admin):
    fields = venue_fields(admin, TownFactory()) | {"access_toilet": "", "access_lift": "unknown"}
    answer = admin.post(reverse("venue:add"), fields)
    assert errors(answer.content) == [
        "Choose the day by when we will know.",
        "Answer this: yes, no, or not known yet.",
    ]
    assert not Venue.objects.exists()


@pytest.mark.django_db
def test_a_new_name_of_a_venue_is_told_for_its_coming_sessions_alone(admin, clock, told, now):
    room = RoomFactory()
    coming = SessionFactory(venue=room.venue, room=room)
    SessionFactory(venue=room.venue, starts_at=now.replace(month=8), key="past")
    url = reverse("venue:edit", args=[room.venue_id])
    fields = read_form(admin.get(url).content) | {"name": "The new library"}
    assert admin.post(url, fields).status_code == 302
    assert told == [[coming.pk]]


@pytest.mark.django_db
def test_what_sessions_need_is_not_deleted_and_says_so(admin):
    booking = BookingFactory()
    venue, organisation = booking.session.venue, booking.controller
    for name, record in (("venue", venue), ("organisation", organisation)):
        answer = admin.post(reverse(f"{name}:delete", args=[record.pk]), follow=True)
        assert "cannot be deleted" in answer.content.decode()
    assert (Venue.objects.count(), Organisation.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_the_name_in_calendar_addresses_stays(admin):
    town = TownFactory(name="Malvern")
    url = reverse("town:edit", args=[town.pk])
    fields = read_form(admin.get(url).content) | {"name": "Great Malvern", "slug": "great-malvern"}
    assert admin.post(url, fields).status_code == 302
    assert Town.objects.values_list("name", "slug").get() == ("Great Malvern", "malvern")


@pytest.mark.django_db
def test_an_editor_cannot_make_themselves_a_member_of_an_organisation(client):
    editor = UserFactory(is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    council = OrganisationFactory()
    url = reverse("organisation:edit", args=[council.pk])
    fields = read_form(client.get(url).content) | {"about": "Help", "members": [editor.pk]}
    assert client.post(url, fields).status_code == 302
    council.refresh_from_db()
    assert (council.about, council.members.count()) == ("Help", 0)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["venue", "organisation", "audience", "town", "termdates"])
def test_every_list_of_records_opens(admin, name):
    RoomFactory()
    assert admin.get(reverse(f"{name}:index")).status_code == 200


@pytest.mark.django_db
def test_an_editor_enters_a_term_and_a_slip_is_said_in_a_sentence(client):
    editor = UserFactory(is_staff=True)
    editor.groups.add(Group.objects.get(name="Editors"))
    client.force_login(editor)
    url = reverse("termdates:add")
    fields = read_form(client.get(url).content) | {
        "name": "Autumn term, first half",
        "first_on": "2018-09-03",
        "last_on": "2018-08-26",
    }
    answer = client.post(url, fields)
    assert "The last day is before the first day." in answer.content.decode()
    assert client.post(url, fields | {"last_on": "2018-10-26"}).status_code == 302
    term = TermDates.objects.get()
    assert str(term) == "Autumn term, first half"
    url = reverse("termdates:edit", args=[term.pk])
    fields = read_form(client.get(url).content) | {"last_on": "2018-10-25"}
    assert client.post(url, fields).status_code == 302
    term.refresh_from_db()
    assert term.last_on == date(2018, 10, 25)
