"""Mail in files, and the demo's page to read it."""

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.urls import clear_url_caches, include, path

from cms.urls import urlpatterns as public
from events.notifications import letters
from events.notifications.kinds import Message

CALENDAR = b"""BEGIN:VCALENDAR\r
METHOD:REQUEST\r
BEGIN:VEVENT\r
SUMMARY:SEND information roadshow\r
DTSTART:20181106T100000Z\r
DTEND:20181106T120000Z\r
LOCATION:Malvern\r
END:VEVENT\r
END:VCALENDAR\r
"""


class _Demo:
    urlpatterns = [path("demo/mail/", include("cms.mailbox")), *public]


@pytest.fixture
def folder(settings, tmp_path):
    settings.ROOT_URLCONF = _Demo
    settings.MAIL_DIR = settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.EMAIL_BACKEND = "cms.mail.EmailBackend"
    clear_url_caches()
    yield tmp_path / "mail"
    clear_url_caches()


@pytest.fixture
def sent(folder):
    """Two letters, sent over one kept connection."""
    invitation = Message(
        subject="Booked: Malvern",
        text="See you there.\nhttps://events.example.org/bookings/x/",
        html="<html><head></head><body><p>See you <b>there</b>.</p></body></html>",
        calendar=CALENDAR,
        calendar_method="REQUEST",
    )
    plain = EmailMultiAlternatives("Plain", "Only text.", to=["other@example.com"])
    with get_connection() as connection:
        connection.send_messages(
            [letters.compose(invitation, to="family@example.com", identity="<1@example.org>")]
        )
        connection.send_messages([plain])
    return sorted(path.stem for path in folder.glob("*.eml"))


def test_every_message_has_a_file_of_its_own_even_on_a_kept_connection(folder, sent):
    assert (len(sent), len(list(folder.iterdir()))) == (2, 2)


@pytest.mark.django_db
def test_the_newest_letter_comes_first(client, sent):
    page = client.get("/demo/mail/").content.decode()
    assert page.index("Plain") < page.index("Booked: Malvern")
    assert "family@example.com" in page


@pytest.mark.django_db
def test_an_empty_mailbox_says_what_to_do(client, folder):
    assert "Nothing has been sent yet" in client.get("/demo/mail/").content.decode()


@pytest.mark.django_db
def test_a_letter_shows_text_calendar_and_a_frame(client, sent):
    page = client.get(f"/demo/mail/{sent[0]}/").content.decode()
    for words in (
        "family@example.com",
        '<a href="https://events.example.org/bookings/x/"',
        "Put this into the calendar:",
        "Tuesday 6 November 2018, 10:00 to 12:00",
        f'src="/demo/mail/{sent[0]}/html/"',
    ):
        assert words in page
    assert "calendar" not in client.get(f"/demo/mail/{sent[1]}/").content.decode().split("main")[1]


@pytest.mark.django_db
def test_a_letter_s_html_can_do_nothing_and_its_calendar_entry_is_the_same_bytes(client, sent):
    html = client.get(f"/demo/mail/{sent[0]}/html/")
    assert "default-src 'none'" in html["Content-Security-Policy"]
    assert "sandbox" in html["Content-Security-Policy"]
    assert client.get(f"/demo/mail/{sent[0]}/invite.ics").content == CALENDAR


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["123", "none"])
def test_a_letter_nobody_sent_is_not_found(client, folder, name):
    assert client.get(f"/demo/mail/{name}/").status_code == 404


@pytest.mark.django_db
def test_without_debug_there_is_no_mailbox(client):
    assert client.get("/demo/mail/").status_code == 404
