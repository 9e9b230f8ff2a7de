"""Before publishing, an editor reads what may keep families from coming."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import AccessFact, TermDates
from events.programme.queries import plans
from events.programme.queries.remarks import remarks
from tests.factories import EventPageFactory, SessionFactory

from .conftest import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def said(page, now):
    """The remarks of a page's dates, by start."""
    page = fresh(page)
    rows = plans.planned(page, keys=(), now=now)
    found = remarks(page, rows, rows=page.planned_dates.all(), now=now)
    return [found.get(row.key) for row in sorted(rows, key=lambda row: row.on)]


def test_nothing_is_said_of_good_dates(roadshow, rooms, now):
    assert said(roadshow, now) == [[], [], []]


def test_each_clash_is_a_sentence_at_its_own_date(roadshow, rooms, now):
    TermDates.objects.create(name="One", first_on=date(2018, 9, 4), last_on=date(2018, 11, 9))
    TermDates.objects.create(name="Two", first_on=date(2018, 11, 26), last_on=date(2018, 12, 21))
    malvern = rooms["Malvern"].venue
    AccessFact.objects.filter(venue=malvern, kind="hearing_loop").update(answer="no")
    malvern.last_checked_on = date(2017, 9, 11)
    malvern.save()
    droitwich = rooms["Droitwich Spa"].venue
    SessionFactory(
        page=EventPageFactory(live=True, slug="another"),
        venue=droitwich,
        starts_at=datetime(2018, 11, 27, 18, tzinfo=UTC),
    )
    row = roadshow.planned_dates.first()
    row.start, row.end = time(13), time(14, 30)
    row.save()

    assert said(roadshow, now) == [
        ["It clashes with the school run, 2:45pm to 3:45pm."],
        [
            "It is in the school holidays.",
            f"Nobody has checked the access facts of {malvern.name} for a year. Please check them.",
            f"No hearing loop at {malvern.name}. What do you offer instead? "
            "Say it in “If you do not hear well”.",
        ],
        ["Another session is in Droitwich Spa that day."],
    ]


def test_saying_what_is_offered_instead_of_a_loop_answers_it(roadshow, rooms, now):
    venue = rooms["Malvern"].venue
    AccessFact.objects.filter(venue=venue, kind="hearing_loop").update(answer="no")
    row = roadshow.planned_dates.all()[1]
    row.hearing = "A speech-to-text reporter."
    row.save()
    assert said(roadshow, now) == [[], [], []]


def test_a_bank_holiday_is_called_by_its_name(roadshow, rooms, now):
    row = roadshow.planned_dates.last()
    row.on = date(2018, 12, 25)
    row.save()
    assert said(roadshow, now)[2] == ["It is a bank holiday: Christmas Day."]


def test_dates_of_the_past_are_left_alone(roadshow, rooms):
    assert said(roadshow, datetime(2018, 11, 21, tzinfo=UTC)) == [None, None, []]


def test_an_evening_counts_on_its_own_day_when_the_clocks_change(roadshow, rooms, now):
    row = roadshow.planned_dates.first()
    row.on = date(2018, 10, 28)
    row.save()
    page = EventPageFactory(live=True, slug="another")
    worcester = rooms["Worcester"].venue
    # 11:30pm on Saturday in summer time, and on Sunday in winter time
    for at in (
        datetime(2018, 10, 27, 22, 30, tzinfo=UTC),
        datetime(2018, 10, 28, 23, 30, tzinfo=UTC),
    ):
        SessionFactory(page=page, venue=worcester, starts_at=at)
    assert said(roadshow, now)[0] == ["Another session is in Worcester that day."]


def test_many_dates_cost_as_many_queries_as_one(roadshow, rooms, now):
    page = fresh(roadshow)
    rows = plans.planned(page, keys=(), now=now)

    def queries(some):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            remarks(page, some, rows=page.planned_dates.all(), now=now)
        return len(seen)

    assert queries(rows) == queries(rows[:1])
