"""Who sees what a plan will give, and of which pages."""

import pytest
from django.contrib.auth.models import Group

from events.models import Session
from tests.factories import BookingFactory, UserFactory

from .conftest import sessions
from .editing import Editor, new_event
from .panel import FORTNIGHTLY, dates, panel, warnings

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(client, roadshow):
    """An editor who does not look after the people of this page."""
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


def test_who_does_not_look_after_the_people_sees_no_numbers(partner, roadshow, opened):
    BookingFactory(session=sessions(roadshow)[1], people=3)
    editor = Editor(partner, roadshow, **opened).set(1, start="11:00")
    soup = panel(partner, f"/admin/desk/plan/{roadshow.pk}/", editor.fields)
    assert warnings(soup) == ["Moves Tuesday 20 November from 10am to 11am"]


def test_who_may_not_edit_or_add_there_finds_nothing(client, roadshow, index):
    organiser = UserFactory(is_staff=True)
    organiser.groups.add(Group.objects.get(name="Organisers"))
    client.force_login(organiser)
    paths = [f"{roadshow.pk}/", f"eventpage/{index.pk}/"]
    assert [client.post(f"/admin/desk/plan/{path}").status_code for path in paths] == [404, 404]


def test_nothing_is_told_to_a_request_that_only_reads(admin, roadshow):
    assert admin.get(f"/admin/desk/plan/{roadshow.pk}/").status_code == 405


# Pages that are not there, or not yet


@pytest.mark.parametrize(
    "path", ["99999/", "eventpage/99999/", "venue/{index}/", "nothing/{index}/", "eventpage/1/"]
)
def test_what_is_no_page_with_a_plan_is_not_there(admin, index, path):
    url = f"/admin/desk/plan/{path.format(index=index.pk)}"
    assert admin.post(url).status_code == 404


def test_a_page_that_is_not_saved_yet_shows_its_dates(admin, index, rooms, clock):
    fields = new_event(admin, index).fields
    fields |= FORTNIGHTLY | {"repeat_ends": "on", "repeat_last_on": "2019-01-01"}
    fields["mode"] = "drop_in"
    soup = panel(admin, f"/admin/desk/plan/eventpage/{index.pk}/", fields)
    assert dates(soup) == [
        "Tuesday 4 December, 10am to midday, no venue yet",
        "Tuesday 18 December, 10am to midday, no venue yet",
        "Tuesday 1 January 2019, 10am to midday, no venue yet",
    ]
    assert not Session.objects.exists()
