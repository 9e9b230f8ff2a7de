"""Whatever happens to a page, its bookings stay and its sessions say what is true."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, Revision

from events.models import Booking, EventIndexPage, FollowedPlan, RoadshowPage, Session
from events.programme.operations import follow_due_plans, set_state
from tests.factories import BookingFactory, OrganisationFactory, UserFactory

from .conftest import fresh, publish, rows_of, sessions, states
from .editing import Editor

pytestmark = pytest.mark.both_databases


@pytest.fixture
def booked(roadshow):
    """A booking on each session of the roadshow."""
    return [BookingFactory(session=session, people=2) for session in sessions(roadshow)]


def assert_tree_is_sound():
    assert Page.find_problems() == ([], [], [], [], [])


def assert_withdrawn_without_page(booked):
    kept = list(Booking.objects.order_by("pk").values_list("pk", "session_id", "state"))
    assert kept == [(b.pk, b.session_id, "live") for b in booked]
    assert set(Session.objects.values_list("page", "state", "title")) == {
        (None, "withdrawn", "SEND information roadshow")
    }
    assert_tree_is_sound()


# Unpublish and republish


def test_unpublished_sessions_are_withdrawn_and_return_as_the_same(roadshow, booked, told):
    pks = [s.pk for s in sessions(roadshow)]
    roadshow.unpublish()
    withdrawn = states(roadshow)
    publish(fresh(roadshow))
    assert (withdrawn, states(roadshow)) == (["withdrawn"] * 3, ["scheduled"] * 3)
    assert ([s.pk for s in sessions(roadshow)], told) == (pks, [pks, pks])


def test_what_staff_called_off_stays_so_through_unpublish_and_republish(
    roadshow, administrator, now
):
    first, second, _third = sessions(roadshow)
    for session, state in ((first, "cancelled"), (second, "postponed")):
        set_state(session.pk, state=state, reason="Snow", by=administrator, now=now)
    publish(fresh(roadshow))
    republished = states(roadshow)
    fresh(roadshow).unpublish()
    unpublished = states(roadshow)
    publish(fresh(roadshow))
    assert republished == states(roadshow) == ["cancelled", "postponed", "scheduled"]
    assert unpublished == ["cancelled", "withdrawn", "withdrawn"]
    assert Session.objects.get(pk=first.pk).reason == "Snow"


def test_what_has_happened_stays_when_the_page_is_unpublished(roadshow, clock):
    clock.move_to(datetime(2018, 11, 6, 12, tzinfo=UTC))
    roadshow.unpublish()
    assert states(roadshow) == ["scheduled", "withdrawn", "withdrawn"]


# Deleting


def test_deleting_in_the_admin_loses_no_booking(admin, roadshow, booked):
    answer = admin.post(f"/admin/pages/{roadshow.pk}/delete/")
    assert answer.status_code == 302
    assert_withdrawn_without_page(booked)


def test_deleting_in_bulk_loses_no_booking(admin, roadshow, booked):
    url = f"/admin/bulk/wagtailcore/page/delete/?id={roadshow.pk}&next=/admin/pages/"
    assert admin.post(url).status_code == 302
    assert_withdrawn_without_page(booked)


@pytest.mark.parametrize(
    "delete",
    [
        lambda page: fresh(page).delete(),
        lambda page: Page.objects.get(pk=page.pk).delete(),
        lambda page: Page.objects.filter(pk=page.pk).delete(),
        lambda page: RoadshowPage.objects.filter(pk=page.pk).delete(),
        lambda page: EventIndexPage.objects.get().delete(),
        lambda page: Page.objects.filter(depth=2).delete(),
    ],
    ids=["page", "base page", "query", "its own query", "parent", "grandparent query"],
)
def test_a_script_that_deletes_loses_no_booking(roadshow, booked, delete):
    delete(roadshow)
    assert_withdrawn_without_page(booked)


def test_a_page_deleted_while_receivers_fail_is_healed_by_the_tick(roadshow, booked, broken, now):
    with broken():
        fresh(roadshow).delete()
    left = set(Session.objects.values_list("page", "state"))
    follow_due_plans(now=now)
    assert left == {(None, "scheduled")}
    assert_withdrawn_without_page(booked)


# Copies, aliases, translations, moves


def test_a_copy_makes_sessions_of_its_own(roadshow, booked):
    before = rows_of([s.pk for s in sessions(roadshow)])
    copy = roadshow.copy(update_attrs={"slug": "copy"})
    draft = roadshow.copy(update_attrs={"slug": "draft"}, keep_live=False)
    assert (len(sessions(copy)), len(sessions(draft))) == (3, 0)
    assert rows_of([s.pk for s in sessions(roadshow)]) == before
    assert not Booking.objects.filter(session__page=copy).exists()


def test_an_alias_makes_no_sessions_and_shows_those_of_its_original(roadshow):
    alias = roadshow.create_alias(update_slug="alias")
    publish(fresh(roadshow))
    fresh(roadshow).unpublish()
    publish(fresh(roadshow))
    assert (sessions(alias), Session.objects.count()) == ([], 3)
    assert list(fresh(alias).own_sessions()) == list(roadshow.own_sessions())


def test_among_translations_the_original_owns_the_sessions_until_it_goes(roadshow, home, now):
    polish = Locale.objects.create(language_code="pl")
    for page in (home, roadshow.get_parent()):
        page.copy_for_translation(polish)
    translation = roadshow.copy_for_translation(polish)
    publish(translation)
    owned = len(sessions(translation)), list(fresh(translation).own_sessions())
    assert owned == (0, list(roadshow.own_sessions()))
    fresh(roadshow).delete()
    follow_due_plans(now=now)
    assert states(translation) == ["scheduled"] * 3


def test_a_moved_page_keeps_everything(roadshow, home, booked, told):
    before = rows_of([s.pk for s in sessions(roadshow)])
    roadshow.move(home, pos="last-child")
    page = fresh(roadshow)
    page.slug = "another-address"
    publish(page)
    assert (rows_of([s.pk for s in sessions(roadshow)]), told) == (before, [])


# Revert


def test_an_older_revision_brings_its_sessions_back(editor, roadshow, booked):
    pks = [s.pk for s in sessions(roadshow)]
    old = fresh(roadshow).live_revision
    editor.set(1, DELETE="1").publish()
    gone = states(roadshow)
    editor.load(f"/admin/pages/{roadshow.pk}/revisions/{old.pk}/revert/").publish()
    by_hand = states(roadshow)
    page = fresh(roadshow)
    page.planned_dates.remove(page.planned_dates.all()[1])
    publish(page)
    Revision.objects.get(pk=old.pk).publish()
    assert gone == ["scheduled", "withdrawn", "scheduled"]
    assert by_hand == states(roadshow) == ["scheduled"] * 3
    assert [s.pk for s in sessions(roadshow)] == pks


# Healing


def test_a_failing_receiver_never_breaks_publishing_and_the_tick_heals(
    roadshow, rooms, broken, now, caplog
):
    page = fresh(roadshow)
    page.title = "A title with somebody's secret"
    with broken():
        publish(page)
    assert (fresh(page).live, sessions(page)[0].title) == (True, "SEND information roadshow")
    assert [r.getMessage() for r in caplog.records if r.name.startswith("events")] == [
        f"could not follow page {page.pk}: RuntimeError"
    ]
    assert follow_due_plans(now=now) == [page.pk]
    assert {s.title for s in sessions(page)} == {"A title with somebody's secret"}
    assert follow_due_plans(now=now) == []


def test_the_tick_finds_a_page_whose_process_died_before_the_signal(roadshow, now):
    FollowedPlan.objects.update(revision_pk=None)
    assert follow_due_plans(now=now) == [roadshow.pk]
    Page.objects.filter(pk=roadshow.pk).update(live=False, live_revision=None)
    assert follow_due_plans(now=now) == [roadshow.pk]
    assert states(roadshow) == ["withdrawn"] * 3


def test_an_editor_chooses_only_an_organisation_they_act_for(client, roadshow, opened):
    partner = UserFactory(is_staff=True)
    partner.groups.add(Group.objects.get(name="Editors"))
    forum, other = OrganisationFactory(name="Forum"), OrganisationFactory(name="Other")
    for organisation in (roadshow.controller, forum):
        organisation.members.add(partner)
    client.force_login(partner)
    editor = Editor(client, roadshow, **opened)
    editor.fields["controller"] = str(other.pk)
    assert editor.refused() == ["Choose an organisation you act for."]
    editor.fields["controller"] = str(forum.pk)
    editor.publish()
    assert fresh(roadshow).controller == forum
