"""Families narrow the list down: how it is held, when in the week, what the place must have."""

from datetime import UTC, datetime

import pytest

from events.domain.moments import LONDON
from events.domain.part_of_week import PartOfWeek, parts_of_week
from events.models import Session
from events.programme.queries import Filters, listed
from tests.programme_pages.reading import cards, text
from tests.programme_pages.stops import NO

pytestmark = pytest.mark.both_databases


def towns(soup):
    return [name.split(" in ")[1].split(",")[0] for name in cards(soup)]


def found(soup):
    """The towns that fit; none where the page offers others instead."""
    return [] if soup.select_one("#found").get_text().startswith("0 ") else towns(soup)


@pytest.fixture
def three(stop):
    """A weekday morning, an evening without a loop, and a Saturday up some steps."""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("when=weekday", ["Worcester"]),
        ("when=evening", ["Evesham"]),
        ("when=weekend", ["Malvern"]),
        ("when=evening&when=weekend", ["Evesham", "Malvern"]),
        ("access=hearing_loop", ["Worcester", "Malvern"]),
        ("access=step_free", ["Worcester", "Evesham"]),
        ("access=step_free&access=hearing_loop", ["Worcester"]),
        ("access=quiet_space", ["Worcester", "Evesham"]),
        ("access=step_free&when=weekend", []),
        ("format=in_person", ["Worcester", "Evesham", "Malvern"]),
        ("format=online", []),
        ("format=in_person&when=evening&access=step_free&town=evesham", ["Evesham"]),
    ],
)
def test_filters_of_time_place_and_format_combine(read, three, query, expected):
    assert found(read(f"/events/?{query}")) == expected


def test_an_online_session_is_found_as_online_and_has_no_place_to_get_into(read, stop):
    stop("Malvern", venue=None, format=Session.Format.ONLINE)
    assert len(cards(read("/events/?format=online"))) == 1
    assert read("/events/?access=step_free").select_one("#found").get_text() == "0 sessions found"


def test_what_no_place_has_is_found_nowhere(read, stop):
    stop("Malvern").venue.access_facts.filter(kind="hearing_loop").update(answer=NO)
    assert found(read("/events/?access=hearing_loop")) == []


@pytest.mark.parametrize(
    "at",
    [
        datetime(2018, month, day, hour, 30, tzinfo=UTC)
        for month, day in ((10, 26), (10, 27), (10, 28), (10, 29))
        for hour in (0, 15, 16, 17, 23)
    ]
    + [
        datetime(2019, month, day, hour, 30, tzinfo=UTC)
        for month, day in ((3, 29), (3, 30), (3, 31), (4, 1))
        for hour in (0, 15, 16, 17, 22, 23)
    ],
    ids=str,
)
def test_the_database_divides_the_week_as_the_rule_does(stop, at, now):
    """On the days around both clock changes; an hour of summer time decides."""
    stop("Malvern", starts_at=at)
    fits = {part for part in PartOfWeek if listed(Filters(when=(part,)), now=now).exists()}
    assert fits == parts_of_week(at.astimezone(LONDON))


def test_each_answer_can_be_taken_off_alone(read, three):
    soup = read("/events/?access=step_free&access=hearing_loop&when=weekday&format=in_person")
    chosen = [(link.get_text(strip=True), link["href"]) for link in soup.select(".app-chosen a")]
    assert chosen == [
        (
            "Remove:Held: In person✕",
            "/events/?when=weekday&access=step_free&access=hearing_loop",
        ),
        (
            "Remove:Starts: Monday to Friday, in the daytime✕",
            "/events/?format=in_person&access=step_free&access=hearing_loop",
        ),
        (
            "Remove:With: Step-free route from the street✕",
            "/events/?format=in_person&when=weekday&access=hearing_loop",
        ),
        (
            "Remove:With: Hearing loop✕",
            "/events/?format=in_person&when=weekday&access=step_free",
        ),
        ("Clear filters", "/events/"),
    ]


def test_what_is_chosen_stays_ticked_and_open(read, three):
    soup = read("/events/?access=step_free&when=evening&format=in_person")
    ticked = [box["value"] for box in soup.select("input[type=checkbox][checked]")]
    assert ticked == ["evening", "step_free"]
    assert soup.select_one("#id_format option[selected]")["value"] == "in_person"
    assert [fold.has_attr("open") for fold in soup.select(".app-search details")] == [True, True]
    folded = read("/events/").select(".app-search details")
    assert [fold.has_attr("open") for fold in folded] == [False, False]


@pytest.mark.parametrize(
    ("query", "sentence", "expected"),
    [
        ("format=by-post", "Choose in person or online.", ["Worcester", "Evesham", "Malvern"]),
        ("when=never&when=evening", "Choose when it starts from the boxes.", ["Evesham"]),
        (
            "access=lift&access=parachute&when=weekend",
            "Choose what the place must have from the boxes.",
            ["Malvern"],
        ),
    ],
)
def test_what_we_do_not_know_is_explained_and_the_rest_is_kept(
    read, three, query, sentence, expected
):
    soup = read(f"/events/?{query}")
    assert soup.title.get_text().startswith("Error: ")
    assert sentence in text(soup)
    assert towns(soup) == expected


def test_many_answers_are_cut_short(read, three):
    query = "&".join(f"access=a{number}" for number in range(500))
    assert len(read(f"/events/?{query}").select(".app-chosen a")) == 21


def test_who_needs_a_loop_is_offered_places_with_one_before_the_same_town(read, stop):
    without = stop("Malvern", days=5)
    without.venue.access_facts.filter(kind="hearing_loop").update(answer=NO)
    stop("Evesham", days=50)
    soup = read("/events/?town=malvern&access=hearing_loop")
    assert soup.select_one("#found").get_text() == "0 sessions found"
    assert towns(soup) == ["Evesham"]


def test_a_view_with_filters_is_left_out_by_search_engines(read, three):
    assert read("/events/").select_one("meta[name=robots]") is None
    filtered = read("/events/?when=evening")
    assert filtered.select_one("meta[name=robots]")["content"] == "noindex, follow"
    assert filtered.select_one("link[rel=canonical]")["href"].endswith(".org/events/")
