"""Whoever tells of a session on the days the clocks change says the same (FT29).

What each rule does on those days is in `tests/domain/test_clock_changes.py`; here all of them are
read together, as people and their machines read them.
"""

import json
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import time_machine
from django.conf import settings
from django.db.models import F
from django.test import Client

from events.bookings import links
from events.bookings.operations import release_due
from events.domain.recurrence import Pattern
from events.models import Host, Notification, RoadshowPage, Session
from events.programme.operations import extend_plans, follow_due_plans
from events.programme.queries import rules
from tests.factories import EventPageFactory, RoadshowPageFactory, VenueFactory
from tests.markup import parse

from .conftest import as_confirmed

pytestmark = [pytest.mark.fault, pytest.mark.both_databases, pytest.mark.django_db]

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
# A plan's day and hours; what people read, and the moments that machines read
DAYS = {
    (date(2027, 3, 28), time(10), time(12)): (
        "Sunday 28 March 2027, 10am to midday",
        datetime(2027, 3, 28, 9, tzinfo=UTC),
        2 * HOUR,
    ),
    (date(2027, 10, 31), time(1, 30), time(2, 30)): (
        "Sunday 31 October 2027, 1:30am (BST) to 2:30am",
        datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        2 * HOUR,  # the hour that comes twice lies in it
    ),
    (date(2027, 10, 31), time(10), time(12)): (
        "Sunday 31 October 2027, 10am to midday",
        datetime(2027, 10, 31, 10, tzinfo=UTC),
        2 * HOUR,
    ),
}


@pytest.fixture
def at_noon():
    """In November 2026, at noon."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def plan(at_noon):
    """A published plan with those days."""
    venue = VenueFactory(name="Malvern Hub")
    dates = [{"on": on, "start": start, "end": end, "venue": venue} for on, start, end in DAYS]
    page = RoadshowPageFactory(dates=dates)
    page.event_hosts.add(Host(organisation=page.controller))
    page.save_revision().publish()
    return RoadshowPage.objects.get()


@pytest.fixture
def desk(administrator):
    """The browser of somebody at the desk."""
    client = Client()
    client.force_login(administrator)
    return client


def words(booking, desk, write):
    """What people read of a session, by where they read it."""
    session, family = booking.session, Client()
    pages = {name: parse(Client().get(path).content) for name, path in _pages(session).items()}
    link = links.manage_url(booking).removeprefix(settings.BASE_URL)
    managed = parse(family.get(link, follow=True).content)
    door = parse(desk.get(f"/admin/desk/sessions/{session.pk}/door-list/").content)
    letter = write("confirmed", booking, at=NOW).text
    return {
        "page": pages["page"].select_one(".app-facts time").get_text(),
        "booking": pages["booking"].select(".app-facts__value")[1].get_text(),
        "managed": managed.select_one(".govuk-summary-list__value").get_text().strip(),
        "door": door.select_one(".when").contents[0].strip(),
        "letter": letter.partition("When: ")[2].partition("\n")[0],
    }


def _pages(session):
    return {"page": session.path, "booking": f"{session.path}book/"}


def moments(booking):
    """Start and length as machines read them, by where they read it."""
    session = booking.session
    page = parse(Client().get(session.path).content)
    told = json.loads(page.select_one("script[type='application/ld+json']").string)
    told = told if isinstance(told, dict) else told[0]
    family = Client()
    family.get(links.manage_url(booking).removeprefix(settings.BASE_URL))
    files = {
        "feed": Client().get("/calendars/all.ics"),
        "session": Client().get(f"/calendars/session/{session.pk}.ics"),
        "booking": family.get("/bookings/manage/calendar.ics"),
    }
    said = {name: _entry(answer.content, session) for name, answer in files.items()}
    ends = [datetime.fromisoformat(told[name]) for name in ("startDate", "endDate")]
    return said | {
        "page": _span(*ends),
        "time": datetime.fromisoformat(page.select_one(".app-facts time")["datetime"]),
    }


def _entry(content, session):
    found = icalendar.Calendar.from_ical(content).events
    [entry] = [each for each in found if f"/sessions/{session.pk}" in each.get("URL", "")] or found
    return _span(entry.start, entry.end)


def _span(start, end):
    return start.astimezone(UTC), end.astimezone(UTC) - start.astimezone(UTC)


def test_ft29_people_and_machines_are_told_one_and_the_same_time(plan, desk, write):
    for session, (said, at, length) in zip(
        plan.sessions.order_by("starts_at"),
        sorted(DAYS.values(), key=lambda day: day[1]),
        strict=True,
    ):
        booking = as_confirmed(session=session)
        assert set(words(booking, desk, write).values()) == {said}
        read = moments(booking)
        assert read.pop("time") == at
        assert set(read.values()) == {(at, length)}


def test_ft29_control_an_hour_that_only_some_were_told_of_is_seen(plan, desk, write):
    session = plan.sessions.earliest("starts_at")
    booking = as_confirmed(session=session)
    # As careless arithmetic would move it, which tells no calendar
    Session.objects.update(starts_at=F("starts_at") + HOUR, ends_at=F("ends_at") + HOUR)
    booking.session.refresh_from_db()
    assert len(set(moments(booking).values())) == 3  # the page, the feeds, and the booking's own


def test_ft29_nothing_moves_and_nobody_is_told_while_the_clocks_change(plan, at_noon):
    before = list(Session.objects.order_by("pk").values())
    for session in plan.sessions.all():
        as_confirmed(session=session)
    for day in (date(2027, 3, 28), date(2027, 10, 31)):
        for half_hours in range(1, 8):
            now = datetime.combine(day, time(), tzinfo=UTC) + half_hours * HOUR / 2
            at_noon.move_to(now)
            follow_due_plans(now=now)
            extend_plans(now=now)
            release_due(now=now)
    assert list(Session.objects.order_by("pk").values()) == before
    assert not Notification.objects.exists()


@pytest.mark.parametrize("first", [date(2027, 3, 14), date(2027, 10, 17)])
def test_ft29_a_weekly_series_keeps_ten_o_clock(at_noon, db, first):
    at_noon.move_to(datetime(2027, 3, 1, 12, tzinfo=UTC))
    page = EventPageFactory(
        repeats=rules.Repeat(Pattern.WEEKLY, weekdays=(6,)).field,
        repeat_first_on=first,
        repeat_start=time(10),
        repeat_end=time(12),
        repeat_venue=VenueFactory(),
        repeat_ends="after",
        repeat_times=4,
    )
    page.event_hosts.add(Host(organisation=page.controller))
    page.save_revision().publish()
    feed = icalendar.Calendar.from_ical(Client().get(f"/calendars/event/{page.pk}.ics").content)
    read = [(entry.start.date(), entry.start.hour, entry.end.hour) for entry in feed.events]
    assert sorted(read) == [(first + timedelta(weeks=week), 10, 12) for week in range(4)]
    listed = parse(Client().get(page.url).content).select(".app-card time, .app-facts time")
    assert {time["datetime"][11:16] for time in listed} == {"10:00"}
