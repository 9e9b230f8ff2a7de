"""Whatever happens to a page, its bookings stay and its sessions say what is true."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from wagtail.models import (
    GroupApprovalTask,
    Locale,
    Page,
    Revision,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from events.models import Booking, EventIndexPage, FollowedPlan, RoadshowPage, Session
from events.programme.operations import follow_due_plans, set_state
from events.programme.tasks import follow_plans
from tests.factories import BookingFactory, OrganisationFactory, UserFactory

from .conftest import fresh, publish, rows_of, sessions
from .editing import Editor, row_values

pytestmark = pytest.mark.both_databases


def states(page):
    return [s.state for s in sessions(page)]


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


# Revert, workflow, schedules


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


def test_an_approved_workflow_makes_the_sessions(editor, roadshow, rooms, administrator):
    task = GroupApprovalTask.objects.create(name="Check access")
    task.groups.set(Group.objects.all())
    workflow = Workflow.objects.create(name="Council check")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    WorkflowPage.objects.update_or_create(
        page=Page.objects.get(depth=2), defaults={"workflow": workflow}
    )
    editor.add(**row_values(rooms["Malvern"], "2018-12-04"))
    editor.submit(**{"action-submit": "1"})
    waiting = len(sessions(roadshow))
    editor.submit(**{"action-workflow-action": "1", "workflow-action-name": "approve"})
    assert (waiting, len(sessions(roadshow))) == (3, 4)


def test_a_scheduled_change_is_made_by_the_tick(editor, roadshow, rooms, clock):
    editor.add(**row_values(rooms["Malvern"], "2018-12-04"))
    editor.fields["go_live_at"] = "2018-10-01 09:00"
    editor.publish()
    waiting = len(sessions(roadshow))
    clock.move_to(datetime(2018, 10, 1, 8, 1, tzinfo=UTC))
    follow_plans()
    assert (waiting, len(sessions(roadshow))) == (3, 4)


def test_an_expired_page_withdraws_its_sessions(roadshow, clock, now):
    page = fresh(roadshow)
    page.expire_at = now + timedelta(hours=1)
    publish(page)
    clock.shift(timedelta(hours=2))
    follow_plans()
    assert (fresh(page).expired, states(page)) == (True, ["withdrawn"] * 3)


def test_one_page_that_fails_does_not_hold_up_the_others(roadshow, clock, now, caplog):
    first = fresh(roadshow)
    second = first.copy(update_attrs={"slug": "second"}, keep_live=False)
    for page in (first, second):
        page.go_live_at = now + timedelta(hours=1)
        publish(page)
    Revision.objects.filter(object_id=str(first.pk)).update(content={"broken": True})
    clock.shift(timedelta(hours=2))
    follow_due_plans(now=now + timedelta(hours=2))
    assert (fresh(second).live, states(second)) == (True, ["scheduled"] * 3)
    assert any(record.message.startswith("could not publish") for record in caplog.records)


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


@pytest.mark.parametrize(
    ("typed", "goes_live_at"),
    [
        ("2018-10-27 09:00", datetime(2018, 10, 27, 8, tzinfo=UTC)),
        ("2018-10-28 00:30", datetime(2018, 10, 27, 23, 30, tzinfo=UTC)),
        ("2018-10-28 09:00", datetime(2018, 10, 28, 9, tzinfo=UTC)),
        ("2019-03-31 00:30", datetime(2019, 3, 31, 0, 30, tzinfo=UTC)),
        ("2019-03-31 09:00", datetime(2019, 3, 31, 8, tzinfo=UTC)),
    ],
)
def test_a_page_goes_live_and_expires_by_the_clock_on_the_wall_of_that_day(
    editor, roadshow, clock, typed, goes_live_at
):
    editor.fields["title"] = "Published by the clock"
    editor.fields["go_live_at"] = typed
    editor.publish()
    found = []
    for moment in (goes_live_at, goes_live_at + timedelta(seconds=1)):
        clock.move_to(moment)
        follow_plans()
        found.append(fresh(roadshow).title)
    assert found == ["SEND information roadshow", "Published by the clock"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2018-10-28 01:30", "01:30 comes twice on 28 October 2018: the clocks go back."),
        ("2019-03-31 01:30", "There is no 01:30 on 31 March 2019: the clocks go forward."),
    ],
)
def test_an_hour_that_comes_twice_or_not_at_all_is_asked_again(editor, typed, sentence):
    fields = ["go_live_at", "expire_at", "opens_at", "planned_dates-0-opens_at"]
    editor.fields |= dict.fromkeys(fields, typed)
    assert editor.refused_fields() == dict.fromkeys(fields, f"{sentence} Choose another time.")


def test_the_schedule_says_whose_clock_it_goes_by(editor):
    assert "UK time (Europe/London)" in editor.drawn
