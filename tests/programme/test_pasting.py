"""A table pasted into the page's editor: rows in the plan, once, and reasons for what is not."""

from datetime import date, time

import pytest

from events.domain.pasted import MOST_CHARACTERS
from events.models import EventPage
from events.programme.errors import (
    RoomUnknown,
    SeveralPlaces,
    TownUnknown,
    VenueMissing,
    VenueUnknown,
)
from events.programme.queries.named_places import NamedPlaces
from tests.factories import TownFactory, VenueFactory
from tests.markup import read_form, said

from .conftest import VENUES, fresh, sessions
from .editing import errors, new_event

BUTTON = {"action-put-dates": "1"}
FACTS = """\
| Key | Date (2018) | Time | Town | Room | Places | Wheelchair | Hearing loop |
|---|---|---|---|---|---|---|---|
| R1 | Tue 6 Nov | 10:00-12:00 | Worcester | County Hall, Council Chamber | 60 | 4 | yes |
| R2 | Thu 8 Nov | 18:30-20:30 | Bromsgrove | Community room | 40 | 3 | yes |
| R3 | Tue 13 Nov | 10:00-12:00 | Redditch | Town hall room | 40 | 3 | no |
| R4 | Thu 15 Nov | 12:30-14:30 | Kidderminster | Library room | 35 | 2 | yes |
| R5 | Tue 20 Nov | 10:00-12:00 | Malvern | Community hub | 30 | 2 | no |
| R6 | Thu 22 Nov | 18:30-20:30 | Evesham | Town hall | 40 | 2 | yes |
| R7 | Tue 27 Nov | 10:00-12:00 | Droitwich Spa | Library room | 30 | 1 | no |
"""


@pytest.fixture
def new_page(admin, index, seven_venues, clock):
    """The editor of a page that is not saved yet."""
    editor = new_event(admin, index)
    editor.fields |= {"title": "Roadshow", "slug": "roadshow"}
    return editor


def planned(page):
    """The rows of a page's draft, in their order."""
    draft = fresh(page).get_latest_revision_as_object()
    return [
        (row.on, row.start, row.end, str(row.room or row.venue), row.places)
        for row in draft.planned_dates.all()
    ]


def problems(html):
    return said(html, "//*[@id='paste-dates']//li")


def test_what_cannot_be_read_stays_in_the_box_with_its_reasons_and_nothing_is_lost(
    editor, seven_venues
):
    editor.fields["summary"] = "Typed and not saved yet"
    editor.fields["pasted"] = (
        "Tue 4 Dec 2018 | 10-12 | Malvern | Community Hub\n"
        "Tue 6 Nov 2019 | 10-12 | Malvern | Community Hub\n"
        "Thu 6 Dec 2018 | 10-12 | Worcester | <b>Guildhall\n"
        "Thu 6 Dec 2018 | 10-12 | Malvern | Hall\n"
    )
    answer = editor._post(BUTTON)
    guildhall = "/admin/venue/new/?name=%3Cb%3EGuildhall&amp;town="
    assert (answer.status_code, guildhall in answer.content.decode()) == (200, True)
    assert errors(answer.content) == [
        "2 lines are not in the plan. Put them right here, or take them out."
    ]
    hub = VenueFactory._meta.model.objects.get(town__name="Worcester", name__startswith="Comm")
    assert problems(answer.content) == [
        "Line 2, “Tue 6 Nov 2019 | 10-12 | Malvern | Community Hub”: "
        "6 November 2019 is a Wednesday, not a Tuesday.",
        "Line 3, “Thu 6 Dec 2018 | 10-12 | Worcester | <b>Guildhall”: "
        "We know no “<b>Guildhall” in Worcester. Did you mean "
        f"{hub} or County Hall, Worcester ? "
        "Add it first (opens in a new tab).",
    ]
    editor.fields = read_form(answer.content)
    assert editor.fields["summary"] == "Typed and not saved yet"
    assert editor.fields["pasted"].splitlines() == [
        "Tue 6 Nov 2019 | 10-12 | Malvern | Community Hub",
        "Thu 6 Dec 2018 | 10-12 | Worcester | <b>Guildhall",
    ]
    editor.autosave()
    editor.autosave()
    assert [(on, place) for on, _, _, place, _ in planned(editor.page)[3:]] == [
        (date(2018, 12, 4), "Community Hub, Malvern"),
        (date(2018, 12, 6), "Hall (Community Hub, Malvern)"),
    ]


def test_the_missing_year_is_asked_once_and_is_suggested(editor, seven_venues):
    editor.fields["pasted"] = "Tue 4 Dec | 10-12\nThu 6 Dec | 10-12 | Malvern | Hall\n"
    editor.fields["format"] = "online"
    answer = editor._post(BUTTON)
    assert "Which year are these dates in? Then put them in." in errors(answer.content)
    editor.fields = read_form(answer.content)
    assert editor.fields["pasted_year"] == "2018"
    editor.submit(**BUTTON)
    assert [row[0] for row in planned(editor.page)[3:]] == [date(2018, 12, 4), date(2018, 12, 6)]


def test_a_table_that_is_pasted_again_adds_nothing_twice(editor, seven_venues):
    table = "4 Dec 2018 | 10-12 | Malvern | Hall\n4 Dec 2018 | 10-12 | Malvern | Hall"
    editor.fields["pasted"] = table
    twice = editor._post(BUTTON)
    editor.fields = read_form(twice.content) | {"pasted": table}
    again = editor._post(BUTTON)
    there = "“4 Dec 2018 | 10-12 | Malvern | Hall”: The plan below has this date already."
    assert problems(twice.content) == [f"Line 2, {there}"]
    assert problems(again.content) == [f"Line 1, {there}", f"Line 2, {there}"]


