"""A kept page tells the truth: in every process, after every change, and as time goes by."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction, Site

from cms import edition, kept
from cms.models import CouncilSettings
from events.bookings import links
from events.bookings.answers import Contact
from events.bookings.operations import book, cancel, undo_cancel
from events.calendars.operations import refresh
from events.domain.party import Person, Role
from events.models import Session
from events.programme.operations import set_state
from tests.factories import BookingFactory, EventPageFactory, TownFactory

pytestmark = pytest.mark.both_databases
S = Session.State
PAGE = "/events/sleep/"
FULL, FEW = b"All places are taken", b"Few places left"


@pytest.fixture
def family(session, now):
    """Book places for a party of so many, as the last button does."""

    def family_(people):
        return book(
            session.pk,
            party=[Person(Role.ADULT if n else Role.LEAD_ADULT) for n in range(people)],
            contact=Contact(name="Sam", email=f"{uuid4()}@example.com"),
            form_key=uuid4(),
            form_digest="digest",
            notice_version="2026-11",
            now=now,
        )

    return family_


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


# What is a change, and what is none


def raised(committed, act):
    before = edition.number_now()
    with committed():
        act()
    return edition.number_now() - before


def test_bookings_raise_it_only_when_the_words_change(committed, session, family):
    Session.objects.filter(pk=session.pk).update(places=6)
    made = []
    steps = [
        lambda: made.append(family(1)),  # 5 left
        lambda: made.append(family(1)),  # 4 left
        lambda: made.append(family(1)),  # 3 left: few
        lambda: made.append(family(2)),  # 1 left
        lambda: made.append(family(1)),  # full
        lambda: cancel(made[-1].pk, by=None, now=made[0].created_at),
        lambda: undo_cancel(made[-1].pk, by=None, now=made[0].created_at),
        lambda: cancel(made[3].pk, by=None, now=made[0].created_at),  # 2 left
        lambda: cancel(made[0].pk, by=None, now=made[0].created_at),  # 3 left
        lambda: cancel(made[1].pk, by=None, now=made[0].created_at),  # 4 left
    ]
    assert [raised(committed, step) for step in steps] == [0, 0, 1, 0, 1, 1, 1, 1, 0, 1]


def test_session_without_a_limit_is_never_news(committed, session, family):
    Session.objects.filter(pk=session.pk).update(places=None)
    assert raised(committed, lambda: family(8)) == 0


def test_rollback_raises_nothing(committed, session, event):
    def fail():
        with transaction.atomic():
            event.save_revision().publish()
            transaction.set_rollback(True)

    assert raised(committed, fail) == 0


def test_many_changes_in_one_transaction_raise_it_once(committed, session, event, now):
    def several():
        with transaction.atomic():
            set_state(session.pk, state=S.CANCELLED, reason="Snow", by=None, now=now)
            event.save_revision().publish()

    assert raised(committed, several) == 1


def test_first_raise_makes_the_row_where_there_is_none(committed):
    edition.Edition.objects.all().delete()
    before = edition.number_now()
    with committed():
        edition.changed()
    assert (before, edition.number_now()) == (0, 1)


CHANGES = {
    "publish": lambda event, session: event.save_revision().publish(),
    "unpublish": lambda event, session: event.unpublish(),
    "delete a page": lambda event, session: event.delete(),
    "move a page": lambda event, session: event.move(event.get_parent(), pos="first-child"),
    "save a live page": lambda event, session: event.save(),
    "council": lambda event, session: CouncilSettings.for_site(Site.objects.get()).save(),
    "restrict": lambda event, session: PageViewRestriction.objects.create(
        page=event, restriction_type="login"
    ),
    "picture": lambda event, session: get_image_model().objects.create(
        title="Hall", file=get_test_image_file()
    ),
    "document": lambda event, session: Document.objects.create(
        title="Leaflet", file=ContentFile(b"%PDF-", name="a.pdf")
    ),
    "venue": lambda event, session: session.venue.save(),
    "town": lambda event, session: session.venue.town.save(),
    "access": lambda event, session: session.venue.access_facts.first().save(),
    "no access": lambda event, session: session.venue.access_facts.first().delete(),
    "organisation": lambda event, session: session.controller.save(),
    "new town": lambda event, session: TownFactory(name="Pershore"),
    "call off": lambda event, session: set_state(
        session.pk, state=S.CANCELLED, reason="Snow", by=None, now=session.created_at
    ),
    "calendar entry": lambda event, session: refresh([session.pk], now=session.created_at),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_pages_say_raises_it(committed, session, event, change):
    assert raised(committed, lambda: CHANGES[change](event, session)) == 1


def test_what_nobody_reads_raises_nothing(committed, session, event, administrator):
    draft = EventPageFactory(live=False)
    quiet = {
        "draft of a live page": lambda: event.save_revision(),
        "draft of a new page": lambda: draft.save(),
        "sign-in": lambda: Client().force_login(administrator),
        "calendar entry as it was": lambda: refresh([session.pk], now=session.created_at),
    }
    refresh([session.pk], now=session.created_at)
    assert {name: raised(committed, act) for name, act in quiet.items()} == dict.fromkeys(quiet, 0)


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
