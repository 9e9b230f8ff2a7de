"""A corrected address is the party's own: it can be found by it, and it books only once."""

import pytest
from django.urls import reverse

from events.bookings import links
from events.bookings.answers import Contact, party_key
from events.bookings.errors import AlreadyBooked
from events.bookings.operations import cancel, correct_email, correct_email_by_staff
from events.domain.party import Person, Role
from events.models import Booking, BookingEvent, Notification

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_databases,
    pytest.mark.usefixtures("clock"),
]

RIGHT = "sam.right@example.com"


def key(email, name="Sam Example"):
    """What the form of a family of one would call its party."""
    lead = Person(Role.LEAD_ADULT, name="")
    return party_key(Contact(name=name, email=email), [lead])


@pytest.fixture
def mistyped(book):
    wrong = "sam.wrogn@example.com"
    return book(email=wrong, party_key=key(wrong), email_refused=True)


def correct(booking, *, by, now):
    if by:
        correct_email_by_staff(booking.pk, email=RIGHT, by=by, now=now)
    else:
        correct_email(booking.pk, email=RIGHT, now=now)


@pytest.fixture(params=["family", "staff"])
def by(request, administrator):
    return administrator if request.param == "staff" else None


def test_the_party_is_known_by_its_right_address(mistyped, by, now):
    correct(mistyped, by=by, now=now)

    mistyped.refresh_from_db()
    assert (mistyped.email, mistyped.party_key) == (RIGHT, key(RIGHT))


def test_a_party_that_booked_again_is_not_made_to_hold_two_bookings(mistyped, book, by, now):
    twin = book(email=RIGHT, party_key=key(RIGHT))
    before = list(Booking.objects.values().order_by("pk"))

    with pytest.raises(AlreadyBooked) as refused:
        correct(mistyped, by=by, now=now)

    assert refused.value.booking == twin
    assert list(Booking.objects.values().order_by("pk")) == before
    assert not Notification.objects.exists()
    assert not BookingEvent.objects.exists()


def test_a_twin_that_was_cancelled_or_is_somebody_else_s_session_stands_in_nobody_s_way(
    mistyped, book, by, now
):
    twin = book(email=RIGHT, party_key=key(RIGHT))
    cancel(twin.pk, by=None, now=now)
    correct(mistyped, by=by, now=now)

    mistyped.refresh_from_db()
    assert mistyped.party_key == key(RIGHT)


def test_the_family_is_told_kindly_and_keeps_what_it_typed(client, mistyped, book):
    book(email=RIGHT, party_key=key(RIGHT))
    client.get(links.manage_url(mistyped).removeprefix("https://events.example.org"))

    page = client.post("/bookings/manage/", {"email": RIGHT})

    assert page.status_code == 409
    assert "You have another booking for this session with this address." in page.text
    assert f'value="{RIGHT}"' in page.text


def test_staff_are_told_what_to_do(client, administrator, mistyped, book):
    book(email=RIGHT, party_key=key(RIGHT))
    client.force_login(administrator)

    page = client.post(reverse("desk:correct_email", args=[mistyped.pk]), {"email": RIGHT})

    assert page.status_code == 409
    assert "This family has another booking" in page.text
    assert f'value="{RIGHT}"' in page.text
