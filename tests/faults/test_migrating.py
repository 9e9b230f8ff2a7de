"""The tables are brought up to date while the version before goes on booking (FT38).

What a new migration must keep to: no statement waits for two seconds, and what the version before
writes is still taken. So one migration changes one busy table, an index is made concurrently where
it takes longer, a new column may be empty or has `db_default`, and a column goes one version after
its last use.
"""

import json
import logging
import subprocess
import sys

import pytest
from django.db import connection

from .databases import PostgreSQL
from .harness import ROOT
from .invariants import wrong
from .waiting import until

logger = logging.getLogger("migrating")
pytestmark = [
    pytest.mark.both_databases,
    pytest.mark.long,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite is migrated while it is shut"),
]
# The version before the first that families book with; an older step changed several tables at once
BEFORE = "0017_asking_for_easy_read"
BOOKINGS = 100_000
PATIENCE = 2  # seconds that nobody waits for a lock

MAKE_A_SESSION = "from tests.factories import SessionFactory; SessionFactory(places=None)"
MANY = """
    INSERT INTO events_booking (id, reference, session_id, state, form_key, form_digest, party_key,
        lead_name, email, phone, medium, email_refused, uid, sequence, told, told_version,
        link_version, notice_version, source, created_at)
    SELECT n, 'MANY-' || n, {session}, 'live', gen_random_uuid(), '', 'party ' || n, 'Sam Example',
        'sam' || n || '@example.com', '', 'email', false, gen_random_uuid(), 0,
        jsonb_build_object(), 0, 1, '', 'web', now()
    FROM generate_series(1, {number}) n;
    INSERT INTO events_attendee (booking_id, role, name, takes_place, sort_order)
    SELECT n, 'lead_adult', '', true, 0 FROM generate_series(1, {number}) n;
    INSERT INTO events_bookingevent (booking_id, kind, at)
    SELECT n, 'booked', now() FROM generate_series(1, {number}) n;
    INSERT INTO events_notification (kind, subject, subject_pk, dedupe_key, medium, state, priority,
        attempts, repeats, problem, message_id, created_at, due_at)
    SELECT 'bookings.confirmed', 'bookings', n, 'confirm:' || n, 'email', 'sent', 10, 1, 0, '', '',
        now(), now()
    FROM generate_series(1, {number}) n;
    SELECT setval(pg_get_serial_sequence('events_booking', 'id'), {number});
    ANALYZE;
"""


@pytest.fixture
def old(house, tmp_path):
    """A database as the version before has it, with very many bookings, and its processes."""
    database = PostgreSQL(connection, tmp_path, name="migrating")
    old = Old(house, database, tmp_path)
    try:
        old.make()
        yield old
    finally:
        old.stop()
        database.drop()


class Old:
    """The version before: its tables, and a process that books into them."""

    def __init__(self, house, database, folder):
        self.database, self._folder = database, folder
        self._environment = house.environment(DATABASE_URL=database.url)
        self._running = None

    def migrate(self, *leaf):
        self._run("manage.py", "migrate", "-v", "0", "events", *leaf)

    def make(self):
        """A session, taken back to the tables of the version before, and very many bookings."""
        self._run("manage.py", "shell", "-v", "0", "-c", MAKE_A_SESSION)
        self.migrate(BEFORE)
        [(self.session,)] = self.database.query("SELECT id FROM events_session")
        self.database.query(MANY.format(session=self.session, number=BOOKINGS))

    def start(self):
        """Let it book and read."""
        command = ["-m", "tests.faults.old_code", self._folder, BEFORE, self.session]
        self._running = subprocess.Popen(
            [sys.executable, *map(str, command)], cwd=ROOT, env=self._environment
        )
        until(lambda: len(self.told("book")) > 3, what="the old code at work")

    def stop(self):
        """Let it end, if it runs."""
        if self._running:
            (self._folder / "stop").touch()
            self._running.wait(timeout=60)

    def told(self, what):
        path = self._folder / f"{what}.jsonl"
        lines = path.read_text().splitlines() if path.exists() else []
        return [json.loads(line) for line in lines]

    def _run(self, *command):
        subprocess.run([sys.executable, *command], cwd=ROOT, env=self._environment, check=True)


def test_ft38_nobody_waits_and_nothing_is_lost_while_the_tables_change(old):
    old.start()
    old.migrate()
    old.stop()

    booked, read = old.told("book"), old.told("read")
    assert [line["failed"] for line in [*booked, *read] if "failed" in line] == []
    longest = max(line["took"] for line in [*booked, *read])
    logger.info("%d booked, %d read, the longest wait %.2f s", len(booked), len(read), longest)
    assert longest < PATIENCE
    references = [line["said"] for line in booked]
    assert wrong(old.database.query, old.session, told=references) == []
    # And back again, with all that was booked
    old.migrate(BEFORE)
    assert wrong(old.database.query, old.session, told=references) == []
    stored = old.database.query("SELECT count(*) FROM events_booking")
    assert stored == [(BOOKINGS + len(booked),)]


def test_ft38_control_a_lock_and_a_column_that_the_old_code_does_not_know_are_seen(old):
    old.start()
    old.database.query("""
        BEGIN;
        ALTER TABLE events_booking ADD COLUMN known_to_nobody integer;
        SELECT pg_sleep(3);
        COMMIT;
    """)
    until(lambda: max(line["took"] for line in old.told("book")) > PATIENCE, what="who waited")
    old.database.query(
        "ALTER TABLE events_attendee ADD COLUMN must_be_told text NOT NULL DEFAULT ''"
    )
    old.database.query("ALTER TABLE events_attendee ALTER COLUMN must_be_told DROP DEFAULT")
    until(lambda: "must_be_told" in old.told("book")[-1].get("failed", ""), what="who failed")
