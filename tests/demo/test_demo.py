"""The demo shows every state, is dated from today, and leaves what is there as it is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from wagtail.models import Page

from events.management.demo.dates import (
    ROADSHOW_2018,
    next_evening,
    next_week_of_july,
    same_roadshow_from,
)
from events.management.demo.families import REDDITCH_NOTE
from events.models import AccessFact, Booking, CampaignPage, ResourcePage, Session, Venue


def _coming():
    return Session.objects.filter(page__slug="send-information-roadshow").order_by("starts_at")


@pytest.mark.django_db(transaction=True)
def test_the_demo_has_a_past_roadshow_a_coming_one_a_full_and_a_cancelled_session(clock):
    clock.move_to(datetime(2026, 9, 15, 12, 0, tzinfo=UTC))
    call_command("demo")

    towns = [town for *_, town in ROADSHOW_2018]
    assert [session.town.name for session in _coming()] == towns
    assert Session.objects.filter(page__slug="send-information-roadshow-2018").count() == 7
    assert [session.state for session in _coming()].count(Session.State.CANCELLED) == 1
    full = _coming().get(venue__town__slug="bromsgrove")
    people = sum(booking.attendees.count() for booking in full.bookings.all())
    assert people == full.places == 40
    assert Session.objects.filter(page__slug="national-co-production-week-2019").count() == 5
    assert Session.objects.filter(page__slug="national-co-production-week").count() == 8
    assert ResourcePage.objects.get().files.get().document.file_extension == "pdf"
    week = CampaignPage.objects.get(slug="national-co-production-week")
    [film] = [block.value for block in week.body if block.block_type == "film"]
    assert film.block.clean(film)["title"] == "How you come in"  # an editor could save it
    assert not Booking.objects.exclude(session=full).exists()

    [said] = _coming().get(venue__town__slug="redditch").events.filter(by__username="organiser")
    assert said.reason == REDDITCH_NOTE
    drop_in = Session.objects.filter(page__slug="play-and-stay").order_by("starts_at")
    assert [f"{session.key}" for session in drop_in[:2]] == ["2026-09-28", "2026-10-12"]
    assert "2026-12-28" not in drop_in.values_list("key", flat=True)  # a bank holiday
    assert {(s.quiet_start.hour, s.local_starts_at.hour) for s in drop_in} == {(10, 10)}

    for venue in Venue.objects.all():
        assert {fact.kind for fact in venue.access_facts.all()} == set(AccessFact.Kind)

    before = (Page.objects.count(), Session.objects.count(), Booking.objects.count())
    call_command("demo")
    assert (Page.objects.count(), Session.objects.count(), Booking.objects.count()) == before


@pytest.mark.parametrize(
    "today", [date(2026, 9, 15) + timedelta(days=n) for n in range(0, 400, 13)], ids=str
)
def test_weekdays_and_order_are_kept_and_christmas_is_left_out(today):
    rows = same_roadshow_from(today)
    days = [row[0] for row in rows]
    assert [row[1:] for row in rows] == [row[1:] for row in ROADSHOW_2018]
    assert [day.weekday() for day in days] == [row[0].weekday() for row in ROADSHOW_2018]
    assert days == sorted(days)
    assert days[0] >= today + timedelta(weeks=3)
    assert not [
        day for day in days if (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 3)
    ]


def test_the_evening_is_the_wednesday_two_weeks_on():
    assert next_evening(date(2026, 11, 24)) == date(2026, 12, 9)


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (date(2019, 6, 30), date(2019, 7, 1)),
        (date(2019, 7, 1), date(2020, 7, 6)),
        (date(2026, 11, 24), date(2027, 7, 5)),
    ],
)
def test_the_next_week_is_the_first_full_one_of_july(today, monday):
    assert next_week_of_july(today) == monday
