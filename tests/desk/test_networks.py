"""AB12: staff see that many bookings came from one network, and release them together."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from cms import budgets
from events.bookings import operations
from events.bookings.answers import network_key
from events.bookings.errors import VeryBusy
from events.bookings.queries import places
from events.desk.operations import releasing
from events.domain.party import Role
from events.models import Attendee, BookedFrom, Booking, BookingEvent, Notification
from events.privacy.operations import purge
from tests.factories import AttendeeFactory, BookingFactory
from tests.markup import parse

from .test_limits import LIMITS

pytestmark = pytest.mark.django_db

LIST = reverse("desk:networks")
NETWORK = "2001:db8:7:7::/64"
SCRIPT = "\"'><img src=x onerror=alert(1)>{{7*7}}"


def came(session, number, now, *, network=NETWORK, **facts):
    """So many bookings of an adult, a child and a carer, one a minute, from one network."""
    made = []
    for n in range(number):
        booking = BookingFactory(
            session=session, created_at=now - timedelta(minutes=number - n), **facts
        )
        AttendeeFactory(booking=booking, role=Attendee.Kind.CHILD)
        AttendeeFactory(booking=booking, role=Role.CARER, takes_place=False)
        BookedFrom.objects.create(booking=booking, network=network_key(session.pk, network))
        made.append(booking)
    return made


def group_of(booking):
    return reverse("desk:network", args=[booking.pk])


def told(answer):
    """What a screen says, in one line."""
    return " ".join(parse(answer.content).select_one(".desk").get_text(" ").split())


def flashed(client, answer):
    """What is said on the screen that comes after."""
    return unescape(client.get(answer.url).text)


def ticked(answer):
    return {box["value"] for box in parse(answer.content).select("[name=booking]")}


@pytest.fixture
def crowd(ours, now):
    """Six bookings of one session from one network; the third is a genuine family's."""
    return came(ours.session, 6, now, lead_name="Bot Botson")


def test_staff_see_many_bookings_of_one_network_and_release_all_but_the_genuine_one(
    desk, ours, crowd, now
):
    genuine, before = crowd[2], places(ours.session).taken
    shown = told(desk.get(LIST))
    assert "Session ours" in shown
    assert "6 bookings with 12 places" in shown
    assert "Booked from 12 September 2018, 09:54 to 12 September 2018, 09:59" in shown

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


def test_the_session_the_home_page_and_the_limits_lead_there(desk, ours, crowd):
    sheet = desk.get(reverse("desk:session", args=[ours.session.pk]))
    assert "6 bookings with 12 places came from one network. Have a look" in told(sheet)
    assert group_of(crowd[0]) in sheet.text
    home = unescape(desk.get(reverse("wagtailadmin_home")).text)
    assert "1 network with many bookings of one session" in home
    assert LIST in desk.get(LIMITS).text


def test_control_four_of_one_network_and_many_of_many_are_nobody_s_business(desk, ours, now):
    four = came(ours.session, 4, now)
    for n in range(6):
        came(ours.session, 1, now, network=f"192.0.2.{n}")
    assert "There are none." in told(desk.get(LIST))
    page = desk.get(group_of(four[0]))
    assert "There is nothing to release together." in told(page)
    assert four[0].reference not in page.text
    assert "came from one network" not in desk.get(
        reverse("desk:session", args=[ours.session.pk])
    ).text  # fmt: skip


def test_after_two_days_nobody_sees_it_though_the_deletion_is_late(desk, clock, crowd, now):
    clock.move_to(now + timedelta(days=2))
    assert "There are none." in told(desk.get(LIST))
    assert "nothing to release" in told(desk.get(group_of(crowd[0])))
    purge(now=now + timedelta(days=2))
    assert not BookedFrom.objects.exists()


def test_another_organisation_s_group_is_not_there(desk, ours, theirs, now):
    foreign = came(theirs.session, 6, now)
    assert "There are none." in told(desk.get(LIST))
    for ask in (desk.get, desk.post):
        assert ask(group_of(foreign[0])).status_code == 404
    posted = {"booking": [booking.pk for booking in foreign], "sure": "yes"}
    assert desk.post(group_of(foreign[0]), posted).status_code == 404
    assert Booking.objects.live().filter(session=theirs.session).count() == 7


def test_who_may_only_read_bookings_sees_no_group_and_releases_none(desk, ours, organiser, crowd):
    for group in organiser.groups.all():
        group.permissions.remove(*group.permissions.filter(codename="change_booking"))
    desk.force_login(type(organiser).objects.get(pk=organiser.pk))
    assert group_of(crowd[0]) not in desk.get(reverse("desk:session", args=[ours.session.pk])).text
    for ask in (desk.get, desk.post):
        for address in (LIST, group_of(crowd[0])):
            assert ask(address)["Location"] == reverse("wagtailadmin_home")
    assert Booking.objects.live().count() == 7


def test_hostile_words_are_shown_as_text_and_no_address_holds_a_network_or_an_e_mail(
    desk, ours, now
):
    made = came(ours.session, 5, now, lead_name=SCRIPT)
    page = desk.get(group_of(made[0]))
    asked = desk.post(group_of(made[0]), {"booking": [made[0].pk]})
    for each in (page, asked, desk.get(LIST)):
        assert "<img src=x" not in each.text
        assert "2001:db8" not in each.text
        assert BookedFrom.objects.first().network[:12] not in each.text
        assert "@" not in each.request["PATH_INFO"]


def test_two_hundred_are_released_at_one_press_and_the_rest_at_the_next(
    desk, ours, crowd, monkeypatch
):
    monkeypatch.setattr("events.desk.views.networks.MOST", 4)
    page = desk.get(group_of(crowd[0]))
    assert len(ticked(page)) == 4
    assert "There are too many for one page." in told(page)
    desk.post(group_of(crowd[0]), {"booking": [booking.pk for booking in crowd], "sure": "yes"})
    assert Booking.objects.filter(state="cancelled").count() == 4


def test_the_list_asks_no_more_questions_the_longer_it_is(
    desk, ours, crowd, now, django_assert_max_num_queries
):
    def asked():
        with django_assert_max_num_queries(60) as captured:
            desk.get(LIST)
        return len(captured)

    few = asked()
    for n in range(4):
        came(ours.session, 5, now, network=f"192.0.2.{n}")
    assert asked() == few


def test_the_family_let_in_after_staff_lift_the_limit_is_the_one_that_was_refused(desk, now):
    spend = {"limit": 1, "window": timedelta(hours=1), "now": now}
    assert budgets.spend("book-from-network", NETWORK, **spend)
    assert not budgets.spend("book-from-network", NETWORK, **spend)
    desk.post(LIMITS, {"text": "2001:db8:7:7::f2", "lift": "yes"})
    assert budgets.spend("book-from-network", NETWORK, **spend)
