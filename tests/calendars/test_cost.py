"""What a feed costs: a thousand entries are asked for as quickly as one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.calendars.operations import refresh
from events.models import Entry, Session
from tests.factories import SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def cost(get, choice, **headers):
    with CaptureQueriesContext(connection) as queries:
        response = get(choice, **headers)
    return len(queries), response


def make_many(event, count, now):
    """Sessions of one page in one venue, and their entries."""
    first = SessionFactory(page=event, title="A session with a name as long as they are")
    fields = {
        field.attname: getattr(first, field.attname)
        for field in Session._meta.concrete_fields
        if field.attname not in {"id", "key", "starts_at", "ends_at"}
    }
    made = Session.objects.bulk_create(
        Session(
            **fields,
            key=f"many-{n}",
            starts_at=first.starts_at + timedelta(minutes=30 * n),
            ends_at=first.starts_at + timedelta(minutes=30 * n + 60),
        )
        for n in range(count - 1)
    )
    Session.hosts.through.objects.bulk_create(
        Session.hosts.through(session=session, organisation=first.controller) for session in made
    )
    refresh([first.pk, *(session.pk for session in made)], now=now)


def test_thousand_entries_cost_as_many_queries_as_one_and_stay_small(get, event, now):
    make_many(event, 1, now)
    one, _response = cost(get, "town/malvern")
    Session.objects.all().delete()
    make_many(event, 1_000, now)
    many, response = cost(get, "town/malvern")
    unchanged, _response = cost(get, "town/malvern", **{"if-none-match": response["ETag"]})
    assert (one, many, unchanged) == (4, 4, 4)
    assert Entry.objects.count() == response.text.count("\nBEGIN:VEVENT\r\n") == 1_000
    assert len(response.content) < 1_000_000


def test_validator_is_found_by_index(get, event, now):
    make_many(event, 300, now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with CaptureQueriesContext(connection) as queries:
        get("town/malvern", **{"if-none-match": '"other"'})
    (validator,) = (query["sql"] for query in queries if "COUNT(" in query["sql"])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {validator}")
            plan = " | ".join(row[3] for row in cursor.fetchall())
        assert "SCAN events_" not in plan
        assert "COVERING INDEX entry_validator" in plan
