"""A kept page tells the truth: in every process, after every change, and as time goes by."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms import edition, kept
from events.bookings import links
from events.calendars.operations import refresh
from events.models import Session
from tests.factories import BookingFactory

pytestmark = pytest.mark.both_databases
PAGE = "/events/sleep/"
FULL, FEW = b"All places are taken", b"Few places left"


# Processes


def test_full_is_said_at_once_where_it_was_booked_and_within_a_second_elsewhere(
    committed, process, other_process, session, family
):
    BookingFactory(session=session, people=2)
    before = [one.get(PAGE).content for one in (process, other_process)]
    with committed():
        family(2)
    process.seen = None  # what a raise does in its own process
    other_process.wait(0)
    after = [one.get(PAGE).content for one in (process, other_process)]
    other_process.wait(1)
    later = other_process.get(PAGE).content
    assert [FULL in content for content in (*before, *after, later)] == [
        *(False, False),  # there is room
        *(True, False),  # the other has not looked again yet
        True,
    ]


def test_process_that_never_looked_again_would_go_on_saying_there_is_room(
    committed, monkeypatch, process, session, family
):
    """The negative control of the test above."""
    monkeypatch.setattr(edition, "BETWEEN_LOOKS", 3600)
    BookingFactory(session=session, people=2)
    process.get(PAGE)
    with committed():
        family(2)
    process.wait(1)
    assert FULL not in process.get(PAGE).content


def test_kept_page_costs_one_look_a_second_and_nothing_else(process, session):
    process.get(PAGE)
    counted = []
    for seconds in (0, 0, 1, 0):
        process.wait(seconds)
        with CaptureQueriesContext(connection) as queries:
            process.get(PAGE)
        counted.append(len(queries))
    assert counted == [0, 0, 1, 0]


def test_raise_that_is_lost_is_made_good_within_sixty_seconds(process, clock, session, family):
    BookingFactory(session=session, people=2)
    process.get(PAGE)
    family(2)  # and its process ends before it can raise the edition
    clock.shift(59.9)
    process.wait(59.9)
    still = process.get(PAGE).content
    clock.shift(0.1)
    assert (FULL in still, FULL in process.get(PAGE).content) == (False, True)


def test_clock_that_is_set_back_brings_no_old_page_back(process, clock, session, family):
    process.get(PAGE)
    clock.shift(-3600)
    with CaptureQueriesContext(connection) as queries:
        process.get(PAGE)
    assert len(queries) > 5


# Time


@pytest.mark.parametrize(
    "starts_at",
    [
        datetime(2018, 11, 6, 10, tzinfo=UTC),
        datetime(2018, 10, 28, 0, 30, tzinfo=UTC),  # 1:30am, the first time
        datetime(2018, 10, 28, 1, 30, tzinfo=UTC),  # 1:30am, the second time
        datetime(2019, 3, 31, 0, 59, 30, tzinfo=UTC),  # half a minute before the hour is skipped
    ],
    ids=str,
)
def test_page_is_true_to_the_second_as_a_session_begins_and_ends(
    process, clock, session, starts_at
):
    ends_at = starts_at + timedelta(minutes=45, seconds=7)
    Session.objects.filter(pk=session.pk).update(starts_at=starts_at, ends_at=ends_at)
    address = f"/sessions/{session.pk}/"

    def read(at):
        clock.move_to(at)
        process.wait(1)
        text = process.get(address).text
        return [w for w in ("Book a place", "has started", "has happened") if w in text]

    second = timedelta(seconds=1)
    moments = [starts_at - 9 * second, starts_at - second, starts_at]
    moments += [ends_at - 9 * second, ends_at - second, ends_at]
    assert [read(at) for at in moments] == [
        *(["Book a place"], ["Book a place"], ["has started"]),
        *(["has started"], ["has started"], ["has happened"]),
    ]


@pytest.mark.parametrize("kind", ["opens_at", "closes_at"])
def test_page_is_true_to_the_second_as_booking_opens_or_closes(process, clock, now, session, kind):
    at = now + timedelta(seconds=20)
    Session.objects.filter(pk=session.pk).update(**{kind: at})
    before = "Book a place" in process.get(PAGE).text
    clock.move_to(at - timedelta(seconds=1))
    shortly = "Book a place" in process.get(PAGE).text
    clock.move_to(at)
    after = "Book a place" in process.get(PAGE).text
    assert (before, shortly, after) == ((kind == "closes_at"),) * 2 + ((kind == "opens_at"),)


def test_without_looking_for_those_moments_a_page_would_lie(
    process, clock, now, session, monkeypatch
):
    """The negative control of the tests above."""
    monkeypatch.setattr(kept, "_askers", [])
    Session.objects.filter(pk=session.pk).update(closes_at=now + timedelta(seconds=20))
    process.get(PAGE)
    clock.shift(20)
    assert "Book a place" in process.get(PAGE).text


def test_new_year_s_words_begin_at_midnight(process, clock, session):
    starts_at = datetime(2019, 1, 8, 10, tzinfo=UTC)
    Session.objects.update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    clock.move_to(datetime(2018, 12, 31, 23, 59, 50, tzinfo=UTC))
    before = "8 January 2019" in process.get(PAGE).text
    clock.shift(10)
    assert (before, "8 January 2019" in process.get(PAGE).text) == (True, False)


# People: nobody is given another's page, AB36


def test_families_and_editors_behind_one_cache_never_see_each_other_s_page(
    session, administrator, home
):
    booking = BookingFactory(session=session, lead_name="Robin")
    family_a, family_b, editor = Client(), Client(), Client()
    family_a.get(links.manage_url(booking).removeprefix("https://events.example.org"))
    editor.force_login(administrator)
    stranger = Client().get(PAGE)
    answers = {
        who: [client.get(address) for address in (PAGE, "/bookings/manage/", "/")]
        for who, client in {"a": family_a, "b": family_b, "editor": editor}.items()
    }
    assert booking.reference in answers["a"][1].text
    assert all(booking.reference not in answers[who][1].text for who in ("b", "editor"))
    assert {who: answers[who][0]["Cache-Control"] for who in answers} == {
        "a": "private, no-cache",
        "b": "public, no-cache",
        "editor": "private, no-cache",
    }
    assert "ETag" not in answers["a"][0]
    assert answers["b"][0].content == stranger.content
    assert {key[2] for key in kept.shelf._copies} == {PAGE, "/"}


def test_preview_is_neither_answered_from_what_is_kept_nor_kept(process, session, event):
    kept_ones = Client().get(PAGE), len(kept.shelf)
    event.summary = "Not published yet."
    preview = event.make_preview_request(None, "")
    again = Client().get(PAGE)
    assert "Not published yet." in preview.rendered_content
    assert (again.content, len(kept.shelf)) == (kept_ones[0].content, 1)


def test_page_that_becomes_private_is_out_of_feeds_at_once_and_off_the_site_within_a_second(
    committed, process, other_process, session, event, now
):
    refresh([session.pk], now=now)
    addresses = (PAGE, "/events/", "/calendars/all.ics")
    title = event.title.encode()
    before = [title in other_process.get(address).content for address in addresses]
    with committed():
        PageViewRestriction.objects.create(page=event, restriction_type="login")
    at_once = [title in other_process.get(address).content for address in addresses[2:]]
    other_process.wait(1)
    later = [title in other_process.get(address).content for address in addresses]
    assert (before, at_once, later) == ([True] * 3, [False], [False] * 3)


def test_private_page_is_never_kept_even_for_those_who_know_its_password(session, event):
    PageViewRestriction.objects.create(page=event, restriction_type="password", password="tell")
    visitor = Client()
    asked = visitor.get(PAGE)
    form = {"password": "tell", "return_url": PAGE}
    url = f"/_util/authenticate_with_password/{PageViewRestriction.objects.get().pk}/{event.pk}/"
    visitor.post(url, form)
    opened = visitor.get(PAGE)
    assert (event.summary in asked.text, event.summary in opened.text) == (False, True)
    assert (len(kept.shelf), "private" in opened["Cache-Control"]) == (0, True)
