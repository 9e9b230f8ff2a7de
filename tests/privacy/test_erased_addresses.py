"""An address that a booking had is erased too, and nobody writes to it."""

import pytest

from events.desk.roles import DATA_PROTECTION
from events.models import Booking, FormerAddress
from events.notifications import delivery
from events.privacy.operations import erase
from events.privacy.queries.everywhere import places_of
from events.privacy.whose import Contact, scope_of
from tests.desk.conftest import staff
from tests.factories import BookingFactory, FormerAddressFactory, OrganisationFactory

from .canaries import EMAIL, found_in_catalogue
from .conftest import EVERYWHERE


@pytest.mark.django_db(transaction=True)
@pytest.mark.both_databases
def test_an_erased_booking_keeps_no_address_it_had_and_none_is_written_to(asked, now, mailoutbox):
    booking = BookingFactory(email=EMAIL)
    letter = FormerAddressFactory(booking=booking).notification
    FormerAddressFactory(email="neighbour@example.com")
    erase(Contact(email=EMAIL), EVERYWHERE, **asked)
    delivery.drain(lambda: now)

    letter.refresh_from_db()
    assert (letter.state, letter.problem) == ("skipped", "erased")
    assert [to for each in mailoutbox for to in each.to] == ["neighbour@example.com"]
    assert not FormerAddress.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.both_databases
def test_who_asks_by_an_address_that_a_booking_had_is_erased_there_and_the_booking_stays(
    asked, now, mailoutbox
):
    ours, theirs = OrganisationFactory(name="Our Forum"), OrganisationFactory(name="Theirs")
    for organisation in (ours, theirs):
        FormerAddressFactory(
            booking__session__controller=organisation, booking__email="new@example.com", email=EMAIL
        )
    officer = staff(DATA_PROTECTION, organisations=[ours])
    asked |= {"by": officer}
    request = erase(Contact(email=EMAIL.upper()), scope_of(officer), **asked)

    assert (request.counts["bookings"], request.counts["former_addresses"]) == (0, 1)
    assert [each.booking.controller for each in FormerAddress.objects.all()] == [theirs]
    assert set(Booking.objects.values_list("email", flat=True)) == {"new@example.com"}
    erase(Contact(email=EMAIL), EVERYWHERE, **asked)
    delivery.drain(lambda: now)
    assert (found_in_catalogue(), places_of(EMAIL), mailoutbox) == ({}, {}, [])
