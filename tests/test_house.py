"""The house stands: its first pages are there, and its tables match its models."""

import contextlib

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import Page

from events.models import Town
from tests.beginnings import Beginning
from tests.factories import TownFactory


def test_a_new_site_has_its_first_pages_at_the_promised_addresses(client, home):
    addresses = [home.url, *(page.url for page in home.get_children().live())]
    assert addresses == ["/", "/events/", "/accessibility/", "/privacy/"]
    assert [client.get(address).status_code for address in addresses] == [200] * 4
    assert Page.find_problems() == ([], [], [], [], [])


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
    assert answers == ["wal", 60_000, 1]


@pytest.mark.django_db
@pytest.mark.both_databases
def test_postgresql_plans_a_question_once_and_not_each_time_it_is_asked():
    if connection.vendor != "postgresql":
        pytest.skip("about PostgreSQL alone")

    plans, fresh = [], connection.copy()
    with contextlib.closing(fresh), fresh.cursor() as cursor:
        for number in range(4):
            cursor.execute("SELECT name FROM events_town WHERE id = %s", [number])
            cursor.execute(
                "SELECT count(*) FROM pg_prepared_statements WHERE statement ~ 'events_tow[n]'"
            )
            plans += cursor.fetchone()
        assert (plans, fresh.connection.prepared_max) == ([0, 0, 1, 1], 300)


@pytest.mark.django_db
def test_every_factory_makes_a_row(now):
    from tests import factories

    booking = factories.BookingFactory(people=2)
    page = factories.RoadshowPageFactory()
    assert (booking.attendees.count(), page.get_parent().slug) == (2, "events")


def test_what_a_test_begins_with_is_made_once_and_taken_back_when_nobody_asks(db):
    made = []

    def town():
        made.append(TownFactory(name="Malvern"))

    def another():
        made.append(TownFactory(name="Worcester"))

    def broken():
        TownFactory(name="Evesham")
        raise RuntimeError

    def standing():
        return sorted(Town.objects.values_list("name", flat=True))

    beginning = Beginning()
    beginning.ready = True
    seen = []
    for makers in ([town], [town, another], [town], []):
        beginning.prepare(makers)
        seen.append(standing())
    assert seen == [["Malvern"], ["Malvern", "Worcester"], ["Malvern"], []]
    assert [each.name for each in made] == ["Malvern", "Worcester"]

    with pytest.raises(RuntimeError):
        beginning.prepare([broken])
    assert standing() == []
