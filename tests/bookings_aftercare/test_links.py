"""A link opens one booking, is never stored, and dies when it should."""

from datetime import timedelta

import pytest
from django.core import serializers

from events.bookings import links
from events.models import Booking, Session

pytestmark = pytest.mark.django_db


def test_the_same_booking_has_the_same_link_until_its_version_is_raised(booking, now):
    first = links.token(booking)
    assert links.token(booking) == first

    booking.link_version += 1
    booking.save()

    assert links.opened_by(first, now=now) is None
    assert links.opened_by(links.token(booking), now=now) == booking


def test_a_link_is_on_our_own_host_whatever_the_request_says(booking):
    assert links.manage_url(booking).startswith("https://events.example.org/bookings/")


def test_a_link_has_at_least_160_bits_and_stands_in_no_table(booking):
    signature = links.token(booking).split(".")[2]

    assert len(signature) * 6 >= 160
    dump = serializers.serialize("json", [*Booking.objects.all(), *Session.objects.all()])
    assert signature not in dump


def test_a_link_made_under_an_older_key_still_opens(booking, now, settings):
    old = links.token(booking)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the-next-key"

    assert links.token(booking) != old
    assert links.opened_by(old, now=now) == booking

    settings.SECRET_KEY_FALLBACKS = []
    assert links.opened_by(old, now=now) is None


def test_a_link_opens_until_thirty_days_after_the_session(booking):
    ends_at = booking.session.ends_at
    almost = ends_at + timedelta(days=30) - timedelta(seconds=1)

    assert links.opened_by(links.token(booking), now=almost) == booking
    assert links.opened_by(links.token(booking), now=ends_at + timedelta(days=30)) is None


def test_a_link_opens_nothing_once_the_personal_data_is_gone(booking, now):
    booking.emptied_at = now
    booking.save()

    assert links.opened_by(links.token(booking), now=now) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda token: "",
        lambda token: token[:-1],
        lambda token: token + "A",
        lambda token: token.replace(".", "..", 1),
        lambda token: "0" + token,
        lambda token: "9" * 30 + token,
        lambda token: "²" + token,
        lambda token: "-" + token,
        lambda token: token.split(".")[0] + ".2." + token.split(".")[2],
        lambda token: token.swapcase(),
        lambda token: "manage",
        lambda token: "a" * 5000,
    ],
)
def test_a_link_that_was_changed_opens_nothing(booking, now, change):
    assert links.opened_by(change(links.token(booking)), now=now) is None


def test_no_link_opens_another_familys_booking(booking, book, now):
    theirs = book()
    _, version, signature = links.token(booking).split(".")

    assert links.opened_by(f"{theirs.pk}.{version}.{signature}", now=now) is None
