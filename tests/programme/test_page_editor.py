"""The newcomer's story in the admin: shared text once, one town moved, one date added."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group

from events.models import EventPage, Organisation, Session, Town
from tests.factories import OrganisationFactory, RoomFactory, UserFactory, VenueFactory
from tests.markup import read_form

from .conftest import fresh, rows_of, sessions
from .editing import Editor, new_event, row_values


def drafted_keys(page):
    draft = fresh(page).get_latest_revision_as_object()
    return [str(row.key) for row in draft.planned_dates.all()]


def test_one_publish_changes_the_text_moves_a_town_and_adds_a_date(editor, roadshow, rooms, told):
    worcester, malvern, droitwich = sessions(roadshow)
    elsewhere = RoomFactory(name="Small hall", venue=rooms["Malvern"].venue)
    editor.fields["title"] = "SEND roadshow, winter"
    editor.set(1, room=elsewhere.pk).add(**row_values(rooms["Worcester"], "2018-12-04")).publish()
    live = sessions(roadshow)
    assert [(s.title, s.room, s.local_starts_at.isoformat()) for s in live] == [
        ("SEND roadshow, winter", rooms["Worcester"], "2018-11-06T10:00:00+00:00"),
        ("SEND roadshow, winter", elsewhere, "2018-11-20T10:00:00+00:00"),
        ("SEND roadshow, winter", rooms["Droitwich Spa"], "2018-11-27T10:00:00+00:00"),
        ("SEND roadshow, winter", rooms["Worcester"], "2018-12-04T10:00:00+00:00"),
    ]
    assert [s.pk for s in live[:3]] == [worcester.pk, malvern.pk, droitwich.pk]
    assert (told, live[1].moved_from["room_name"]) == ([[s.pk for s in live]], "Main room")


def test_opening_and_publishing_without_a_change_changes_no_session(editor, roadshow, told):
    before = rows_of([s.pk for s in sessions(roadshow)])
    editor.publish()
    assert (rows_of([s.pk for s in sessions(roadshow)]), told) == (before, [])


def test_keys_last_through_autosave_drafts_and_reordering(editor, roadshow, rooms):
    editor.add(**row_values(rooms["Malvern"], "2018-12-04")).autosave()
    keys = drafted_keys(roadshow)
    editor.autosave()
    editor.set(0, note="Ring the bell").autosave()
    again = drafted_keys(roadshow)
    editor.save()
    editor.set(0, ORDER="4").set(3, ORDER="1").save()
    assert again == keys
    assert sorted(drafted_keys(roadshow)) == sorted(keys)
    editor.publish()
    assert sorted(s.key for s in sessions(roadshow)) == sorted(keys)


def test_a_copied_row_gets_a_key_of_its_own(editor, roadshow, rooms):
    key = editor.fields["planned_dates-0-key"]
    editor.add(**row_values(rooms["Malvern"], "2018-12-04", key=key)).publish()
    assert [s.key == key for s in sessions(roadshow)] == [True, False, False, False]


def test_an_editor_left_open_brings_back_the_row_another_took_away(editor, roadshow, opened):
    malvern = sessions(roadshow)[1]
    Editor(editor.client, roadshow, **opened).set(1, DELETE="1").publish()
    malvern.refresh_from_db()
    withdrawn = malvern.state
    editor.publish()
    malvern.refresh_from_db()
    assert (withdrawn, malvern.state) == ("withdrawn", "scheduled")


def test_rows_that_cannot_be_held_are_refused_in_a_sentence_each(editor, rooms):
    worcester, malvern = rooms["Worcester"], rooms["Malvern"]
    for day in (4, 5, 6):
        editor.add(**row_values(malvern, f"2018-12-0{day}"))
    editor.set(1, end="10:00")
    editor.set(2, end="09:00")
    editor.set(3, venue="", room="")
    editor.set(4, on="2018-11-06", venue=worcester.venue.pk, room=worcester.pk)
    editor.set(5, room=worcester.pk)
    assert editor.refused_fields() == {
        "planned_dates-1-end": "It ends when it starts. Give a later end.",
        "planned_dates-2-end": "It ends before it starts. Give a later end.",
        "planned_dates-3-venue": "Choose a venue, or say that the event is held online.",
        "planned_dates-4-on": "This date is there twice. Delete one, or change its time.",
        "planned_dates-5-room": (
            f"Main room is at {worcester.venue}. Choose that venue or another room."
        ),
    }


@pytest.mark.parametrize(
    ("fields", "sentences"),
    [
        (
            {"mode": "elsewhere", "controller": "", "event_hosts-0-DELETE": "1"},
            {
                "elsewhere_url": "Give the address where people book.",
                "controller": "Choose who looks after what families tell us.",
                "": "Choose at least one organisation that holds it.",
            },
        ),
        (
            {"format": "online"},
            {"joining_url": "Give the link that people who book will join with."},
        ),
        (
            {"format": "online", "mode": "drop_in"},
            {"mode": "An online event needs booking, so that people get the link."},
        ),
    ],
)
def test_a_page_that_cannot_be_held_is_refused_but_saved_as_a_draft(editor, fields, sentences):
    editor.fields |= fields
    assert editor.refused_fields() == sentences
    editor.save()


def test_a_room_alone_says_its_venue(editor, roadshow, rooms):
    editor.set(1, venue="", room=rooms["Worcester"].pk).publish()
    assert sessions(roadshow)[1].venue == rooms["Worcester"].venue


def test_an_online_event_needs_no_venue_and_hides_the_old_one(editor, roadshow):
    editor.fields |= {"format": "online", "joining_url": "https://meet.example.org/1"}
    editor.publish()
    assert {(s.venue, s.room, s.joining_url) for s in sessions(roadshow)} == {
        (None, None, "https://meet.example.org/1")
    }


def test_what_has_happened_cannot_be_moved_into_the_future(editor, roadshow, clock):
    clock.move_to(datetime(2018, 11, 7, 9, tzinfo=UTC))
    said = editor.set(0, on="2018-12-06").refused()
    assert said == ["This date has passed. Add a new row instead."]
    editor.set(0, on="2018-11-06", note="It was full").publish()
    assert sessions(roadshow)[0].note == ""


def test_the_editor_sees_what_the_desk_has_changed(editor, roadshow, rooms, administrator, now):
    from events.programme.operations import move

    malvern = sessions(roadshow)[1]
    hall = RoomFactory(name="Small hall", venue=rooms["Malvern"].venue)
    move(
        malvern.pk,
        starts_at=malvern.starts_at,
        ends_at=malvern.ends_at,
        venue=hall.venue_id,
        room=hall.pk,
        reason="The boiler is broken",
        by=administrator,
        now=now,
    )
    editor.load()
    assert (
        "Live: Tuesday 20 November, 10am to midday, "
        f"{hall}, since Wednesday 12 September (desk)" in editor.drawn
    )
    editor.publish()
    assert sessions(roadshow)[1].room == hall


def test_the_same_title_twice_just_works(admin, index, rooms, roadshow):
    slugs = []
    for _number in range(3):
        editor = new_event(admin, index)
        editor.fields |= {"title": "Coffee morning", "slug": "coffee-morning"}
        editor.fields["controller"] = str(roadshow.controller_id)
        editor.fields["event_hosts-0-organisation"] = str(roadshow.controller_id)
        editor.add(**row_values(rooms["Malvern"], "2018-12-04"))
        answer = editor._post({"action-publish": "1"})
        assert answer.status_code == 302
        slugs.append(EventPage.objects.latest("pk").slug)
    assert slugs == ["coffee-morning", "coffee-morning-malvern", "coffee-morning-2018-12-04"]


def test_a_draft_still_opens_when_its_venue_host_and_controller_are_gone(editor, roadshow, admin):
    venue = VenueFactory(town=Town.objects.first())
    forum = OrganisationFactory(name="Parents together")
    editor.set(0, venue=venue.pk, room="").add_host(forum)
    editor.fields["controller"] = str(forum.pk)
    editor.save()
    venue.delete()
    Organisation.objects.get(pk=forum.pk).delete()
    editor.load()
    assert (editor.fields["controller"], editor.fields["planned_dates-0-venue"]) == ("", "")


def test_the_list_of_rooms_is_asked_for_once(
    editor, roadshow, rooms, django_assert_max_num_queries
):
    with django_assert_max_num_queries(150) as asked:
        editor.load()
    few = len(asked)
    for day in range(1, 6):
        editor.add(**row_values(rooms["Malvern"], f"2018-12-{day:02}"))
    editor.publish()
    with django_assert_max_num_queries(few + 2):
        editor.load()
    assert Session.objects.count() == 8


def test_who_does_not_act_for_the_responsible_organisation_cannot_hand_its_families_on(
    client, roadshow, opened
):
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    own = OrganisationFactory(name="Parents together")
    own.members.add(user)
    client.force_login(user)
    handed_on = opened | {"fields": opened["fields"] | {"controller": str(own.pk)}}
    editor = Editor(client, roadshow, **handed_on)
    editor.publish()
    assert "Only this organisation can hand it on." in editor.load().drawn
    responsible = {session.controller_id for session in sessions(roadshow)}
    assert responsible == {roadshow.controller_id} != {own.pk}
    roadshow.controller.members.add(user)
    client.force_login(user)  # who acts for others than before signs in again
    Editor(client, roadshow, **handed_on).publish()
    assert {session.controller_id for session in sessions(roadshow)} == {own.pk}


def test_a_new_draft_saves_itself_before_anybody_is_chosen_to_hold_it(admin, index, rooms):
    editor = new_event(admin, index)
    editor.fields |= {"title": "Coffee morning", "slug": "coffee-morning"}
    editor.add(**row_values(rooms["Malvern"], "2018-12-04")).autosave()
    page = EventPage.objects.get(slug="coffee-morning")
    assert (page.live, drafted_keys(page)) == (False, [editor.fields["planned_dates-0-key"]])


def test_who_acts_for_one_organisation_finds_it_chosen(client, index):
    editor, forum = UserFactory(is_staff=True), OrganisationFactory(name="Forum")
    editor.groups.add(Group.objects.get(name="Editors"))
    forum.members.add(editor)
    client.force_login(editor)
    fields = read_form(client.get(f"/admin/pages/add/events/eventpage/{index.pk}/").content)
    assert fields["controller"] == str(forum.pk)
