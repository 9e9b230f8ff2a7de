"""One session under its short address: everything a family asks before they set out."""

from datetime import UTC, date, datetime, timedelta

import pytest
from wagtail.models import PageViewRestriction

from events.models import AccessFact, Host, Session
from tests.factories import (
    AudienceFactory,
    BookingFactory,
    OrganisationFactory,
    RoomFactory,
)
from tests.programme_pages.reading import cards, text


def facts(soup):
    """The box of facts: question and answer."""
    rows = soup.select(".app-facts__row")
    return {row.dt.get_text(strip=True): " ".join(row.dd.get_text(" ").split()) for row in rows}


def test_it_answers_when_where_and_who_for_and_offers_a_place(read, stop):
    session = stop(
        "Malvern",
        starts_at=datetime(2018, 11, 20, 10, tzinfo=UTC),
        audiences=[AudienceFactory(name="Parent carers")],
        note="Tea is free.",
    )
    session.room = RoomFactory(venue=session.venue, name="Garden room")
    session.save()
    soup = read(session.path)
    assert facts(soup) == {
        "When": "Tuesday 20 November, 10am to midday",
        "Where": f"Garden room {session.venue.address} See it on a map (OpenStreetMap)",
        "Who for": "Parent carers",
        "Places": "There are places left",
        "Good to know": "Tea is free.",
    }
    assert soup.h1.get_text() == "SEND information roadshow in Malvern"
    assert soup.select_one("a.govuk-button")["href"] == f"{session.path}book/"
    assert soup.find("a", string="Add this session to your calendar")["href"] == (
        f"/calendars/session/{session.pk}.ics?download"
    )


@pytest.mark.parametrize(
    ("starts_at", "machine", "words"),
    [
        # The last Sunday of October and of March: the night the clocks change, and the days around
        (
            datetime(2018, 10, 27, 18, tzinfo=UTC),
            "2018-10-27T19:00+01:00",
            "Saturday 27 October, 7pm to 9pm",
        ),
        (
            datetime(2018, 10, 28, 18, tzinfo=UTC),
            "2018-10-28T18:00+00:00",
            "Sunday 28 October, 6pm to 8pm",
        ),
        (
            datetime(2019, 3, 30, 18, tzinfo=UTC),
            "2019-03-30T18:00+00:00",
            "Saturday 30 March 2019, 6pm to 8pm",
        ),
        (
            datetime(2019, 3, 31, 18, tzinfo=UTC),
            "2019-03-31T19:00+01:00",
            "Sunday 31 March 2019, 7pm to 9pm",
        ),
    ],
)
def test_list_and_page_show_the_clock_of_the_day_across_both_changes(
    read, stop, starts_at, machine, words
):
    session = stop("Malvern", starts_at=starts_at)
    page_time = read(session.path).select_one(".app-facts time")
    list_time = read("/events/").select_one(".app-card time")
    assert (page_time["datetime"], page_time.get_text()) == (machine, words)
    assert datetime.fromisoformat(list_time["datetime"]) == starts_at
    assert words.endswith(list_time.get_text())


def test_all_twelve_access_questions_are_answered_in_words(read, stop):
    session = stop("Malvern")
    venue = session.venue
    venue.access_facts.filter(kind="hearing_loop").update(answer="no", note="We bring one.")
    venue.access_facts.filter(kind="changing_places").update(
        answer="unknown", confirm_by_on=date(2018, 10, 12)
    )
    venue.access_facts.filter(kind="lift").update(answer="unknown", confirm_by_on=date(2018, 9, 1))
    venue.access_facts.filter(kind="bus").delete()
    venue.last_checked_on, venue.last_checked_by = date(2018, 9, 3), "access officer"
    venue.save()
    soup = read(session.path)
    said = [" ".join(fact.get_text(" ").split()) for fact in soup.select(".app-access__fact")]
    assert len(said) == len(AccessFact.Kind) == 12
    assert {
        "Hearing loop: no We bring one.",
        "Changing Places toilet: not known yet: we will confirm by Friday 12 October",
        "Lift, or everything on the ground floor: not known yet: ask us",
        "Bus stop close by: not known yet: ask us",
        "Accessible toilet: yes",
    } <= set(said)
    assert "Last checked on Monday 3 September by our access officer." in text(soup)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"opens_at": datetime(2018, 10, 1, 6, tzinfo=UTC)},
            "Booking opens at 7am on Monday 1 October.",
        ),
        ({"closes_at": datetime(2018, 9, 1, 6, tzinfo=UTC)}, "Booking has closed."),
        ({"mode": "drop_in"}, "You do not need to book."),
        ({"mode": "elsewhere", "elsewhere_url": "https://a.example"}, "on another website"),
        ({"state": "cancelled", "reason": "Flood."}, "This session is cancelled."),
        ({"state": "postponed", "reason": "Flood."}, "This session is postponed."),
        ({"days": 0, "hours": -1}, "This session has started."),
        ({"days": -3}, "This session has happened."),
        ({"places": 0}, "This session is full."),
    ],
)
def test_where_no_place_can_be_booked_the_reason_stands_instead(read, stop, fields, sentence):
    soup = read(stop("Malvern", **fields).path)
    assert sentence in text(soup)
    assert "/book/" not in str(soup)
    if reason := fields.get("reason"):
        assert reason in text(soup)
    if address := fields.get("elsewhere_url"):
        assert soup.select_one("a.govuk-button")["href"] == address


