"""Before a page leaves the website, the admin says how many families that touches."""

from datetime import date, time

import pytest

from events.desk.queries.pages import families
from events.models import Host
from tests.factories import BookingFactory, OrganisationFactory, RoadshowPageFactory, UserFactory
from tests.markup import parse

PATHS = [
    "/admin/pages/{pk}/delete/",
    "/admin/pages/{pk}/unpublish/",
    "/admin/bulk/wagtailcore/page/delete/?id={pk}&next=/admin/",
    "/admin/bulk/wagtailcore/page/unpublish/?id={pk}&next=/admin/",
]


@pytest.fixture
def own_page(index, clock):
    """A published roadshow with one session, for which two families have booked."""
    dates = [{"on": date(2018, 11, 20), "start": time(10), "end": time(12)}]
    page = RoadshowPageFactory(dates=dates, format="online")
    page.event_hosts.add(Host(organisation=page.controller))
    page.save_revision().publish()
    session = page.sessions.get()
    for people in (2, 3):
        BookingFactory(session=session, people=people)
    return page


def warning(client, path):
    html = parse(client.get(path).content)
    return [" ".join(block.get_text(" ").split()) for block in html.select(".help-warning strong")]


@pytest.mark.parametrize("path", PATHS, ids=["delete", "unpublish", "bulk", "bulk unpublish"])
def test_each_way_to_take_a_page_away_says_how_many_booked(client, administrator, own_page, path):
    client.force_login(administrator)
    said = ["2 bookings (5 people) are for sessions of this page."]
    assert warning(client, path.format(pk=own_page.pk)) == said


def test_a_page_nobody_booked_on_is_taken_away_without_a_warning(client, administrator, own_page):
    client.force_login(administrator)
    own_page.sessions.get().bookings.update(state="cancelled")
    assert warning(client, PATHS[0].format(pk=own_page.pk)) == []


def test_the_families_of_another_organisation_are_not_counted(own_page, now):
    outsider, member = UserFactory(), UserFactory()
    OrganisationFactory(name="Forum").members.add(outsider)
    own_page.controller.members.add(member)
    told = [families(own_page, user, now=now) for user in (outsider, member)]
    assert [(f.bookings, f.people, f.others) for f in told] == [(0, 0, True), (2, 5, False)]


def test_after_unpublishing_the_editor_is_asked_whether_to_tell(client, administrator, own_page):
    client.force_login(administrator)
    answer = client.post(f"/admin/pages/{own_page.pk}/unpublish/")
    assert answer["location"] == f"/admin/desk/tell/{own_page.pk}/"
