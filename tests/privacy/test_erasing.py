"""One family is erased, and none of its words stands anywhere any more (AB44)."""

from datetime import timedelta
from pathlib import Path

import pytest
from axes.models import AccessAttempt
from django.conf import settings as installed
from django.db import connection

from cms import budgets
from cms.models import Spending
from events.bookings import links
from events.bookings.operations import can_be_undone, cancel
from events.desk.roles import DATA_PROTECTION
from events.models import AccessNeed, BookedFrom, Booking, Draft, Notification, ProblemReport
from events.notifications import delivery
from events.privacy.operations import erase, hold
from events.privacy.queries.everywhere import places_of
from events.privacy.whose import Contact, scope_of
from tests.desk.conftest import staff
from tests.factories import BookingFactory, OrganisationFactory, SessionFactory

from .canaries import (
    EMAIL,
    EVERYTHING,
    everything_in,
    found_in,
    found_in_catalogue,
    found_in_database,
    found_in_files,
)
from .conftest import EVERYWHERE, Watched, answer_everything, press_book

both_databases = pytest.mark.both_databases


def files_of_the_database():
    """SQLite's file and its log; PostgreSQL's are its own."""
    if connection.vendor != "sqlite":
        return []
    name = Path(connection.settings_dict["NAME"])
    return [path for path in name.parent.glob(f"{name.name}*") if path.suffix != "-shm"]


def leave_words_everywhere(browser, session, now):
    """A booking, another one half-finished, a report, a search, and a sign-in that failed."""
    answer_everything(browser, session)
    press_book(browser, session)
    other = Watched(browser.commit)
    answer_everything(other, SessionFactory(page=session.page, venue=session.venue))
    browser.post("/bookings/find/", {"contact": EMAIL})
    browser.post("/sign-in/", {"login": EMAIL, "password": "guess"})
    ProblemReport.objects.create(
        page_path="/", message=f"Write to {EMAIL.upper()}", reply_to=EMAIL, reported_at=now
    )
    delivery.drain(lambda: now)


@both_databases
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("clock")
def test_an_erased_family_stands_nowhere(
    browser, session, broker, log, now, administrator, erasure_list, mailoutbox
):
    leave_words_everywhere(browser, session, now)
    booking = Booking.objects.get()
    assert found_in_catalogue() != {}
    assert bool(found_in_files(files_of_the_database())) is (connection.vendor == "sqlite")
    assert AccessAttempt.objects.filter(username=EMAIL).exists()
    written = len(mailoutbox)

    staff = Watched(browser.commit)
    staff.force_login(administrator)
    whose = {"contact": EMAIL.upper(), "reason": "asked"}
    page = staff.post("/admin/desk/data/person/erase/", whose)
    assert booking.reference in page.text
    confirmed = whose | {"typed": "erase", "free_places": "on"}
    done = staff.post("/admin/desk/data/person/erase/", confirmed)
    delivery.drain(lambda: now)

    assert "1 booking was erased." in done.text
    assert (found_in_database(), found_in_catalogue(), places_of(EMAIL)) == ({}, {}, {})
    assert found_in_files(files_of_the_database()) == []
    assert found_in_files(Path(installed.MEDIA_ROOT).rglob("*")) == []
    assert found_in(erasure_list.read_text()) == []
    assert found_in(staff.beside_the_pages() + log() + everything_in(broker)) == []
    assert (AccessNeed.objects.count(), Draft.objects.count()) == (0, 0)
    assert not AccessAttempt.objects.exists()
    assert len(mailoutbox) == written  # nobody is written to afterwards
    assert browser.get("/bookings/manage/").status_code != 200
    booking.refresh_from_db()
    assert (booking.state, booking.attendees.count()) == (Booking.State.CANCELLED, 2)


@pytest.mark.django_db(transaction=True)
def test_without_overwriting_the_words_would_stay_in_the_file(now):
    """The negative control: the finder sees what SQLite leaves behind where it is told to."""
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite alone")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
        Spending.objects.create(key=EVERYTHING[0], window_starts_at=now)
        Spending.objects.all().delete()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert found_in_files(files_of_the_database()) == [EVERYTHING[0]]
        cursor.execute("PRAGMA secure_delete=ON")


