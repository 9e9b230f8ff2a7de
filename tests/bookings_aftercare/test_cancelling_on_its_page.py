"""A family cancels on its own page, and takes that back from the same page."""

from datetime import timedelta

import pytest
from django.test import Client

from events.bookings.operations import cancel
from events.models import BookingEvent, Notification
from tests.factories import RoadshowPageFactory, SessionFactory

from .own_page import CANCEL, MANAGE, UNDO, address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_cancelling_is_two_clicks_and_thanks_without_a_why(family, booking):
    assert "Cancel my booking" in family.get(CANCEL).text

    page = family.post(CANCEL, follow=True)

    booking.refresh_from_db()
    assert booking.state == "cancelled"
    assert "Thank you for telling us" in page.text
    assert "Take my place back" in page.text


def test_a_reason_is_counted_if_given(family):
    family.post(CANCEL, {"reason": "travel"})

    assert BookingEvent.objects.filter(kind="because_travel").count() == 1


def test_a_reason_that_is_none_of_ours_changes_nothing(family, booking):
    answer = family.post(CANCEL, {"reason": "<script>"})

    booking.refresh_from_db()
    assert (answer.status_code, booking.state) == (400, "live")


def test_who_did_not_book_frees_the_place_with_one_button(family, booking):
    """AB14: the button stands on the page that the confirmation leads to."""
    page = family.get(MANAGE).text
    assert "I did not book this" in page
    assert 'name="reason" value="not_me"' in page

    family.post(f"{CANCEL}?booking={booking.reference}", {"reason": "not_me"})

    booking.refresh_from_db()
    assert booking.state == "cancelled"
    assert BookingEvent.objects.filter(kind="because_not_me").count() == 1


def test_pressing_cancel_twice_is_pressing_it_once(family):
    for _ in range(2):
        family.post(CANCEL)

    assert Notification.objects.count() == 1


def test_a_robot_that_posts_without_the_pages_key_is_refused(booking):
    robot = Client(enforce_csrf_checks=True)
    robot.get(address(booking))

    assert [robot.post(path).status_code for path in (CANCEL, UNDO, MANAGE)] == [403, 403, 403]
    booking.refresh_from_db()
    assert booking.state == "live"


def test_a_cancellation_is_taken_back_from_the_same_page(family, booking, clock):
    family.post(CANCEL)
    clock.shift(timedelta(minutes=29))

    page = family.post(UNDO, follow=True)

    assert "You have your place back." in page.text
    assert "You have a place" in page.text


def test_the_old_link_still_offers_to_take_the_cancellation_back(client, booking, now):
    cancel(booking.pk, by=None, now=now)

    page = client.get(address(booking), follow=True)

    assert "Take my place back" in page.text


def test_when_the_place_is_gone_the_page_says_kindly_what_else_there_is(
    family, booking, book, malvern, index
):
    page = RoadshowPageFactory(live=True)
    other = SessionFactory(page=page, starts_at=malvern.starts_at + timedelta(days=7))
    family.post(CANCEL)
    malvern.places = 1
    malvern.save()
    book()

    answer = family.post(UNDO)

    assert answer.status_code == 409
    assert f"/sessions/{other.pk}/" in answer.text


def test_thirty_minutes_later_the_button_is_gone(family, clock):
    family.post(CANCEL)
    clock.shift(timedelta(minutes=30))

    assert "Take my place back" not in family.get(MANAGE).text
    assert family.post(UNDO).status_code == 409
