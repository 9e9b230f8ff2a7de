"""A family at its own booking: from the link in the mail to "Leave this page"."""

import pytest
from django.conf import settings
from django.test import Client

from events.bookings import links
from events.models import Booking, BookingEvent, Notification
from tests.factories import SessionFactory

from .own_page import CALENDAR, CANCEL, MANAGE, UNDO, address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_link_is_swapped_for_a_page_without_it(client, booking):
    answer = client.get(address(booking))

    assert (answer.status_code, answer.url) == (302, MANAGE)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    page = client.get(MANAGE)
    assert page.status_code == 200
    assert links.token(booking) not in page.text


@pytest.mark.parametrize("path", ["link", MANAGE, CANCEL, CALENDAR])
def test_pages_about_a_family_are_kept_by_nobody(family, booking, path):
    answer = family.get(address(booking) if path == "link" else path)

    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_the_page_says_what_is_booked(family, booking):
    page = family.get(MANAGE).text

    for said in (
        "SEND information roadshow",
        "You have a place",
        "Tuesday 20 November, 10am to midday",
        "Garden room, Malvern Hub, 1 High Street, Malvern, WR14 1AA",
        "2 adults",
        "sam@example.com",
        "SEND-7K4M-2QXD",
        "Add to my calendar",
        "Cancel this booking",
    ):
        assert said in page, said


def test_help_that_was_asked_for_is_never_shown_again(family, booking, ask_for_help):
    ask_for_help(booking.attendees.first())

    page = family.get(MANAGE).text

    assert "You told us what you need." in page
    assert "canary" not in page
    assert "British Sign" not in page


@pytest.mark.parametrize("path", ["/bookings/1.1.nonsense/", "/bookings/%00/", MANAGE, CANCEL])
def test_who_has_no_link_is_shown_how_to_get_one(client, booking, path):
    answer = client.get(path)

    assert answer.status_code == 404
    assert 'href="/bookings/find/"' in answer.text


def test_a_revoked_link_takes_along_what_it_had_opened(family, booking):
    Booking.objects.update(link_version=2)

    assert family.get(MANAGE).status_code == 404
    assert family.get(address(booking)).status_code == 404


def test_the_browser_gets_a_new_session_name_before_it_gets_the_booking(client, booking):
    session = client.session
    session["anything"] = 1
    session.save()
    planted = session.session_key

    client.get(address(booking))

    assert client.session.session_key != planted
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert thief.get(MANAGE).status_code == 404


def test_the_grant_ends_with_the_browser(family):
    assert family.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == ""
    assert family.cookies[settings.SESSION_COOKIE_NAME]["httponly"]


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_programs_that_read_links_change_nothing(client, booking, method):
    """AB06: previews, scanners and prefetching browsers read each of them again and again."""
    for _ in range(20):
        for path in (address(booking), MANAGE, CANCEL, UNDO, CALENDAR, "/bookings/find/"):
            getattr(client, method)(path)

    booking.refresh_from_db()
    assert (booking.state, booking.link_version) == ("live", 1)
    assert not BookingEvent.objects.exists()
    assert not Notification.objects.exists()
    assert links.opened_by(links.token(booking), now=booking.session.starts_at) == booking


def test_the_calendar_entry_is_the_bookings_own(family, booking):
    answer = family.get(CALENDAR)

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"UID:{booking.uid}".encode() in answer.content
    assert b"METHOD:REQUEST" in answer.content


def test_the_calendar_link_of_a_message_leads_to_the_entry(client, booking):
    path = links.calendar_url(booking).removeprefix(settings.BASE_URL)

    answer = client.get(path, follow=True)

    assert f"UID:{booking.uid}".encode() in answer.content


def test_two_bookings_in_one_browser_are_a_choice(family, book, booking):
    other = book(
        reference="SEND-0000-0002",
        session=SessionFactory(title="Sensory swim", starts_at=booking.session.starts_at),
    )

    answer = family.get(address(other))

    assert answer.url == f"{MANAGE}?booking=SEND-0000-0002"
    choice = family.get(MANAGE).text
    assert "SEND information roadshow" in choice
    assert "Sensory swim" in choice
    assert "Sensory swim" in family.get(answer.url).text
    family.post(f"{CANCEL}?booking=SEND-0000-0002")
    assert set(Booking.objects.values_list("reference", "state")) == {
        ("SEND-7K4M-2QXD", "live"),
        ("SEND-0000-0002", "cancelled"),
    }


def test_a_reference_opens_nothing_by_itself(family, book):
    theirs = book()

    assert family.get(f"{MANAGE}?booking={theirs.reference}").status_code == 404
    assert family.post(f"{CANCEL}?booking={theirs.reference}").status_code == 404
    theirs.refresh_from_db()
    assert theirs.state == "live"


def test_an_address_that_took_no_mail_is_put_right_and_the_old_link_dies(client, booking):
    Booking.objects.update(email_refused=True)
    old = address(booking)
    client.get(old)
    assert "We could not e-mail you" in client.get(MANAGE).text

    page = client.post(MANAGE, {"email": " sam.right@example. com "}, follow=True)

    booking.refresh_from_db()
    assert (booking.email, booking.email_refused, booking.link_version) == (
        "sam.right@example.com",
        False,
        2,
    )
    assert "sam.right@example.com" in page.text
    assert Client().get(old).status_code == 404
    promised = Notification.objects.get()
    assert (promised.kind, promised.dedupe_key) == (
        "bookings.confirmed",
        f"confirmed:{booking.pk}:link-2",
    )


@pytest.mark.parametrize("typed", ["", "sam", "sam@", "a@b.example\r\nBcc: x@y.example", "\x00@"])
def test_an_address_that_is_none_is_asked_for_again(family, booking, typed):
    Booking.objects.update(email_refused=True)

    page = family.post(MANAGE, {"email": typed})

    assert (page.status_code, "Error: " in page.text) == (400, True)
    booking.refresh_from_db()
    assert booking.email == "sam@example.com"


def test_an_address_that_takes_mail_is_not_changed_by_a_link(family, booking):
    family.post(MANAGE, {"email": "thief@example.com"})

    booking.refresh_from_db()
    assert booking.email == "sam@example.com"


def test_leaving_a_shared_computer_leaves_nothing(family):
    assert "You have left" in family.post("/bookings/manage/leave/").text
    assert family.get(MANAGE).status_code == 404


def test_a_session_that_was_called_off_says_so_first(family, malvern):
    malvern.state = "cancelled"
    malvern.reason = "There is snow."
    malvern.save()

    page = family.get(MANAGE).text

    assert "This session will not take place." in page
    assert "There is snow." in page
    assert b"METHOD:CANCEL" in family.get(CALENDAR).content


def test_what_a_family_typed_is_never_markup(client, book):
    booking = book(lead_name="<b>Sam</b>", email='"<b>"@example.com')
    Booking.objects.update(email_refused=True)

    assert "<b>" not in client.get(address(booking), follow=True).text
