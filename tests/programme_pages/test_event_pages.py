"""The pages of events and roadshows, and the door."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import EasyReadPage, ResourcePage, Session
from tests.factories import AudienceFactory, SessionFactory, TownFactory, VenueFactory
from tests.programme_pages.reading import cards, text

STEPS = [{"time": "10am", "heading": "Arrive", "text": "Sit where you like."}]


def badges(soup):
    return [badge.get_text(strip=True) for badge in soup.select(".app-badge")]


def test_a_roadshow_lists_its_towns_in_the_order_of_their_dates(read, stop, roadshow):
    stop("Malvern", days=30)
    first = stop("Worcester", days=10)
    stop("Redditch", days=20, state=Session.State.CANCELLED)
    roadshow.audiences.set([AudienceFactory(name="Parent carers")])
    roadshow.save()
    soup = read("/events/roadshow/")
    towns = [link.get_text(strip=True) for link in soup.select(".app-card__link")]
    assert towns == ["Worcester", "Redditch", "Malvern"]
    assert badges(soup) == ["Going ahead", "Cancelled", "Going ahead"]
    assert soup.select_one(".app-facts a")["href"] == first.path
    assert "Who for Parent carers" in text(soup)


def test_a_cancelled_stop_does_not_lead(read, stop):
    stop("Worcester", days=10, state=Session.State.CANCELLED)
    second = stop("Malvern", days=20)
    stop("Evesham", days=30)
    assert read("/events/roadshow/").select_one(".app-facts a")["href"] == second.path


def test_past_stops_are_folded_and_the_next_one_leads(read, stop):
    stop("Worcester", days=-10)
    stop("Malvern", days=10)
    soup = read("/events/roadshow/")
    folded = soup.select_one("main details")
    assert (folded.has_attr("open"), "Worcester" in folded.get_text()) == (False, True)
    assert "Sessions that have happened" in folded.summary.get_text()


def test_a_roadshow_that_is_over_says_so(read, stop):
    stop("Malvern", days=-10)
    soup = read("/events/roadshow/")
    assert badges(soup)[0] == "This has happened"
    assert "/book/" not in str(soup)


EVERYWHERE = pytest.mark.parametrize(
    "which", ["page", "session", "story", "Easy Read", "resources"]
)
OFFERS = re.compile("book for you|when you book|send the link|/book/")


def address_of(which, roadshow, session):
    """One of the pages that are about a session, made as far as it is not there."""
    roadshow.add_child(instance=EasyReadPage(title="In Easy Read", slug="easy-read", ideas=[]))
    roadshow.add_child(instance=ResourcePage(title="What is left", slug="resources"))
    roadshow.body = [("timeline", {"heading": "What to expect", "steps": STEPS})]
    roadshow.save()
    return {
        "page": roadshow.url,
        "session": session.path,
        "story": f"{session.path}story/",
        "Easy Read": f"{roadshow.url}easy-read/",
        "resources": f"{roadshow.url}resources/",
    }[which]


@EVERYWHERE
def test_nobody_offers_to_book_what_is_over(read, stop, roadshow, week, which, clock):
    venue = VenueFactory(town=TownFactory(name="Malvern"), getting_there="Ring the bell.")
    session = stop("Malvern", days=3, venue=venue)
    address = address_of(which, roadshow, session)

    assert "We can book for you, or answer any question." in str(read(address))
    clock.move_to(session.ends_at)
    said = str(read(address))
    assert not OFFERS.search(said)
    assert "We can answer any question." in said
    assert "We can book for you" in str(read(week.url))


@EVERYWHERE
@pytest.mark.parametrize(
    "change",
    [
        {"mode": Session.Mode.DROP_IN},
        {"mode": Session.Mode.ELSEWHERE},
        {"state": Session.State.CANCELLED},
        {"state": Session.State.POSTPONED},
    ],
)
def test_nobody_offers_to_book_what_cannot_be_booked_with_us(read, stop, roadshow, which, change):
    venue = VenueFactory(town=TownFactory(name="Malvern"), getting_there="Ring the bell.")
    session = stop("Malvern", days=3, venue=venue, **change)
    address = address_of(which, roadshow, session)
    said = str(read(address))
    assert not OFFERS.search(said)
    assert "We can answer any question." in said
    stop("Worcester", days=4)
    if which in ("page", "Easy Read", "resources"):
        assert "We can book for you" in str(read(address))


def test_a_page_without_dates_says_that_they_will_come(read, roadshow):
    assert "There are no dates yet." in text(read("/events/roadshow/"))


def test_an_event_on_one_date_shows_its_facts_at_once(read, event, now):
    session = SessionFactory(page=event, venue=VenueFactory(), title=event.title)
    soup = read("/events/sleep/")
    assert soup.select_one("a.govuk-button")["href"] == f"{session.path}book/"
    assert soup.select_one(".app-facts time")["datetime"] == "2018-11-06T10:00+00:00"
    assert len(soup.select(".app-access__fact")) == 12
    assert cards(soup) == []


def test_a_withdrawn_date_is_not_on_its_page(read, event):
    SessionFactory(page=event, state=Session.State.WITHDRAWN)
    assert "There are no dates yet." in text(read("/events/sleep/"))


def test_the_door_answers_what_is_on_near_me(read, stop, roadshow):
    for days in range(1, 7):
        stop("Malvern" if days < 6 else "Evesham", days=days)
    soup = read("/")
    form = soup.select_one("form[role=search]")
    assert (form["action"], form["method"]) == ("/events/", "get")
    assert [field["name"] for field in form.select("select, input")] == ["town", "audience", "q"]
    assert len(cards(soup)) == 4
    assert "Still to come: Malvern, Evesham." in text(soup)


def test_the_door_opens_on_an_empty_programme(read, home):
    assert "Nothing is planned just now." in text(read("/"))


def test_the_preview_of_a_page_that_was_never_saved_is_no_error(rf, roadshow):
    page = type(roadshow)(title="New", slug="new", path="000100010001000Z", depth=4)
    request = rf.get("/")
    assert page.get_context(request)["upcoming"] == []


def test_a_campaign_shows_its_programme_day_by_day(read, week):
    soup = read("/events/week/")
    days = [
        (day.h2.get_text(strip=True), [link.get_text() for link in day.select(".app-card__link")])
        for day in soup.select(".app-day")
    ]
    names = ["Stall in reception", "Talk: being heard"]
    assert days == [("Monday 1 July 2019", names), ("Tuesday 2 July 2019", names)]
    when = [
        fact.get_text(" ", strip=True) for fact in soup.select(".app-card__facts li:first-child")
    ]
    assert when[:2] == [
        "When: 10am to 4pm Quiet hour: 2pm to 3pm",
        "When: 11am to midday",
    ]
    assert badges(soup)[:2] == ["Drop in, no need to book", "Going ahead"]


def test_a_campaign_that_is_over_keeps_its_programme(read, week, clock):
    clock.move_to(datetime(2019, 7, 8, tzinfo=UTC))
    soup = read("/events/week/")
    days = [day.h2.get_text(strip=True) for day in soup.select("details[open] .app-day")]
    assert days == ["Monday 1 July", "Tuesday 2 July"]
    assert badges(soup)[0] == "This has happened"


def test_a_stall_of_a_campaign_has_a_page_of_its_own(read, week):
    stall = week.sessions.filter(what="Stall in reception").first()
    soup = read(stall.path)
    assert soup.h1.get_text() == "Stall in reception, Worcester (Co-Production Week)"
    assert "Quiet hour 2pm to 3pm: less noise and fewer people" in text(soup)
    assert "You do not need to book. Come when it suits you." in text(soup)


def test_a_list_finds_what_a_campaign_offers_by_its_name(read, week):
    assert cards(read("/events/?q=stall")) == [
        "Stall in reception, Worcester (Co-Production Week), Monday 1 July 2019, 10am to 4pm",
        "Stall in reception, Worcester (Co-Production Week), Tuesday 2 July 2019, 10am to 4pm",
    ]


@pytest.mark.parametrize(("address", "most"), [("/events/week/", 18), ("/events/", 20)])
def test_a_longer_programme_asks_the_database_no_more(read, week, address, most):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            read(address)
        return len(asked)

    queries()  # what is asked once in a process, such as the sites
    few = queries()
    venue = VenueFactory(town=TownFactory(name="Evesham"))
    for number in range(12):
        SessionFactory(page=week, venue=venue, what=f"Talk {number}", title=f"Talk {number} (Week)")
    assert (queries(), few <= most) == (few, True)


def test_a_series_half_in_the_past_leads_with_what_comes_and_says_each_date_once(read, event, now):
    made = [
        SessionFactory(page=event, title=event.title, starts_at=now + timedelta(days=days, hours=1))
        for days in (-42, -28, -14, 14, 28, 42)
    ]
    soup = read("/events/sleep/")
    addresses = [link["href"] for link in soup.select(".app-card__link")]
    assert addresses == [one.path for one in (*made[3:], *made[:3])]
    assert soup.select_one(".app-facts a")["href"] == made[3].path
    folded = soup.select_one("main details")
    assert (folded.has_attr("open"), len(folded.select("article"))) == (False, 3)
    assert badges(soup)[:3] == ["Going ahead"] * 3


def test_a_series_on_its_last_date_shows_that_one_whole(read, event, now):
    for days in (-14, 0):
        SessionFactory(page=event, title=event.title, starts_at=now + timedelta(days=days, hours=1))
    soup = read("/events/sleep/")
    assert soup.select_one("a.govuk-button")["href"].endswith("/book/")
    assert len(soup.select("main details article")) == len(cards(soup)) == 1
