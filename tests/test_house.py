"""The house stands: its first pages are there, and its tables match its models."""

import pytest
from django.core.management import call_command
from django.db import connection


def test_a_new_site_has_its_first_pages_at_the_promised_addresses(home, index):
    assert [home.url, index.url] == ["/", "/events/"]


@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_sqlite_waits_for_its_lock_instead_of_failing():
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite alone")
    with connection.cursor() as cursor:
        answers = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "busy_timeout", "synchronous")
        ]
    assert answers == ["wal", 20_000, 1]


@pytest.mark.django_db
def test_every_factory_makes_a_row(now):
    from tests import factories

    booking = factories.BookingFactory(people=2)
    page = factories.RoadshowPageFactory()
    assert (booking.attendees.count(), page.get_parent().slug) == (2, "events")
