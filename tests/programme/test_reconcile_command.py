"""`manage.py reconcile`: for the day when sessions were left behind their pages."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from events.models import FollowedPlan

from .conftest import fresh, publish, sessions

pytestmark = pytest.mark.both_databases


@pytest.fixture
def command(capsys):
    """Run the command and give what it says."""

    def run():
        call_command("reconcile")
        return capsys.readouterr().out

    return run


def test_a_page_left_behind_is_brought_into_line_and_counted(roadshow, broken, command):
    page = fresh(roadshow)
    page.title = "SEND roadshow, winter"
    with broken():
        publish(page)
    behind = {session.title for session in sessions(page)}

    said = command()

    assert behind == {"SEND information roadshow"}
    assert {session.title for session in sessions(page)} == {"SEND roadshow, winter"}
    assert said == "1 page was behind its plan and is in line now.\n"
    assert command() == "Every page's sessions follow its plan.\n"


def test_it_publishes_what_is_due(roadshow, clock, now, command):
    page = fresh(roadshow)
    page.title = "SEND roadshow, winter"
    page.go_live_at = now + timedelta(hours=1)
    publish(page)
    command()
    waiting = fresh(page).title
    clock.shift(timedelta(hours=2))
    command()
    assert (waiting, fresh(page).title) == ("SEND information roadshow", "SEND roadshow, winter")
    assert {session.title for session in sessions(page)} == {"SEND roadshow, winter"}


def test_a_page_whose_plan_was_lost_is_followed_anew_and_keeps_its_sessions(roadshow, command):
    before = [session.pk for session in sessions(roadshow)]
    FollowedPlan.objects.all().delete()
    command()
    assert [session.pk for session in sessions(roadshow)] == before
    assert FollowedPlan.objects.get().page_id == roadshow.pk
