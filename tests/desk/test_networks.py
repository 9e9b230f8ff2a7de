"""AB12: staff see that many bookings came from one network, and release them together."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from cms import budgets
from events.bookings import operations
from events.bookings.errors import VeryBusy
from events.bookings.queries import places
from events.desk.operations import releasing
from events.models import Booking, BookingEvent, Notification
from tests.markup import parse

from .crowds import NETWORK, came, group_of
from .reading import LIST, flashed, ticked, told
from .test_limits import LIMITS

pytestmark = pytest.mark.django_db


def test_staff_see_many_bookings_of_one_network_and_release_all_but_the_genuine_one(
    desk, ours, crowd, now
):
    genuine, before = crowd[2], places(ours.session).taken
    shown = told(desk.get(LIST))
    assert "Session ours" in shown
    assert "6 bookings with 12 places" in shown
    assert "Booked on 12 September 2018, from 09:54 to 09:59" in shown

    page = desk.get(group_of(crowd[0]))
    assert ticked(page) == {str(booking.pk) for booking in crowd}
    assert all(box.has_attr("checked") for box in parse(page.content).select("[name=booking]"))
    chosen = {"booking": sorted(ticked(page) - {str(genuine.pk)})}
    asked = desk.post(group_of(crowd[0]), chosen)
    assert "Release 5 bookings with 10 places?" in told(asked)
    assert "1 other booking from this network stays." in told(asked)
    assert Booking.objects.live().count() == 7  # nothing has happened yet

    done = desk.post(group_of(crowd[0]), {"booking": sorted(ticked(asked)), "sure": "yes"})
    assert "5 bookings are released, and the families are told." in flashed(desk, done)
    assert set(Booking.objects.live()) == {ours.booking, genuine}
    assert places(ours.session).taken == before - 10
    letters = Notification.objects.filter(kind="bookings.cancelled")
    assert set(letters.values_list("subject_pk", flat=True)) == {
        booking.pk for booking in crowd if booking != genuine
    }
    assert "There are none." in told(desk.get(LIST))


def test_bookings_from_before_and_after_midnight_name_both_days(desk, ours, now):
    came(ours.session, 5, now.replace(day=11, hour=23, minute=2))
    shown = told(desk.get(LIST))
    assert "Booked from 11 September 2018, 23:57 to 12 September 2018, 00:01" in shown


def test_bookings_of_one_minute_name_it_once_and_where_the_session_is(desk, ours, now):
    came(ours.session, 5, now)
    Booking.objects.exclude(pk=ours.booking.pk).update(created_at=now - timedelta(minutes=1))
    shown = told(desk.get(LIST))
    assert "Booked on 12 September 2018 at 09:59" in shown
    assert ours.session.venue.address in shown


def test_it_is_written_down_who_released_them_and_why(desk, organiser, crowd, now):
    desk.post(group_of(crowd[0]), {"booking": [crowd[0].pk], "sure": "yes"})
    assert list(crowd[0].events.values_list("kind", "by", "at")) == [
        ("cancelled", organiser.pk, now),
        ("because_network", organiser.pk, now),
    ]
    sheet = unescape(desk.get(reverse("desk:booking", args=[crowd[0].pk])).text)
    assert "Reason: many bookings came from one network" in sheet


def test_who_was_released_wrongly_takes_their_place_back(desk, crowd, now):
    desk.post(group_of(crowd[0]), {"booking": [crowd[0].pk], "sure": "yes"})
    assert operations.undo_cancel(crowd[0].pk, by=None, now=now).state == "live"


def test_what_somebody_cancelled_meanwhile_is_said_and_stops_nothing(desk, crowd, now):
    operations.cancel(crowd[1].pk, by=None, now=now - timedelta(minutes=1))
    pks = [booking.pk for booking in crowd]
    done = desk.post(group_of(crowd[0]), {"booking": pks, "sure": "yes"})
    said = flashed(desk, done)
    assert "5 bookings are released" in said
    assert "1 booking was cancelled already." in said
    assert crowd[1].events.count() == 1

    again = desk.post(group_of(crowd[0]), {"booking": pks, "sure": "yes"})
    assert "6 bookings were cancelled already." in flashed(desk, again)
    assert BookingEvent.objects.filter(kind="cancelled").count() == 6


def test_one_that_the_family_cancels_at_the_same_moment_is_not_counted_as_ours(crowd, now, reader):
    for booking in crowd[:2]:
        operations.cancel(booking.pk, by=None, now=now - timedelta(seconds=1))
    counts = releasing.release_together(crowd, by=reader, now=now)  # as they were read before
    assert counts == {"released": 4, "gone": 2}


def test_what_a_busy_site_refuses_stays_and_is_offered_again(desk, crowd, now, monkeypatch):
    def busy(pk, **how):
        if pk == crowd[0].pk:
            raise VeryBusy
        return operations.cancel(pk, **how)

    monkeypatch.setattr(releasing, "cancel", busy)
    done = desk.post(group_of(crowd[0]), {"booking": [crowd[0].pk, crowd[1].pk], "sure": "yes"})
    assert done.url == group_of(crowd[0])
    said = flashed(desk, done)
    assert "1 booking is released, and the family is told." in said
    assert "1 booking still holds its places: the site is very busy." in said
    assert Booking.objects.live().filter(pk=crowd[0].pk).exists()


def test_nothing_ticked_is_asked_for_again(desk, crowd):
    for posted in ({}, {"sure": "yes"}, {"booking": ["x", "9" * 40]}):
        page = desk.post(group_of(crowd[0]), posted)
        assert (page.status_code, "Tick at least one booking." in told(page)) == (400, True)
    assert Booking.objects.live().count() == 7


def test_a_look_never_releases_anything(desk, crowd):
    for _ in range(2):
        desk.get(group_of(crowd[0]), {"booking": crowd[0].pk, "sure": "yes"})
        desk.head(group_of(crowd[0]), {"booking": crowd[0].pk, "sure": "yes"})
    assert Booking.objects.live().count() == 7


def test_only_bookings_of_this_network_and_session_are_released(desk, ours, theirs, crowd, now):
    other = came(ours.session, 5, now, network="192.0.2.7")
    foreign = came(theirs.session, 5, now)
    pks = [crowd[0].pk, other[0].pk, foreign[0].pk, ours.booking.pk]
    desk.post(group_of(crowd[0]), {"booking": pks, "sure": "yes"})
    assert set(Booking.objects.filter(state="cancelled")) == {crowd[0]}


def test_two_hundred_are_released_at_one_press_and_the_rest_at_the_next(
    desk, ours, crowd, monkeypatch
):
    monkeypatch.setattr("events.desk.views.networks.MOST", 4)
    page = desk.get(group_of(crowd[0]))
    assert len(ticked(page)) == 4
    assert "There are too many for one page." in told(page)
    desk.post(group_of(crowd[0]), {"booking": [booking.pk for booking in crowd], "sure": "yes"})
    assert Booking.objects.filter(state="cancelled").count() == 4


def test_the_family_let_in_after_staff_lift_the_limit_is_the_one_that_was_refused(desk, now):
    spend = {"limit": 1, "window": timedelta(hours=1), "now": now}
    assert budgets.spend("book-from-network", NETWORK, **spend)
    assert not budgets.spend("book-from-network", NETWORK, **spend)
    desk.post(LIMITS, {"text": "2001:db8:7:7::f2", "lift": "yes"})
    assert budgets.spend("book-from-network", NETWORK, **spend)