def test_the_last_moment_to_book_is_said(read, stop):
    session = stop("Malvern", closes_at=datetime(2018, 10, 1, 17, tzinfo=UTC))
    assert "Please book by 6pm on Monday 1 October." in text(read(session.path))


def test_a_full_session_shows_where_there_still_are_places(read, stop):
    full = stop("Malvern", places=2)
    BookingFactory(session=full, people=2)
    stop("Evesham", days=40)
    BookingFactory(session=stop("Worcester", days=20, places=1), people=1)
    soup = read(full.path)
    assert "Sessions you can still book" in text(soup)
    assert [name.split(" in ")[1].split(",")[0] for name in cards(soup)] == ["Evesham"]


def test_a_moved_session_says_what_it_was(read, stop, now):
    session = stop("Malvern", moved_at=now)
    session.moved_from = {
        "starts_at": "2018-10-11T09:00:00+00:00",
        "ends_at": "2018-10-11T11:00:00+00:00",
        "venue": 1,
        "venue_name": "Library, Malvern",
        "room": None,
        "room_name": "",
    }
    session.save()
    soup = read(session.path)
    assert "It was: Thursday 11 October, 10am to midday, Library, Malvern." in text(soup)
    assert "Moved" in [badge.get_text() for badge in soup.select(".app-badge")]


def test_the_link_to_join_online_never_stands_on_a_page(read, stop, roadshow):
    session = stop(
        "Malvern", venue=None, format="online", joining_url="https://join.example.org/secret"
    )
    for address in (session.path, "/events/", "/events/roadshow/", "/"):
        assert "join.example.org" not in read(address).response.content.decode()
    assert "We send the link to join to people who have booked." in text(read(session.path))


def test_equal_hosts_stand_in_their_chosen_order(read, stop, roadshow):
    names = ["Zebra Trust", "Anytown Council", "Families in Partnership"]
    for order, name in enumerate(names):
        Host.objects.create(
            page=roadshow.scheduledpage_ptr,
            organisation=OrganisationFactory(name=name, website="https://host.example"),
            sort_order=order,
        )
    soup = read(stop("Malvern").path)
    assert [host.get_text(strip=True) for host in soup.select(".app-hosts__host")] == names
    assert soup.select_one(".app-hosts__host a")["href"] == "https://host.example"


def test_a_withdrawn_session_says_so_and_leads_to_the_other_dates(read, stop, roadshow):
    session = stop("Malvern", state=Session.State.WITHDRAWN)
    soup = read(session.path, status=410)
    assert "This session is no longer on" in text(soup)
    assert soup.find("a", href=roadshow.url)


def test_an_unpublished_page_leaks_nothing_through_its_sessions(read, stop, roadshow):
    gone, lagging = stop("Malvern", state=Session.State.WITHDRAWN), stop("Malvern")
    roadshow.unpublish()
    Session.objects.filter(pk=lagging.pk).update(state=Session.State.SCHEDULED)
    for session, status in ((gone, 410), (lagging, 404)):
        assert roadshow.title not in str(read(session.path, status=status))


def test_a_restricted_page_restricts_its_sessions_too(client, read, stop, roadshow, administrator):
    session = stop("Malvern")
    PageViewRestriction.objects.create(page=roadshow, restriction_type="login")
    response = client.get(session.path)
    assert (response.status_code, roadshow.title in response.content.decode()) == (302, False)
    client.force_login(administrator)
    assert roadshow.title in str(read(session.path))


def test_a_restriction_counts_for_what_is_below_it_and_for_nothing_beside_it(
    client, read, stop, roadshow, event
):
    session = stop("Malvern")
    elsewhere = PageViewRestriction.objects.create(page=event, restriction_type="login")
    assert roadshow.title in str(read(session.path))
    elsewhere.page = roadshow.get_parent()
    elsewhere.save()
    assert client.get(session.path).status_code == 302


@pytest.mark.parametrize("pk", ["0", "99", "99999999999999999999999999"])
def test_an_unknown_number_is_not_found(read, db, pk):
    read(f"/sessions/{pk}/", status=404)


def test_reading_never_changes_anything_and_posting_is_refused(client, stop):
    assert client.post(stop("Malvern").path).status_code == 405


def test_a_session_that_lost_its_page_is_still_no_error(read, stop, roadshow):
    session = stop("Malvern")
    Session.objects.filter(pk=session.pk).update(page=None)
    read(session.path, status=404)


def test_a_session_at_a_place_not_yet_known_says_so(read, stop, now):
    session = stop("Malvern", venue=None, starts_at=now + timedelta(days=9))
    assert facts(read(session.path))["Where"] == "Place to be confirmed"
