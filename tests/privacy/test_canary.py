"""A family's words stand where they must, sealed where they must, and nowhere else (AB43)."""

import logging

import pytest
from django.core.cache import cache
from django.db import connection

from events.bookings import links
from events.bookings.operations import correct_email_by_staff, note_refused
from events.models import AccessNeed, Booking, Draft, NeedsReading, SessionEvent
from events.notifications import delivery
from tests.bookings.conftest import book_at

from .canaries import (
    CONTACTS,
    EVERYTHING,
    NAMES,
    WORDS,
    everything_in,
    found_in,
    found_in_database,
    tables_unread,
)
from .conftest import Watched, answer_everything, press_book

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_databases,
    pytest.mark.usefixtures("clock"),
]

NAMES_IN = {
    "events_booking.lead_name": [NAMES["lead"]],
    "events_attendee.name": sorted(NAMES.values()),
}
CONTACTS_IN = {
    "events_booking.email": [CONTACTS["email"]],
    "events_booking.phone": [CONTACTS["phone"]],
}


def letters(mailoutbox):
    """Each message with all its parts opened."""
    for letter in mailoutbox:
        parts = letter.message().walk()
        bodies = [part.get_payload(decode=True) or b"" for part in parts]
        yield "\n".join([str(letter.message()), *(body.decode() for body in bodies)])


def test_a_half_finished_booking_stands_in_clear_nowhere(browser, session, broker, log):
    answer_everything(browser, session)

    assert Draft.objects.count() == 1
    assert found_in_database() == {}
    assert found_in(browser.beside_the_pages()) == []
    assert found_in(log() + everything_in(broker)) == []
    assert tables_unread() == {"django_migrations"} | _search_tables()


def test_the_whole_life_of_a_booking_leaves_words_only_where_they_belong(
    browser, session, broker, log, mailoutbox, now, capfd
):
    answer_everything(browser, session)
    assert press_book(browser, session).url == "/bookings/confirmed/"
    booking = Booking.objects.get()
    delivery.drain(lambda: now)
    assert found_in_database() == NAMES_IN | CONTACTS_IN

    browser.get(links.manage_url(booking).removeprefix("https://events.example.org"))
    browser.post("/bookings/manage/cancel/", {"reason": "ill"})
    browser.post("/bookings/manage/undo/")
    for contact in (f"{CONTACTS['email']}@example.com", NAMES["lead"], WORDS["child"]):
        browser.post("/bookings/find/", {"contact": contact})
    note_refused(booking.pk)
    browser.post("/bookings/manage/", {"email": f"{CONTACTS['new_email']}@example.com"})
    for path in ("/bookings/manage/", "/calendars/all.ics", f"/calendars/session/{session.pk}.ics"):
        assert found_in(browser.get(path).text, WORDS.values()) == []
    delivery.drain(lambda: now)

    assert AccessNeed.objects.count() == 2
    new_contact = {"events_booking.email": [CONTACTS["new_email"]]}
    assert found_in_database() == NAMES_IN | CONTACTS_IN | new_contact
    assert len(mailoutbox) >= 3
    assert [found_in(letter, WORDS.values()) for letter in letters(mailoutbox)] == [[]] * len(
        mailoutbox
    )
    assert found_in(browser.beside_the_pages()) == []
    assert "request_finished" in log()
    assert "pump" in everything_in(broker)
    printed = capfd.readouterr()
    said = "\n".join([log(), everything_in(broker), str(vars(cache)), printed.out, printed.err])
    assert found_in(said) == []
    assert links.token(booking).split(".")[2] not in said


def test_an_address_that_was_replaced_is_kept_for_its_letter_alone(
    browser, session, broker, log, mailoutbox, now, administrator
):
    answer_everything(browser, session)
    press_book(browser, session)
    booking = Booking.objects.get()
    delivery.drain(lambda: now)
    new = f"{CONTACTS['new_email']}@example.com"
    with browser.commit(execute=True):
        correct_email_by_staff(booking.pk, email=new, by=administrator, now=now)

    now_in = NAMES_IN | CONTACTS_IN | {"events_booking.email": [CONTACTS["new_email"]]}
    waiting = {"events_formeraddress.email": [CONTACTS["email"]]}
    assert found_in_database() == now_in | waiting
    delivery.drain(lambda: now)
    assert found_in_database() == now_in
    (told,) = [each for each in letters(mailoutbox[1:]) if CONTACTS["email"] in each]
    assert found_in(told) == [CONTACTS["email"]]  # on its envelope
    assert found_in(log() + everything_in(broker)) == []


@pytest.mark.parametrize("table", ["events_draft", "events_booking", "events_accessneed"])
def test_an_error_tells_nobody_what_was_typed(browser, session, broker, log, capfd, table):
    """The database quotes the whole row in its complaint; so do the pages of other frameworks."""

    class BrokenError(Exception):
        pass

    answer_everything(browser, session)
    if table == "events_draft":
        Draft.objects.all().delete()

    def fail(execute, sql, params, many, context):
        if table in sql and sql.startswith(("INSERT", "UPDATE")):
            raise BrokenError(f"{sql} {params} {EVERYTHING}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        if table == "events_draft":
            browser.post(book_at(session), {"you-name": NAMES["lead"], "you-who": "adult"})
        else:
            press_book(browser, session)

    broken = [response for response in browser.told if response.status_code == 500]
    assert broken
    assert [found_in(response.text) for response in broken] == [[]] * len(broken)
    assert "BrokenError" in log()
    printed = capfd.readouterr()
    assert found_in(log() + everything_in(broker) + printed.out + printed.err) == []


def test_staff_who_read_what_helps_leave_no_words_behind(
    browser, session, broker, log, administrator
):
    answer_everything(browser, session)
    press_book(browser, session)
    staff = Watched(browser.commit)
    staff.force_login(administrator)
    booking = Booking.objects.get()

    page = staff.post(f"/admin/desk/bookings/{booking.pk}/help-needed/", {"reason": "to_arrange"})
    for words in (NAMES["child"], CONTACTS["phone"][-4:]):
        assert booking.reference in staff.post("/admin/desk/bookings/", {"text": words}).text

    assert found_in(page.text, WORDS.values()) == sorted(WORDS.values())
    assert NeedsReading.objects.count() == 1
    assert found_in_database() == NAMES_IN | CONTACTS_IN
    assert found_in(staff.beside_the_pages() + log() + everything_in(broker)) == []


def test_the_finder_finds_what_is_planted(session, broker, log, now):
    """The negative control: a leak into any of these places is seen."""
    logging.getLogger("anything").debug("for %s", NAMES["lead"])
    assert found_in(log()) == [NAMES["lead"]]
    SessionEvent.objects.create(session=session, kind="changed", reason=WORDS["child"], at=now)
    assert found_in_database() == {"events_sessionevent.reason": [WORDS["child"]]}
    broker.ask("LPUSH", "celery", '{"body": "Y2FuYXJ5bWFpbA=="}')
    broker.ask("HSET", "unacked", "1", CONTACTS["phone"])
    assert found_in(everything_in(broker)) == sorted([CONTACTS["email"], CONTACTS["phone"]])


def _search_tables():
    """The shadow tables of SQLite's full-text search, whose table the finder reads."""
    return {name for name in tables_unread() if name.startswith("wagtailsearch_indexentry_fts")}
