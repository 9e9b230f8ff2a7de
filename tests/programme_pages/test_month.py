"""A month as a table: an extra beside the list, with the same filters."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Session
from tests.factories import BookingFactory
from tests.programme_pages.reading import cards, text

pytestmark = pytest.mark.both_databases
NOVEMBER = "/events/?view=month&month=2018-11"


def days(soup):
    """The days that have sessions: the day in words, and what their links are called."""
    return {
        " ".join(cell.select_one(".app-month__day").get_text().split()): [
            " ".join(link.get_text().split()) for link in cell.select("a")
        ]
        for cell in soup.select(".app-month td")
        if cell.select("a")
    }


def test_it_is_a_table_with_a_caption_and_the_days_of_the_week(read, stop):
    first = stop("Worcester", starts_at=datetime(2018, 11, 6, 10, tzinfo=UTC))
    stop("Bromsgrove", starts_at=datetime(2018, 11, 6, 18, 30, tzinfo=UTC))
    stop("Malvern", starts_at=datetime(2018, 11, 20, 12, tzinfo=UTC))
    stop("Evesham", starts_at=datetime(2018, 12, 1, 10, tzinfo=UTC))
    soup = read(NOVEMBER)
    table = soup.select_one("table[role=table]")
    assert table.caption.get_text() == "Sessions in November 2018"
    heads = [head.get_text() for head in table.select("th[scope=col]")]
    assert (heads[0], heads[-1], len(heads)) == ("Monday", "Sunday", 7)
    assert days(soup) == {
        "Tuesday 6 November": [
            "10am, SEND information roadshow in Worcester, Tuesday 6 November",
            "6:30pm, SEND information roadshow in Bromsgrove, Tuesday 6 November",
        ],
        "Tuesday 20 November": [
            "midday, SEND information roadshow in Malvern, Tuesday 20 November"
        ],
    }
    assert table.select_one("td a")["href"] == first.path
    assert soup.select_one("#found").get_text() == "3 sessions found"
    assert soup.h1.get_text() == "What is on: November 2018"


def test_the_list_stays_the_default_and_leads_to_the_month_and_back(read, stop):
    stop("Malvern", starts_at=datetime(2018, 11, 20, 10, tzinfo=UTC))
    listed = read("/events/?town=malvern&from=2018-11-05")
    assert not listed.select("table")
    to_month = listed.find("a", string="See a whole month")["href"]
    assert to_month == "?town=malvern&view=month&month=2018-11"
    month = read(f"/events/{to_month}")
    back = month.find("a", string="Show as a list")["href"]
    assert back == "/events/?town=malvern&from=2018-11-01&to=2018-11-30"
    assert len(cards(read(back))) == 1


def test_filters_are_kept_from_month_to_month_and_in_the_form(read, stop):
    stop("Malvern", starts_at=datetime(2018, 11, 20, 18, tzinfo=UTC))
    stop("Evesham", starts_at=datetime(2018, 11, 21, 18, tzinfo=UTC))
    stop("Malvern", starts_at=datetime(2018, 11, 22, 10, tzinfo=UTC))
    soup = read(f"{NOVEMBER}&town=malvern&when=evening&to=2018-11-01")
    assert list(days(soup)) == ["Tuesday 20 November"]
    ways = [way["href"] for way in soup.select(".app-around a")[:2]]
    assert ways == [
        "/events/?town=malvern&when=evening&view=month&month=2018-10",
        "/events/?town=malvern&when=evening&view=month&month=2018-12",
    ]
    hidden = {field["name"]: field["value"] for field in soup.select("input[type=hidden]")}
    assert hidden == {"view": "month", "month": "2018-11"}
    assert [link["href"] for link in soup.select(".app-chosen a")] == [
        "/events/?when=evening&view=month&month=2018-11",
        "/events/?town=malvern&view=month&month=2018-11",
        "/events/?view=month&month=2018-11",
    ]


@pytest.mark.parametrize(
    ("at", "month", "day"),
    [
        (datetime(2018, 9, 30, 23, 30, tzinfo=UTC), "2018-10", "Monday 1 October"),
        (datetime(2018, 10, 28, 0, 30, tzinfo=UTC), "2018-10", "Sunday 28 October"),
        (datetime(2018, 10, 31, 23, 30, tzinfo=UTC), "2018-10", "Wednesday 31 October"),
        (datetime(2019, 3, 31, 0, 30, tzinfo=UTC), "2019-03", "Sunday 31 March"),
        (datetime(2019, 3, 31, 22, 30, tzinfo=UTC), "2019-03", "Sunday 31 March"),
        (datetime(2019, 3, 31, 23, 30, tzinfo=UTC), "2019-04", "Monday 1 April"),
    ],
)
def test_a_session_stands_on_its_local_day_on_both_sides_of_a_clock_change(
    read, stop, at, month, day
):
    stop("Malvern", starts_at=at)
    assert list(days(read(f"/events/?view=month&month={month}"))) == [day]


def test_without_a_month_it_shows_this_one_and_says_which_day_is_today(read, stop):
    stop("Malvern", days=-2)
    soup = read("/events/?view=month")
    assert list(days(soup)) == ["Monday 10 September"]  # what is over can still be looked up
    assert soup.select_one(".app-month__today").parent.time["datetime"] == "2018-09-12"


@pytest.mark.parametrize("month", ["1999-01", "2018-13", "9999-12", "0000-00", "soon", "%00", "²"])
def test_a_month_that_cannot_be_shown_is_explained(read, stop, month):
    stop("Malvern", days=2)
    soup = read(f"/events/?view=month&month={month}&town=malvern")
    assert "We cannot show that month." in text(soup)
    assert soup.select_one("caption").get_text() == "Sessions in September 2018"


def test_no_way_leads_further_than_two_years(read, stop):
    stop("Malvern", starts_at=datetime(2020, 9, 10, 10, tzinfo=UTC))
    soup = read("/events/?view=month&month=2020-09")
    assert [way.get_text(strip=True) for way in soup.select(".app-around a")] == [
        "←August 2020"
    ] * 2


def test_a_month_without_sessions_offers_what_is_nearest(read, stop):
    stop("Malvern", starts_at=datetime(2018, 11, 20, 10, tzinfo=UTC))
    soup = read("/events/?view=month&month=2019-05")
    assert soup.select_one("#found").get_text() == "0 sessions found"
    assert not soup.select("table")
    assert len(cards(soup)) == 1


def test_what_is_off_full_or_moved_says_so_in_words(read, stop, now):
    at = datetime(2018, 11, 20, 10, tzinfo=UTC)
    stop("Malvern", starts_at=at, state=Session.State.CANCELLED)
    BookingFactory(session=stop("Evesham", starts_at=at + timedelta(days=1), places=1))
    stop("Redditch", starts_at=at + timedelta(days=2), moved_at=now)
    stop("Worcester", starts_at=at + timedelta(days=3), state=Session.State.WITHDRAWN)
    said = [link.split(":")[0] for links in days(read(NOVEMBER)).values() for link in links]
    assert said == ["Cancelled", "Full", "Moved"]


def test_search_engines_leave_months_out(read, index):
    soup = read(NOVEMBER)
    assert soup.select_one("meta[name=robots]")["content"] == "noindex, follow"
    assert soup.select_one("link[rel=canonical]")["href"].endswith(".org/events/")


def test_many_sessions_take_as_many_queries_as_one(client, stop):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(NOVEMBER)
        return len(captured)

    stop("Malvern", starts_at=datetime(2018, 11, 1, 10, tzinfo=UTC))
    client.get("/events/")
    one = queries()
    for hours in range(1, 41):
        stop(
            f"Town {hours % 5}",
            starts_at=datetime(2018, 11, 1, 10, tzinfo=UTC) + timedelta(hours=hours),
        )
    assert (queries(), one <= 18) == (one, True)
