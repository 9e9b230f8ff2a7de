"""See before saving: the dates a plan will give, and whom a change would touch."""

from datetime import timedelta

import pytest

from events.models import AccessFact, TermDates
from events.programme.operations import move, set_state
from tests.factories import BookingFactory, RoomFactory

from .conftest import sessions
from .editing import row_values
from .panel import FORTNIGHTLY, dates, lines, panel, warnings

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(editor, roadshow):
    """Post the editor's form as it stands."""
    return lambda: panel(editor.client, f"/admin/desk/plan/{roadshow.pk}/", editor.fields)


def test_an_untouched_plan_shows_its_dates_in_words_and_changes_nothing(ask, rooms):
    soup = ask()
    assert dates(soup) == [
        f"Tuesday 6 November, 10am to midday, {_place(rooms['Worcester'])}, 30 places",
        f"Tuesday 20 November, 10am to midday, {_place(rooms['Malvern'])}, 30 places",
        f"Tuesday 27 November, 10am to midday, {_place(rooms['Droitwich Spa'])}, 30 places",
    ]
    assert soup.select_one("[data-plan-summary]")["data-plan-summary"] == "This plan gives 3 dates."
    assert warnings(soup) == []


def _place(room):
    return f"{room.name}, {room.venue}"


def test_what_may_keep_families_from_coming_stands_below_its_date(ask, editor, rooms):
    editor.set(0, start="13:00", end="14:30").set(1, hearing="A speech-to-text reporter.")
    AccessFact.objects.filter(
        venue__in=[rooms[town].venue for town in ("Malvern", "Droitwich Spa")],
        kind=AccessFact.Kind.HEARING_LOOP,
    ).update(answer=AccessFact.Answer.NO)
    loop = (
        f"No hearing loop at {rooms['Droitwich Spa'].venue.name}. What do you offer instead? "
        "Say it in “If you do not hear well”."
    )
    assert lines(ask(), ".plan-remark") == [
        "It clashes with the school run, 2:45pm to 3:45pm.",
        loop,
    ]


def test_a_moved_a_deleted_and_a_new_date_say_whom_they_touch(ask, editor, rooms, roadshow):
    _worcester, malvern, droitwich = sessions(roadshow)
    for session, bookings in ((malvern, 2), (droitwich, 1)):
        for _number in range(bookings):
            BookingFactory(session=session, people=3)
    editor.set(0, room="", venue=rooms["Malvern"].venue.pk, places=20, note="Side door")
    editor.set(1, start="11:00", end="13:00")
    editor.set(2, DELETE="1")
    editor.add(**row_values(rooms["Malvern"], "2018-12-04"))
    soup = ask()
    assert warnings(soup) == [
        f"Moves Tuesday 6 November to {rooms['Malvern'].venue}. Gives Tuesday 6 November 20 "
        "places. Changes the note of Tuesday 6 November: nobody has booked",
        "Moves Tuesday 20 November from 10am to 11am: 2 bookings, 6 people",
        "Calls off Tuesday 27 November: 1 booking, 3 people",
    ]
    assert dates(soup)[-1].startswith("Tuesday 4 December, 10am to midday")
    assert [s.state for s in sessions(roadshow)] == ["scheduled"] * 3


def test_another_day_and_another_end_are_said_as_what_they_are(ask, editor):
    editor.set(0, on="2018-11-08").set(1, end="13:00").set(2, places="")
    editor.fields["places"] = ""
    assert warnings(ask())[:2] == [
        "Moves Tuesday 6 November to Thursday 8 November, 10am to midday. "
        "Gives Thursday 8 November places without limit: nobody has booked",
        "Ends Tuesday 20 November at 1pm instead of midday. "
        "Gives Tuesday 20 November places without limit: nobody has booked",
    ]


def test_a_date_that_was_deleted_and_comes_back_says_so(ask, editor, rooms):
    editor.set(1, DELETE="1").publish()
    page = editor.page
    gone = next(s for s in sessions(page) if s.state == "withdrawn")
    editor.add(**row_values(rooms["Malvern"], "2018-11-20", key=gone.key))
    assert warnings(ask()) == ["Puts Tuesday 20 November back on: nobody has booked"]


