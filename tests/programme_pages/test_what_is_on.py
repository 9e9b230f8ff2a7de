"""Families find a session: the list, its filters in the address, and what it says when empty."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from events.models import Session
from events.programme.queries import MOST_FOUND, Filters
from events.programme.queries.listing import fitting
from tests.factories import AudienceFactory, BookingFactory
from tests.programme_pages.reading import cards, locations, text

pytestmark = pytest.mark.both_databases


def count(soup):
    return soup.select_one("#found").get_text(strip=True)


@pytest.fixture
def three_towns(roadshow):
    """Worcester, Malvern and Evesham in this order, some days apart."""


def test_sessions_stand_under_the_headings_of_their_days(read, stop, now):
    stop("Worcester", days=55, starts_at=datetime(2018, 11, 6, 10, tzinfo=UTC))
    stop("Bromsgrove", starts_at=datetime(2018, 11, 6, 18, 30, tzinfo=UTC))
    stop("Malvern", starts_at=datetime(2019, 1, 8, 10, tzinfo=UTC))
    soup = read("/events/")
    days = [
        (heading.time["datetime"], heading.get_text(strip=True))
        for heading in soup.select(".app-day__heading")
    ]
    assert days == [
        ("2018-11-06", "Tuesday 6 November"),
        ("2019-01-08", "Tuesday 8 January 2019"),
    ]
    assert cards(soup) == [
        "SEND information roadshow in Worcester, Tuesday 6 November, 10am to midday",
        "SEND information roadshow in Bromsgrove, Tuesday 6 November, 6:30pm to 8:30pm",
        "SEND information roadshow in Malvern, Tuesday 8 January 2019, 10am to midday",
    ]
    assert count(soup) == "3 sessions found"


@pytest.mark.parametrize(
    ("query", "towns"),
    [
        ("", ["Worcester", "Malvern", "Evesham"]),
        ("town=malvern", ["Malvern"]),
        ("q=evesham", ["Evesham"]),
        ("q=roadshow+in+Malvern", ["Malvern"]),
        ("q=help+there", ["Worcester", "Malvern", "Evesham"]),
        ("q=guildhall", ["Worcester"]),
        ("q=roadshow&town=evesham", ["Evesham"]),
        ("q=guildhall&town=evesham", []),
        ("q=free%25cake", []),  # a wildcard of databases is a character like another
        ("audience=young-people", ["Worcester"]),
        ("organisation=sendiass", ["Evesham"]),
        ("from=2018-10-02", ["Malvern", "Evesham"]),
        ("from=2/10/2018&to=12+October+2018", ["Malvern"]),
        ("to=2018-10-02", ["Worcester", "Malvern"]),
        ("audience=&town=&q=&from=&to=", ["Worcester", "Malvern", "Evesham"]),
    ],
)
def test_filters_in_the_address_combine(read, three_towns, query, towns):
    soup = read(f"/events/?{query}")
    found = [name.split(" in ")[1].split(",")[0] for name in cards(soup)] if towns else []
    noun = "session" if len(towns) == 1 else "sessions"
    assert (count(soup), found) == (f"{len(towns)} {noun} found", towns)


def test_a_day_lasts_until_local_midnight_on_both_sides_of_a_clock_change(read, stop):
    stop("Malvern", starts_at=datetime(2018, 10, 27, 22, 30, tzinfo=UTC))  # 11:30pm BST
    stop("Evesham", starts_at=datetime(2018, 10, 28, 23, 30, tzinfo=UTC))  # 11:30pm GMT
    assert count(read("/events/?from=2018-10-28&to=2018-10-28")) == "2 sessions found"
    assert count(read("/events/?from=2018-10-29&to=2018-10-29")) == "1 session found"
    assert count(read("/events/?to=2018-10-27")) == "1 session found"


def test_each_filter_can_be_taken_off_alone_and_all_at_once(read, stop):
    stop("Malvern")
    soup = read("/events/?town=malvern&q=roadshow&page=3&utm=x")
    chosen = [(link.get_text(strip=True), link["href"]) for link in soup.select(".app-chosen a")]
    assert chosen == [
        ("Remove:About: roadshow✕", "/events/?town=malvern"),
        ("Remove:Town: Malvern✕", "/events/?q=roadshow"),
        ("Clear filters", "/events/"),
    ]
    assert soup.title.get_text().startswith("What is on: 1 session found")


def test_an_unknown_town_finds_nothing_and_says_so_kindly(read, stop):
    stop("Malvern")
    soup = read("/events/?town=nowhere")
    assert count(soup) == "0 sessions found"
    assert "We do not know this town. Choose one." in text(soup)
    assert "What else is on" in text(soup)
    assert len(cards(soup)) == 1


def test_when_nothing_fits_the_same_town_on_another_day_is_offered_first(read, stop):
    stop("Malvern", days=90)
    stop("Evesham", days=10)
    soup = read("/events/?town=malvern&to=2018-10-01")
    assert count(soup) == "0 sessions found"
    assert [name.split(" in ")[1].split(",")[0] for name in cards(soup)] == ["Malvern"]


def test_an_empty_programme_is_no_error(read, index):
    assert "Nothing is planned just now" in text(read("/events/"))


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ("from=soon", "id_from", "From this day: write it like 6/11/2026"),
        ("to=31/2/2019", "id_to", "Until this day: write it like 6/11/2026"),
        ("to=0001-01-01", "id_to", "Until this day: write it like 6/11/2026"),
        (
            "from=2019-02-02&to=2019-02-01",
            "id_to",
            "The last day is before the first. Put a later day.",
        ),
    ],
)
def test_a_date_we_cannot_read_is_kept_and_explained_beside_its_field(
    read, stop, query, field, sentence
):
    stop("Malvern", days=400)
    soup = read(f"/events/?{query}")
    typed = dict(pair.split("=") for pair in query.split("&"))
    assert soup.title.get_text().startswith("Error: ")
    assert sentence in soup.select_one(f"#{field}_error").get_text()
    assert {name: soup.select_one(f"#id_{name}")["value"] for name in typed} == typed
    assert soup.select_one(f'.govuk-error-summary a[href="#{field}"]')


@pytest.mark.parametrize(
    "query",
    ["page=1000000000", "page=-1", "page=x", "q=%00", "town=%00", "from=%00", "q=" + "a" * 500],
)
def test_odd_addresses_are_answered_with_a_page(read, stop, query):
    stop("Malvern")
    read(f"/events/?{query}")


def test_a_long_list_is_cut_into_pages_that_keep_the_filters(read, stop):
    for hours in range(31):
        stop("Malvern", hours=hours)
    first, second = read("/events/?town=malvern"), read("/events/?town=malvern&page=2")
    assert [len(cards(soup)) for soup in (first, second)] == [30, 1]
    assert first.select_one("a[rel=next]")["href"] == "?town=malvern&page=2"
    assert "(page 2)" in second.title.get_text()


@pytest.mark.parametrize("state", [Session.State.CANCELLED, Session.State.POSTPONED])
def test_what_was_called_off_stays_listed_and_says_so_first(read, stop, state):
    stop("Malvern", state=state)
    soup = read("/events/")
    card = soup.select_one(".app-card__body")
    assert card.get_text(" ", strip=True).startswith(str(state.label))
    assert cards(soup)[0].startswith(f"{state.label}: SEND information roadshow in Malvern")


def test_places_are_told_in_words_never_in_numbers(read, stop):
    BookingFactory(session=stop("Malvern", days=1, places=4), people=4)
    BookingFactory(session=stop("Evesham", days=2, places=4), people=1)
    stop("Worcester", days=3, places=30)
    badges = [badge.get_text(strip=True) for badge in read("/events/").select(".app-badge")]
    assert badges == ["Full", "Few places left", "Going ahead"]


def test_what_is_over_withdrawn_hidden_or_private_is_not_listed(
    client, read, stop, event, roadshow
):
    stop("Malvern", days=-1)
    stop("Malvern", state=Session.State.WITHDRAWN)
    stop("Malvern", page=event)
    event.unpublish()
    assert count(read("/events/")) == "0 sessions found"
    stop("Malvern")
    assert count(read("/events/")) == "1 session found"
    PageViewRestriction.objects.create(page=roadshow, restriction_type="login")
    assert count(read("/events/")) == "0 sessions found"
    assert not [location for location in locations(client) if "/sessions/" in location]


def test_thirty_sessions_take_as_many_queries_as_one(client, stop):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/events/?q=roadshow")
        return len(captured)

    stop("Malvern", audiences=[AudienceFactory()])
    client.get("/events/")
    one = queries()
    for number in range(29):
        stop(f"Town {number}", days=number + 1, audiences=[AudienceFactory()])
    assert (queries(), one <= 17) == (one, True)


@pytest.fixture
def five_thousand(roadshow):
    """One session an hour for two hundred days and more."""


def test_a_long_programme_is_counted_no_further_than_it_is_paged(read, five_thousand):
    soup = read("/events/?page=10&format=in_person")
    assert (count(soup), len(cards(soup))) == ("More than 300 sessions found", 30)
    assert not soup.select_one("a[rel=next]")
    way_on = soup.find("a", string="See what is on after these")
    assert way_on["href"] == "?format=in_person&from=2018-09-24"
    assert cards(read(f"/events/{way_on['href']}"))[0].startswith(
        "SEND information roadshow, Monday 24 September, 12am to 1am"
    )


def test_a_long_programme_is_read_by_index_and_never_whole(five_thousand, now):
    plan = fitting(Session.objects.public().upcoming(now), Filters())[:MOST_FOUND].explain()
    assert "session_by_" in plan