@both_databases
@pytest.mark.django_db(transaction=True)
def test_the_places_of_an_erased_family_are_free_at_once_and_it_is_not_written_to(asked, now):
    session = SessionFactory(places=2)
    booking = BookingFactory(session=session, people=2, email=EMAIL)
    for state in ("queued", "failed", "with_staff", "sent"):
        Notification.objects.create(
            kind="bookings.confirmed",
            subject="bookings",
            subject_pk=booking.pk,
            dedupe_key=state,
            state=state,
            created_at=now,
            due_at=now,
        )
    request = erase(Contact(email=EMAIL), EVERYWHERE, **asked)

    assert request.counts["bookings"] == 1
    assert not session.bookings.live().exists()
    assert sorted(Notification.objects.values_list("dedupe_key", "state", "problem")) == [
        ("failed", "skipped", "erased"),
        ("queued", "skipped", "erased"),
        ("sent", "sent", ""),
        ("with_staff", "skipped", "erased"),
    ]


@pytest.mark.django_db(transaction=True)
@both_databases
def test_staff_erase_where_they_act_and_nowhere_else(now, asked):
    ours, theirs = OrganisationFactory(name="Our Forum"), OrganisationFactory(name="Theirs")
    for organisation in (ours, theirs):
        BookingFactory(session__controller=organisation, email=EMAIL)
        ProblemReport.objects.create(
            page_path="/", reply_to=EMAIL, controller=organisation, reported_at=now
        )
    ProblemReport.objects.create(page_path="/", reply_to=EMAIL, reported_at=now)
    officer = staff(DATA_PROTECTION, organisations=[ours])
    erase(Contact(email=EMAIL), scope_of(officer), **asked | {"by": officer})

    assert [booking.controller for booking in Booking.objects.filter(email=EMAIL)] == [theirs]
    left = ProblemReport.objects.filter(reply_to=EMAIL).order_by("pk")
    assert [report.controller for report in left] == [theirs, None]


@pytest.mark.django_db(transaction=True)
def test_what_the_law_asks_to_keep_is_not_erased_and_that_is_said(asked, now):
    kept = BookingFactory(email=EMAIL)
    BookingFactory(email=EMAIL)
    hold(kept, reason="Tribunal", by=asked["by"], now=now)
    request = erase(Contact(email=EMAIL), EVERYWHERE, **asked)
    assert (request.counts["bookings"], request.counts["kept_for_the_law"]) == (1, 1)
    assert Booking.objects.get(email=EMAIL) == kept


@pytest.mark.django_db(transaction=True)
def test_a_family_that_books_again_has_its_whole_budget(asked, now):
    BookingFactory(email=EMAIL)
    day = timedelta(days=1)
    assert not budgets.spend("book-for-contact", EMAIL, limit=0, window=day, now=now)
    erase(Contact(email=EMAIL), EVERYWHERE, **asked)
    assert budgets.spend("book-for-contact", EMAIL, limit=1, window=day, now=now)


@pytest.mark.django_db(transaction=True)
def test_from_which_network_an_erased_family_booked_is_forgotten_and_others_are_not(asked):
    erased, other = BookingFactory(email=EMAIL), BookingFactory()
    for booking in (erased, other):
        BookedFrom.objects.create(booking=booking, network="a digest")
    erase(Contact(email=EMAIL), EVERYWHERE, **asked)
    assert [each.booking for each in BookedFrom.objects.all()] == [other]


@pytest.mark.django_db(transaction=True)
def test_a_phone_number_erases_as_an_address_does(asked):
    BookingFactory(email="", phone="+447700900123", medium="phone")
    BookingFactory(email="", phone="+447700900124", medium="phone")
    erase(Contact(phone="+447700900123"), EVERYWHERE, **asked)
    assert [str(booking.phone) for booking in Booking.objects.order_by("pk")] == [
        "",
        "+447700900124",
    ]


@pytest.mark.django_db(transaction=True)
def test_a_booking_that_was_erased_is_not_taken_back(asked, now):
    booking = BookingFactory(email=EMAIL)
    link = links.token(booking)
    erase(Contact(email=EMAIL), EVERYWHERE, **asked)
    booking.refresh_from_db()
    assert (can_be_undone(booking, now=now), links.opened_by(link, now=now)) == (False, None)
    assert cancel(booking.pk, by=None, now=now).state == Booking.State.CANCELLED
    assert not Notification.objects.exists()
