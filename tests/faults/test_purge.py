"""The nightly deletion is killed in the middle (AB45): what it did is on its certificate."""

import json

import pytest

from .waiting import until

pytestmark = [pytest.mark.both_databases, pytest.mark.long]
DRAFTS = 20_000  # forty steps
MAKE = f"""
from datetime import UTC, datetime, timedelta
from events.models import Draft
from tests.factories import SessionFactory
session, saved_at = SessionFactory(), datetime.now(UTC) - timedelta(days=2)
Draft.objects.bulk_create(
    (
        Draft(key_digest=str(number), session=session, sealed=b"sealed", saved_at=saved_at)
        for number in range({DRAFTS})
    ),
    batch_size=1_000,
)
"""


def drafts(house):
    """How many of ours there are; other tests leave theirs, which are not due."""
    ours = "SELECT count(*) FROM events_draft WHERE length(key_digest) < 10"
    [(number,)] = house.database.query(ours)
    return number


def certificates(house):
    """How many drafts each run says it has deleted, and whether it came to its end."""
    rows = house.database.query("SELECT counts, is_finished FROM events_purgerun ORDER BY id")
    counts = [json.loads(each) if isinstance(each, str) else each for each, _ in rows]
    return [(each.get("drafts", 0), bool(row[1])) for each, row in zip(counts, rows, strict=True)]


def test_a_run_that_is_killed_has_certified_what_it_did_and_the_next_does_the_rest(house):
    house.manage("shell", "-v", "0", "-c", MAKE)
    run = house.start("manage.py", "purge_personal_data")
    until(lambda: drafts(house) < DRAFTS, what="the deletion to be under way")
    house.kill(run)
    left = drafts(house)
    assert 0 < left < DRAFTS
    assert certificates(house) == [(DRAFTS - left, False)]

    house.manage("purge_personal_data")
    assert (drafts(house), certificates(house)[1:]) == (0, [(left, True)])
