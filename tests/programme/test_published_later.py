"""A change waits for its approval or its hour, and the tick brings it about by the right clock."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Revision, Workflow, WorkflowPage, WorkflowTask

from events.programme.operations import follow_due_plans
from events.programme.tasks import follow_plans

from .conftest import fresh, publish, sessions, states
from .editing import row_values

pytestmark = pytest.mark.both_databases


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
