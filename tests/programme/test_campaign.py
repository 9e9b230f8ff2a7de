"""A campaign's rows are sessions with names, ways to come and quiet hours of their own."""

from datetime import UTC, datetime, time, timedelta

import pytest

from events.calendars.facts import public_facts
from events.models import CampaignPage, Entry, Session
from events.programme.operations import move, set_state
from events.programme.queries import cards, details, stops

from .conftest import fresh, publish, sessions
from .editing import Editor, errors, form_of, row_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(admin, week):
    return Editor(admin, week, **form_of(admin, week))


def told(page):
    return {s.what: s for s in sessions(page)}


def test_each_row_has_its_name_its_way_to_come_and_its_quiet_hour(week, now):
    stall, talk = told(week)["Stall in reception"], told(week)["Talk: being heard"]
    assert [(s.title, s.mode) for s in (stall, talk)] == [
        ("Stall in reception (Co-Production Week)", "drop_in"),
        ("Talk: being heard (Co-Production Week)", "booked"),
    ]
    said = [details(session, now=now, taken=0) for session in (stall, talk)]
    assert [(it.heading, it.quiet) for it in said] == [
        ("Stall in reception, Worcester (Co-Production Week)", "2pm to 3pm"),
        ("Talk: being heard, Worcester (Co-Production Week)", ""),
    ]


def test_a_list_names_the_event_and_the_events_own_page_does_not(week, now):
    stall = told(week)["Stall in reception"]
    [in_list], [own] = cards([stall], now=now, taken={}), stops([stall], now=now, taken={})
    assert in_list.title == "Stall in reception, Worcester (Co-Production Week)"
    assert (own.title, own.quiet) == ("Stall in reception", "2pm to 3pm")
    assert own.where.startswith("Reception, Community hub")
    assert own.where.endswith("Worcester")


def test_calendars_say_the_name_and_the_quiet_hour_and_follow_when_they_change(week, clock):
    stall = told(week)["Stall in reception"]
    facts = public_facts(stall)
    assert facts.title == "Stall in reception (Co-Production Week)"
    assert "Quiet hour: 2pm to 3pm" in facts.description.split("\n\n")
    before = Entry.objects.get(session=stall)
    clock.shift(timedelta(hours=1))
    page = fresh(week)
    page.quiet_start, page.quiet_end = time(11), time(12)
    publish(page)
    after = Entry.objects.get(session=stall)
    assert "Quiet hour: 11am to midday" in after.body.replace("\r\n ", "")
    assert (after.sequence, after.version > before.version) == (before.sequence, True)


def test_a_quiet_hour_is_not_said_where_the_session_has_moved_away_from_it(
    week, now, administrator
):
    stall = told(week)["Stall in reception"]
    move(
        stall.pk,
        starts_at=stall.starts_at - timedelta(hours=4),
        ends_at=stall.starts_at,
        venue=stall.venue_id,
        room=stall.room_id,
        reason="",
        by=administrator,
        now=now,
    )
    stall.refresh_from_db()
    assert details(stall, now=now, taken=0).quiet == ""


def test_a_cancelled_session_says_no_quiet_hour_in_calendars(week, now, administrator):
    stall = told(week)["Stall in reception"]
    set_state(stall.pk, state=Session.State.CANCELLED, reason="Ill", by=administrator, now=now)
    stall.refresh_from_db()
    assert "Quiet hour" not in public_facts(stall).description


def test_a_row_that_goes_leaves_its_session_its_name(week):
    page = fresh(week)
    page.planned_dates = [row for row in page.planned_dates.all() if row.what.startswith("Talk")]
    publish(page)
    stall = told(week)["Stall in reception"]
    assert (stall.state, stall.title) == (
        Session.State.WITHDRAWN,
        "Stall in reception (Co-Production Week)",
    )


def test_what_has_happened_may_still_be_called_right_and_keeps_the_rest(week, clock):
    clock.move_to(datetime(2019, 7, 8, 9, tzinfo=UTC))
    page = fresh(week)
    page.quiet_start, page.quiet_end = None, None
    for row in page.planned_dates.all():
        row.what = row.what.replace("Stall", "Stand")
        row.mode = Session.Mode.BOOKED
        row.save()
    publish(fresh(page))
    stand = told(week)["Stand in reception"]
    assert (stand.mode, stand.quiet_start) == (Session.Mode.DROP_IN, time(14))


def test_rows_that_cannot_be_held_so_are_refused_in_a_sentence_each(editor, hall):
    for day in (2, 3, 4):
        editor.add(**row_values(hall, f"2019-07-0{day}", what="Stall in reception"))
    editor.set(0, quiet_start="14:00", quiet_end="")
    editor.set(1, quiet_start="", quiet_end="14:00")
    editor.set(2, quiet_start="15:00", quiet_end="14:00")
    editor.set(3, quiet_start="16:00", quiet_end="17:00")
    editor.set(4, mode="elsewhere")
    assert editor.refused_fields() == {
        "planned_dates-0-quiet_end": "Give both ends of the quiet hour, or neither.",
        "planned_dates-1-quiet_start": "Give both ends of the quiet hour, or neither.",
        "planned_dates-2-quiet_end": "It ends before it starts. Give a later end.",
        "planned_dates-3-quiet_start": "The quiet hour is outside the hours of this date.",
        "planned_dates-4-mode": "Give the address where people book, under Booking below.",
    }


def test_an_online_event_has_no_row_to_drop_in_at(editor):
    editor.fields |= {"format": "online", "joining_url": "https://meet.example.org/1"}
    assert editor.refused() == ["An online event needs booking, so that people get the link."]


def test_two_things_at_once_in_one_room_are_told_apart_by_their_names(editor):
    editor.set(1, what="Stall in reception", start="10:00")
    assert editor.refused() == ["This date is there twice. Delete one, or change its time."]


def test_a_new_campaign_is_written_with_every_dates_name_first(admin, index, week):
    answer = admin.get(f"/admin/pages/add/events/campaignpage/{index.pk}/")
    html = answer.content.decode()
    assert errors(answer.content) == []
    assert html.index("planned_dates-__prefix__-what") < html.index("planned_dates-__prefix__-on")
    assert CampaignPage.allowed_parent_page_models()[0].__name__ == "EventIndexPage"
