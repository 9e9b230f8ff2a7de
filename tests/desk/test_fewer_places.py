"""A plan gives fewer places than are booked: meant so, or a slip (FT33)."""

import pytest
from django.urls import reverse

from events.bookings.operations import cancel
from events.desk.queries.sessions import row
from events.desk.roles import EDITORS
from events.models import Booking, RoadshowPage
from tests.factories import OrganisationFactory
from tests.markup import parse
from tests.programme.editing import Editor

from .conftest import staff

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def first(booked):
    """Its first date, on which three families of six people are booked; places without limit."""
    return booked.sessions.order_by("starts_at").first()


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


def ask_of(page):
    return reverse("desk:fewer_places", args=[page.pk])


def told(answer):
    """What a page says, in one line."""
    return " ".join(parse(answer.content).get_text(" ").split())


def give(admin, page, places):
    """Publish the page with so many places on its first date; where that leads."""
    editor = Editor(admin, page).set(0, places=places)
    return admin.post(editor.url, editor.fields | {"action-publish": "1"}).url


def answer(client, page):
    """Press the button of the question."""
    shown = parse(client.get(ask_of(page)).content)
    return client.post(ask_of(page), {"revision": shown.select_one("[name=revision]")["value"]})


def test_an_editor_is_asked_before_people_are_left_without_a_place(admin, booked, first):
    assert give(admin, booked, 4) == ask_of(booked)

    asked = told(admin.get(ask_of(booked)))
    assert "Tuesday 20 November, 10am to midday: 4 places, and 6 are booked. Over by 2" in asked
    assert "Everybody who booked keeps their place." in asked
    first.refresh_from_db()
    draft = RoadshowPage.objects.get().get_latest_revision_as_object()
    assert (first.places, {line.places for line in draft.planned_dates.all()}) == (None, {4, None})


def test_places_enough_for_all_are_published_at_once(admin, booked, first):
    assert give(admin, booked, 6) == reverse("wagtailadmin_explore", args=[booked.get_parent().pk])
    first.refresh_from_db()
    assert first.places == 6
    assert admin.get(ask_of(booked)).url == reverse("wagtailadmin_pages:edit", args=[booked.pk])


def test_bookings_are_kept_and_nobody_else_books_until_there_is_room(
    admin, client, booked, first, now
):
    before = list(Booking.objects.values())
    give(admin, booked, 4)
    assert answer(admin, booked).status_code == 302

    first.refresh_from_db()
    assert (first.places, list(Booking.objects.values())) == (4, before)
    assert row(first, now=now).over == "Over by 2"
    assert "Over by 2" in admin.get(reverse("desk:sessions")).text
    admin.logout()
    statuses = []
    for booking in Booking.objects.order_by("pk"):
        statuses.append(client.get(f"{first.path}book/").status_code)
        cancel(booking.pk, by=None, now=now)
    assert statuses == [409, 409, 200]  # six people, then four, then one
    assert row(first, now=now).over == ""


def test_control_a_script_that_publishes_is_not_asked_and_the_desk_says_so(booked, first, now):
    page = RoadshowPage.objects.get()
    line = page.planned_dates.order_by("on").first()
    line.places = 1
    page.planned_dates.add(line)
    page.save_revision().publish()
    first.refresh_from_db()
    assert row(first, now=now).over == "Over by 5"


def test_a_plan_that_somebody_else_saved_meanwhile_is_looked_at_again(admin, booked, first):
    give(admin, booked, 4)
    seen = {"revision": RoadshowPage.objects.get().latest_revision_id}
    give(admin, booked, 3)

    again = admin.post(ask_of(booked), seen)

    assert "The page changed while you were reading." in again.text
    assert "Over by 3" in again.text
    first.refresh_from_db()
    assert first.places is None


def test_who_acts_for_another_organisation_reads_no_numbers(client, admin, booked):
    give(admin, booked, 4)
    client.force_login(staff(EDITORS, organisations=[OrganisationFactory(name="Their Forum")]))
    asked = told(client.get(ask_of(booked)))
    assert "4 places, and more are booked" in asked
    assert "Over by" not in asked


def test_who_may_not_publish_the_page_is_not_there(client, booked, organiser):
    client.force_login(organiser)
    assert client.get(ask_of(booked)).status_code == 404
    assert client.post(ask_of(booked)).status_code == 404


def test_the_panel_of_dates_says_it_while_the_plan_is_written(admin, booked):
    editor = Editor(admin, booked).set(0, places=4)
    panel = admin.post(reverse("desk:plan", args=[booked.pk]), editor.fields)
    assert "Gives Tuesday 20 November 4 places: 3 bookings, 6 people. Over by 2" in told(panel)
