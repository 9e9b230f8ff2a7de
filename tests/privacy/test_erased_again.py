"""Whoever was erased is erased again in a restored backup: a list beside the database knows."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from events.models import Attendee, Booking, DataRequest, FormerAddress
from events.privacy import erasures
from events.privacy.operations import begin_again, erase
from events.privacy.whose import Contact, digest
from tests.factories import BookingFactory, FormerAddressFactory

from .canaries import EMAIL
from .conftest import EVERYWHERE


@pytest.mark.django_db(transaction=True)
def test_a_restored_backup_erases_an_address_that_a_booking_had_once_more(asked, now):
    FormerAddressFactory(email=EMAIL, replaced_at=now)
    erase(Contact(email=EMAIL), EVERYWHERE, **asked)
    DataRequest.objects.all().delete()
    FormerAddressFactory(email=EMAIL, replaced_at=now)
    came_later = FormerAddressFactory(email=EMAIL.upper(), replaced_at=now + timedelta(hours=1))

    assert begin_again(now=now).erased == 1
    assert list(FormerAddress.objects.all()) == [came_later]


@pytest.mark.django_db(transaction=True)
@pytest.mark.both_databases
def test_a_restored_backup_erases_once_more_whoever_was_erased_since(asked, now, erasure_list):
    """The backup is what stood before: the list outside the database knows what it does not."""
    before = BookingFactory(email=EMAIL, created_at=now - timedelta(days=2))
    neighbour = BookingFactory(email="neighbour@example.com")
    erasure = erasures.Erasure.begun(
        number="0b9f7f3e-1f0e-4c67-9a55-6f7a3b8b9c11",
        at=now - timedelta(days=1),
        person=digest(EMAIL),
        reason="asked",
        scope=EVERYWHERE,
    )
    erasures.append(erasure)
    came_back = BookingFactory(email=EMAIL, created_at=now)

    restoration = begin_again(now=now)
    assert restoration.erased == 1
    left = Booking.objects.filter(emptied_at=None)
    assert set(left) == {neighbour, came_back}
    assert before not in left
    assert begin_again(now=now).erased == 1  # nothing more to do
    assert DataRequest.objects.get().is_finished


@pytest.mark.django_db(transaction=True)
def test_without_the_list_a_restored_backup_knows_of_no_erasure(now, erasure_list):
    """The negative control."""
    BookingFactory(email=EMAIL, created_at=now - timedelta(days=2))
    assert begin_again(now=now).erased == 0
    assert Booking.objects.filter(email=EMAIL).exists()


@pytest.mark.django_db(transaction=True)
def test_an_earlier_key_still_finds_who_was_erased(asked, now, settings):
    BookingFactory(email=EMAIL)
    erase(Contact(email=EMAIL), EVERYWHERE, **asked)
    DataRequest.objects.all().delete()
    BookingFactory(email=EMAIL, created_at=now - timedelta(days=1))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert begin_again(now=now).erased == 1
    assert not Booking.objects.filter(email=EMAIL).exists()


@pytest.mark.django_db(transaction=True)
def test_an_erasure_that_was_killed_is_on_the_list_and_is_done_again(asked, erasure_list, now):
    BookingFactory(email=EMAIL, people=1)

    class KilledError(Exception):
        pass

    def die(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and Attendee._meta.db_table in sql:
            raise KilledError
        return execute(sql, params, many, context)

    with connection.execute_wrapper(die), pytest.raises(KilledError):
        erase(Contact(email=EMAIL), EVERYWHERE, **asked)
    (line,) = erasure_list.read_text().splitlines()
    stopped = DataRequest.objects.get()
    assert (stopped.is_finished, str(stopped.number)) == (False, json.loads(line)["number"])
    assert Booking.objects.filter(email=EMAIL).exists()

    assert erase(Contact(email=EMAIL), EVERYWHERE, **asked).is_finished
    assert not Booking.objects.filter(email=EMAIL).exists()
