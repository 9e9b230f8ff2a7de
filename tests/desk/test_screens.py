"""The desk in a real browser: what a screen reader and a phone make of it."""

import os
from datetime import date, time
from pathlib import Path

import pytest
from django.urls import reverse

from events.desk.operations import make_partner
from events.models import Booking, PurgeRun
from events.privacy.operations import begin_again, purge
from tests.factories import RoadshowPageFactory, VenueFactory
from tests.journeys.barriers import run_axe
from tests.journeys.conftest import browser_type_launch_args  # noqa: F401 the same browser

from .crowds import came, group_of
from .test_whose_people import ACTS, TAKES, address

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

SHOTS = os.environ.get("DESK_SHOTS")  # a directory to look at the screens in


def sign_in(browser, live_server, client, user):
    """A browser in which this member of staff has signed in."""
    client.force_login(user)
    value = client.cookies["sessionid"].value
    context = browser.new_context(reduced_motion="reduce")
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    return context


@pytest.fixture
def signed_in(browser, live_server, client, clock, reader):
    """The browser of an organiser who may read everything of their organisation."""
    context = sign_in(browser, live_server, client, reader)
    yield context.new_page()
    context.close()


@pytest.fixture
def of_administrator(browser, live_server, client, clock, administrator):
    """The browser of somebody who may do everything."""
    context = sign_in(browser, live_server, client, administrator)
    yield context.new_page()
    context.close()


def violations_of_ours(page, judged=None):
    """What axe finds in our own part of the page; Wagtail's frame is Wagtail's."""
    where = ".desk" if page.locator(".desk").count() else "body"
    found = run_axe(page, within=where, judged=judged)
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


def shot(page, name, width):
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


def barriers(page, name):
    """What stands in the way on a phone and at a desk: width and what it is."""
    found, judged = [], set()
    for width in (375, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        shot(page, name, width)
        found += [(width, each) for each in violations_of_ours(page, judged)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((width, "wider than the screen"))
    return found


def test_the_screens_have_no_barriers_and_fit_a_phone(signed_in, live_server, ours):
    Booking.objects.update(told={"state": "postponed"})  # so that there is something to tell
    for name in sorted(TAKES.keys() - ACTS):
        signed_in.goto(live_server.url + address(name, ours))
        assert (name, barriers(signed_in, name)) == (name, [])


def test_many_bookings_of_one_network_are_released_without_barriers(
    signed_in, live_server, ours, now
):
    first, genuine, *_others = came(ours.session, 6, now)
    page = signed_in
    page.goto(live_server.url + reverse("desk:networks"))
    assert barriers(page, "networks-many") == []
    page.goto(live_server.url + group_of(first))
    assert barriers(page, "network-many") == []
    page.get_by_label(f"Release {genuine.reference}").uncheck()
    page.get_by_role("button", name="Release these places").click()
    page.get_by_text("Release 5 bookings with 10 places?").wait_for()
    assert barriers(page, "network-sure") == []
    page.get_by_role("button", name="Release these places").click()
    page.get_by_text("5 bookings are released").wait_for()
    assert set(Booking.objects.live()) == {ours.booking, genuine}


def test_the_list_of_partners_has_no_barriers(of_administrator, live_server, ours, theirs):
    make_partner(ours.organisation)
    of_administrator.goto(live_server.url + reverse("desk:partners"))
    assert barriers(of_administrator, "partners") == []


def test_the_screens_about_data_have_no_barriers_and_leave_nobody_in_an_address(
    of_administrator, live_server, ours, now
):
    page = of_administrator
    purge(now=now)
    for name, pk in (
        ("certificates", None),
        ("certificate", PurgeRun.objects.get().pk),
        ("hold_booking", ours.booking.pk),
        ("health", None),
    ):
        page.goto(live_server.url + reverse(f"desk:{name}", args=[pk] if pk else []))
        assert (name, barriers(page, name)) == (name, [])
    begin_again(now=now)
    page.goto(live_server.url + reverse("desk:restored"))
    assert barriers(page, "restored") == []

    page.goto(live_server.url + reverse("desk:person"))
    page.get_by_label("E-mail address or phone number").fill("family@example.com")
    page.get_by_label("The person asked for it").check()
    page.get_by_role("button", name="Show what we hold").click()
    page.get_by_role("heading", name="What we hold", exact=True).wait_for()
    assert barriers(page, "person") == []
    page.get_by_role("button", name="Erase it").click()
    page.get_by_label("Free these places").check()
    page.get_by_label("Type ERASE").fill("erase")
    assert barriers(page, "person_erase") == []
    page.get_by_role("button", name="Erase it").click()
    page.get_by_text("1 booking was erased.").wait_for()
    assert barriers(page, "person_erased") == []
    assert "family" not in page.url


def test_a_search_leaves_nothing_in_the_address(signed_in, live_server, ours):
    page = signed_in
    page.goto(live_server.url + reverse("desk:bookings"))
    page.get_by_label("Reference, name").fill("lead ours")
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_text("1 booking found").wait_for()
    shot(page, "found", 1280)
    assert page.url == live_server.url + reverse("desk:bookings")
    assert violations_of_ours(page) == []


def test_the_door_list_fits_on_paper(signed_in, live_server, ours, tmp_path):
    page = signed_in
    page.goto(live_server.url + address("door_list", ours))
    paper = page.pdf(prefer_css_page_size=True)
    if SHOTS:
        (Path(SHOTS) / "door.pdf").write_bytes(paper)
    assert paper.count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    size = page.locator("tbody th").first.evaluate("each => getComputedStyle(each).fontSize")
    assert float(size.removesuffix("px")) >= 21.3


def test_a_copied_page_asks_when_it_begins_again_without_barriers(
    of_administrator, live_server, index
):
    dates = [
        {"on": date(2018, 11, day), "start": time(10), "end": time(12), "venue": VenueFactory()}
        for day in (6, 20)
    ]
    original = RoadshowPageFactory(dates=dates, title="SEND roadshow 2018")
    original.save_revision()
    original = type(original).objects.get(pk=original.pk)  # as it is stored
    copy = original.copy(update_attrs={"slug": "again"}, keep_live=False)
    page = of_administrator
    page.goto(f"{live_server.url}/admin/next-year/{copy.pk}/")
    assert barriers(page, "next-year") == []
    page.get_by_label("First day").fill("2019-10-29")
    page.get_by_role("button", name="Show these dates").click()
    page.get_by_text("Tuesday 29 October 2019").wait_for()
    page.get_by_role("button", name="Use these dates").click()
    page.get_by_role("link", name="Go on writing").wait_for()
    assert barriers(page, "next-year-moved") == []


def test_the_question_about_fewer_places_has_no_barriers(of_administrator, live_server, booked):
    row = booked.planned_dates.order_by("on").first()
    row.places = 4
    booked.planned_dates.add(row)
    booked.save_revision()
    of_administrator.goto(live_server.url + reverse("desk:fewer_places", args=[booked.pk]))
    of_administrator.get_by_text("Over by 2").wait_for()
    assert barriers(of_administrator, "fewer-places") == []
