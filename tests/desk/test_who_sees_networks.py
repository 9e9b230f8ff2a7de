"""AB12: who sees that many bookings came from one network, where, and for how long."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from events.models import BookedFrom, Booking
from events.privacy.operations import purge

from .crowds import came, group_of
from .reading import LIST, told
from .test_limits import LIMITS

pytestmark = pytest.mark.django_db
SCRIPT = "\"'><img src=x onerror=alert(1)>{{7*7}}"


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
