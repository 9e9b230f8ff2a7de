"""Staff put an address right: the old one is told once, and learns nothing it should not (AB08)."""

import smtplib
from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse

from events.bookings import links
from events.bookings.operations import cancel, correct_email, correct_email_by_staff
from events.models import Booking, FormerAddress, Notification
from events.notifications import delivery
from events.privacy.operations import purge

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_databases,
    pytest.mark.usefixtures("clock"),
]

A, B, C = "sam.old@example.com", "sam.new@example.net", "sam.newest@example.org"
CHANGED = "The e-mail address of a booking was changed: SEND information roadshow, Tue 20 Nov, 10am"
CONFIRMED = "Booking confirmed: SEND information roadshow, Tue 20 Nov, 10am"


@pytest.fixture
def sam(book):
    return book(email=A, lead_name="Sam Leadname", people=2)


@pytest.fixture
def correct(administrator, now):
    """Staff give a booking these addresses, one after the other."""

    def correct(booking, *addresses):
        for email in addresses:
            correct_email_by_staff(booking.pk, email=email, by=administrator, now=now)
        booking.refresh_from_db()

    return correct


@pytest.fixture
def sent(mailoutbox, now):
    """Send what waits; to whom each letter went, and what it is called."""

    def sent(at=now):
        del mailoutbox[:]
        delivery.drain(lambda: at)
        return sorted((*letter.to, letter.subject) for letter in mailoutbox)

    return sent


def everything(letter):
    """A letter's head and all its parts, opened."""
    parts = [part.get_payload(decode=True) or b"" for part in letter.message().walk()]
    return "\n".join([str(letter.message()), *(part.decode() for part in parts)])


def test_the_new_address_gets_the_new_link_and_the_old_one_learns_only_that_it_is_the_old_one(
    sam, correct, sent, mailoutbox, now
):
    old = links.token(sam)
    correct(sam, B)

    assert sent() == [(B, CONFIRMED), (A, CHANGED)]
    letters = {letter.to[0]: everything(letter) for letter in mailoutbox}
    new = links.token(sam)
    assert (links.opened_by(old, now=now), new in letters[B]) == (None, True)
    for secret in ("Leadname", B, "sam.new", new, old, "/bookings/", "2 adults", "BEGIN:VCALENDAR"):
        assert secret not in letters[A], secret
    for said in ("You will get no more e-mails", "localoffer@example.org", sam.reference):
        assert said in letters[A], said
    assert not FormerAddress.objects.exists()
    assert sent() == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"email": A, "email_refused": True}, B),
        ({"email": A}, A.upper()),
        ({"email": ""}, B),
        ({"email": "", "phone": "+447700900123", "medium": "phone"}, B),
        ({"email": A, "phone": "+447700900123", "medium": "phone"}, B),
        ({"email": A, "phone": "+447700900123", "email_refused": True}, B),
    ],
)
def test_nobody_is_written_to_where_no_mail_went_or_the_address_is_the_same(
    book, correct, before, after
):
    correct(book(**before), after)

    assert not FormerAddress.objects.exists()
    assert not Notification.objects.filter(kind="bookings.address_changed").exists()


def test_a_family_that_puts_its_refused_address_right_writes_to_the_new_one_alone(book, sent, now):
    booking = book(email=A, email_refused=True)
    correct_email(booking.pk, email=B, now=now)

    assert sent() == [(B, CONFIRMED)]


def test_twice_in_a_row_tells_each_old_address_once(sam, correct, sent):
    correct(sam, B, C)

    assert sent() == [(B, CHANGED), (C, CONFIRMED), (C, CONFIRMED), (A, CHANGED)]
    assert not FormerAddress.objects.exists()


def test_there_and_back_tells_only_the_one_that_it_no_longer_has(sam, correct, sent):
    correct(sam, B, A.title())

    assert [to for to, subject in sent() if subject == CHANGED] == [B]
    assert not FormerAddress.objects.exists()


def test_there_back_and_there_again_tells_each_by_what_is_true_at_last(sam, correct, sent):
    correct(sam, B, A, B)

    assert [to for to, subject in sent() if subject == CHANGED] == [A]


def test_the_old_address_is_told_of_a_booking_that_is_cancelled_too(sam, correct, sent, now):
    cancel(sam.pk, by=None, now=now)
    correct(sam, B)

    assert (A, CHANGED) in sent()


class Unwell(EmailBackend):
    """Takes every letter but those to some addresses."""

    away = ()

    def send_messages(self, messages):
        if {address for letter in messages for address in letter.to} & set(self.away):
            raise smtplib.SMTPServerDisconnected
        return super().send_messages(messages)


@pytest.fixture
def unwell(settings, monkeypatch):
    """Say whose letters do not get through for now."""
    settings.EMAIL_BACKEND = f"{__name__}.Unwell"
    return lambda *addresses: monkeypatch.setattr(Unwell, "away", addresses)


@pytest.mark.parametrize(("away", "reached"), [(A, (B, CONFIRMED)), (B, (A, CHANGED))])
def test_neither_letter_waits_for_the_other(sam, correct, sent, unwell, away, reached):
    unwell(away)
    correct(sam, B)

    assert sent() == [reached]


def test_what_the_family_is_told_next_does_not_wait_for_the_old_address(
    sam, correct, sent, unwell, now
):
    unwell(A)
    correct(sam, B)
    sent()
    cancel(sam.pk, by=None, now=now)

    assert [to for to, _ in sent()] == [B]


def test_an_old_address_that_takes_no_mail_is_forgotten_and_says_nothing_of_the_new_one(
    sam, correct, sent, client, administrator
):
    correct(sam, B)
    FormerAddress.objects.update(email="söm@example.com")  # no server would take it
    sent()

    letter = Notification.objects.get(kind="bookings.address_changed")
    assert (letter.state, letter.problem) == ("failed", "bad_address")
    assert not FormerAddress.objects.exists()
    sam.refresh_from_db()
    assert (sam.email, sam.email_refused) == (B, False)
    client.force_login(administrator)
    listed = client.get(reverse("desk:messages")).text
    assert ("Address changed: to the old address" in listed, sam.reference in listed) == (True,) * 2
    assert reverse("desk:retry", args=[letter.pk]) not in listed


def test_the_old_address_is_kept_for_two_days_at_most(sam, correct, sent, now):
    correct(sam, B)
    two_days = timedelta(days=2)

    assert purge(now=now + two_days - timedelta(seconds=1)).former_addresses == 0
    assert purge(now=now + two_days).former_addresses == 1
    assert not FormerAddress.objects.exists()
    assert (A, CHANGED) not in sent(now + two_days)
    letter = Notification.objects.get(kind="bookings.address_changed")
    assert (letter.state, letter.problem) == ("skipped", "too_late")


def test_staff_read_before_that_the_old_address_is_told(client, administrator, book):
    client.force_login(administrator)
    told = {}
    for refused in (False, True):
        booking = book(email_refused=refused)
        page = client.get(reverse("desk:correct_email", args=[booking.pk])).text
        told[refused] = "The old address is told once" in page
    assert told == {False: True, True: False}


def test_the_booking_s_screen_shows_both_letters(client, administrator, sam, correct, sent):
    correct(sam, B)
    sent()
    client.force_login(administrator)
    page = client.get(reverse("desk:booking", args=[sam.pk])).text

    for words in ("Booking confirmed", "Address changed: to the old address"):
        assert words in page
    assert A not in page
    assert Booking.objects.get().email == B