def test_a_row_taken_out_may_be_pasted_again_beside_one_half_typed(editor, rooms, seven_venues):
    editor.set(0, DELETE="1").set(1, on="some day in November")
    editor.fields["pasted"] = f"6 Nov 2018 | 10-12 | Worcester | {rooms['Worcester'].venue.name}"
    answer = editor._post(BUTTON)
    typed = read_form(answer.content)
    assert (problems(answer.content), typed["planned_dates-1-on"]) == ([], "some day in November")
    assert (typed["planned_dates-3-on"], typed["pasted"]) == ("06/11/2018", "")


def test_a_table_is_read_at_its_button_only_and_never_forgotten(editor, seven_venues):
    editor.fields["pasted"] = "4 Dec 2018 | 10-12 | Malvern | Hall"
    editor.autosave()
    assert len(planned(editor.page)) == 3
    said = [editor.refused(), editor.refused(**{"action-": ""})]  # publishing, saving by hand
    assert said == [["These dates are not in the plan yet. Put them in, or empty this box."]] * 2
    editor.submit(**BUTTON)
    editor.publish()
    assert len(sessions(editor.page)) == 4


def test_far_too_much_is_left_as_it_is(editor):
    editor.fields["pasted"] = "4 Dec 2018 | 10-12\n" * (MOST_CHARACTERS // 10)
    answer = editor._post(BUTTON)
    assert problems(answer.content)[0].endswith("Paste 200 rows at a time.")
    assert editor.fields["pasted"] == read_form(answer.content)["pasted"]


def test_the_table_of_seven_towns_becomes_seven_rows_at_one_press(new_page):
    new_page.fields["pasted"] = FACTS
    answer = new_page._post(BUTTON)
    page = EventPage.objects.get(slug="roadshow")
    assert (answer.status_code, answer.url) == (302, f"/admin/pages/{page.pk}/edit/#paste-dates")
    assert planned(page) == [
        (date(2018, 11, 6), time(10), time(12), "Council Chamber (County Hall, Worcester)", 60),
        (date(2018, 11, 8), time(18, 30), time(20, 30), "Community room (St. John's Centre, "
         "Bromsgrove)", 40),
        (date(2018, 11, 13), time(10), time(12), "Main room (Town Hall, Redditch)", 40),
        (date(2018, 11, 15), time(12, 30), time(14, 30), "Library room (Library, "
         "Kidderminster)", 35),
        (date(2018, 11, 20), time(10), time(12), "Community Hub, Malvern", 30),
        (date(2018, 11, 22), time(18, 30), time(20, 30), "The Town Hall, Evesham", 40),
        (date(2018, 11, 27), time(10), time(12), "Reading room (Library, Droitwich Spa)", 30),
    ]  # fmt: skip
    said = new_page.client.get(answer.url).content.decode()
    assert "7 dates were put in the plan. Not used: Key, Wheelchair, Hearing loop." in said


@pytest.mark.parametrize(
    ("town", "words", "place"),
    [
        ("", "", None),
        ("malvern", "", "Community Hub, Malvern"),
        ("Droitwich", "the library", "Library, Droitwich Spa"),
        ("Bromsgrove", "saint johns center", "St. John's Centre, Bromsgrove"),
        ("", "COMMUNITY hub (Malvern)", "Community Hub, Malvern"),
        ("", "Hall, Community Hub", "Hall (Community Hub, Malvern)"),
        ("", "Council Chamber", "Council Chamber (County Hall, Worcester)"),
        ("Evesham", "town", "The Town Hall, Evesham"),
        ("Worcester", "County", "County Hall, Worcester"),
        ("Kidderminster", "library room", "Library room (Library, Kidderminster)"),
        ("Redditch", "Town hall room", "Main room (Town Hall, Redditch)"),
    ],
)
def test_a_place_is_found_by_what_people_call_it(seven_venues, town, words, place):
    found = seven_venues.find(town=town, venue=words)
    assert (found.name if found.venue else None) == place


@pytest.mark.parametrize(
    ("town", "words", "refusal", "like"),
    [
        ("Malvin", "", TownUnknown, ["Malvern"]),
        ("Nowhere", "", TownUnknown, []),
        ("", "town hall", SeveralPlaces, ["The Town Hall, Evesham", "Town Hall, Redditch"]),
        ("Malvern", "Community Hub attic", RoomUnknown, ["Garden room", "Hall"]),
        ("", "Guildhall", VenueUnknown, []),
        ("", "Comunity Hub Malvern", VenueUnknown, ["Community Hub, Malvern"]),
    ],
)
def test_a_place_we_do_not_know_is_offered_what_may_be_meant(
    seven_venues, town, words, refusal, like
):
    with pytest.raises(refusal) as refused:
        seven_venues.find(town=town, venue=words)
    assert list(refused.value.like) == like


def test_a_town_without_a_venue_asks_where(seven_venues):
    TownFactory(name="Pershore")
    with pytest.raises(VenueMissing):
        NamedPlaces().find(town="Pershore")


def test_places_are_asked_for_once(seven_venues, django_assert_num_queries):
    with django_assert_num_queries(3):
        places = NamedPlaces()
        for town in VENUES:
            places.find(town=town, venue=VENUES[town][0]).names  # noqa: B018


def test_the_link_to_a_new_venue_fills_in_name_and_town(admin, seven_venues):
    town = seven_venues.towns["worcester"]
    html = admin.get(f"/admin/venue/new/?name=Guildhall&town={town.pk}&street=1").content
    fields = read_form(html)
    assert (fields["name"], fields["town"], fields["street"]) == ("Guildhall", str(town.pk), "")
    assert admin.get("/admin/venue/new/?town=x%00&name=%00").status_code == 200