def test_what_the_desk_has_changed_stands_in_the_dates(ask, roadshow, rooms, administrator, now):
    first, second, _third = sessions(roadshow)
    hall = RoomFactory(name="Hall", venue=rooms["Worcester"].venue)
    move(
        first.pk,
        starts_at=first.starts_at,
        ends_at=first.ends_at + timedelta(hours=1),
        venue=hall.venue_id,
        room=hall.pk,
        reason="Boiler",
        by=administrator,
        now=now,
    )
    set_state(second.pk, state="cancelled", reason="Snow", by=administrator, now=now)
    soup = ask()
    assert dates(soup)[:2] == [
        f"Tuesday 6 November, 10am to 1pm, {_place(hall)}, 30 places",
        f"Tuesday 20 November, 10am to midday, {_place(rooms['Malvern'])}, 30 places",
    ]
    assert lines(soup, ".plan-remark") == ["Cancelled on the desk"]
    assert warnings(soup) == []


def test_what_holds_of_every_date_is_said_once(ask, editor, rooms):
    venue = rooms["Malvern"].venue
    type(venue).objects.update(last_checked_on=None)
    for number in range(3):
        editor.set(number, venue=venue.pk, room=rooms["Malvern"].pk)
    soup = ask()
    assert lines(soup, ".plan-remark") == [
        f"On every date: Nobody has checked the access facts of {venue.name} for a year. "
        "Please check them."
    ]


def test_a_rule_is_said_back_with_its_dates_and_what_it_skips(ask, editor):
    TermDates.objects.create(name="Autumn", first_on="2018-09-03", last_on="2018-12-21")
    TermDates.objects.create(name="Spring", first_on="2019-01-07", last_on="2019-05-03")
    editor.fields |= FORTNIGHTLY | {
        "format": "online",
        "repeat_term_time_only": "on",
        "repeat_not_on_bank_holidays": "on",
        "repeat_left_out": "15/01/2019",
        "repeat_interval": "1",
        "repeat_places": "5",
    }
    editor.fields["repeat_weekdays"] = ["0", "1"]
    soup = ask()
    assert soup.select_one("strong").get_text() == (
        "Every Monday and Tuesday, 10am to midday, not on bank holidays, in term time only, "
        "not on 15 January 2019."
    )
    assert dates(soup)[3] == "Tuesday 4 December, 10am to midday, online, 5 places"
    assert len(dates(soup)) == 40
    assert soup.select("details summary")[0].get_text() == "28 more dates"
    assert lines(soup, "ul:not(.help-warning ul) > li")[:5] == [
        "Monday 24 December: not in term time",
        "Tuesday 25 December: bank holiday (Christmas Day)",
        "Monday 31 December: not in term time",
        "Tuesday 1 January 2019: bank holiday (New Year's Day)",
        "Tuesday 15 January 2019: left out",
    ]
    assert "From Tuesday 7 May 2019 on: no term dates are known yet" in soup.get_text()
    assert "It goes on after that." in soup.get_text()


def test_what_is_not_whole_or_cannot_be_meant_is_said_and_the_rest_is_shown(ask, editor):
    editor.set(0, end="09:00").set(1, on="")
    editor.fields |= FORTNIGHTLY | {"repeat_end": "", "repeat_interval": "0"}
    soup = ask()
    assert (len(dates(soup)), warnings(soup)) == (
        1,
        [
            "Date 1: It ends before it starts. Give a later end.",
            "Date 2: Give the date.",
            "Repeating dates: Give a number from 1 to 99.",
            "Say when it ends.",
        ],
    )
    editor.fields |= {"repeat_end": "12:00", "repeat_pattern": "daily", "repeat_interval": "1"}
    assert warnings(ask())[-1].startswith("This gives more than 200 dates in two years.")


def test_a_rule_that_is_half_changed_calls_nothing_off(ask, editor, rooms):
    room = rooms["Malvern"]
    editor.fields |= FORTNIGHTLY | {"repeat_venue": room.venue.pk, "repeat_ends": "after"}
    editor.fields["repeat_times"] = "3"
    typed = editor.fields
    editor.publish()
    editor.fields = typed | {"repeat_start": ""}
    assert warnings(ask()) == ["Say when it starts."]
    editor.fields |= {"repeat_start": "10:30", "repeat_left_out": "2018-12-18"}
    assert warnings(ask()) == [
        "Moves Tuesday 4 December from 10am to 10:30am: nobody has booked",
        "Calls off Tuesday 18 December: nobody has booked",
        "Moves Tuesday 1 January 2019 from 10am to 10:30am: nobody has booked",
    ]


def test_without_a_script_the_button_opens_a_page_of_its_own(editor, roadshow):
    assert f'formaction="/admin/desk/plan/{roadshow.pk}/"' in editor.drawn
    answer = editor.client.post(f"/admin/desk/plan/{roadshow.pk}/", editor.fields)
    assert "Nothing was saved." in answer.content.decode()
