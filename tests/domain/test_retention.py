"""When personal data goes (security.md, default retention)."""

from datetime import UTC, datetime

import pytest

from events.domain.moments import LONDON
from events.domain.retention import (
    contact_due_at,
    draft_due_at,
    link_expires_at,
    message_due_at,
    needs_due_at,
    reply_due_at,
)

ENDED_AT = datetime(2018, 11, 6, 12, tzinfo=UTC)


def test_needs_go_thirty_days_after_the_session():
    assert needs_due_at(ENDED_AT) == datetime(2018, 12, 6, 12, tzinfo=UTC)


def test_link_opens_for_thirty_days_after_the_session():
    assert link_expires_at(ENDED_AT) == datetime(2018, 12, 6, 12, tzinfo=UTC)


def test_draft_goes_after_a_day():
    assert draft_due_at(ENDED_AT) == datetime(2018, 11, 7, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ended", "due"),
    [
        ((2018, 11, 6, 12), (2019, 12, 6, 12)),
        ((2018, 11, 30, 12), (2019, 12, 30, 12)),
        ((2018, 12, 31, 12), (2020, 1, 31, 12)),
        ((2019, 1, 31, 12), (2020, 2, 29, 12)),
        ((2018, 1, 31, 12), (2019, 2, 28, 12)),
        ((2018, 7, 6, 12), (2019, 8, 6, 12)),
    ],
)
def test_contact_goes_thirteen_months_after_the_session_or_on_the_last_day(ended, due):
    ended_at = datetime(*ended, tzinfo=LONDON)
    assert contact_due_at(ended_at) == datetime(*due, tzinfo=LONDON).astimezone(UTC)


def test_what_is_set_counts():
    assert needs_due_at(ENDED_AT, days=7) == datetime(2018, 11, 13, 12, tzinfo=UTC)
    assert contact_due_at(ENDED_AT, months=1) == datetime(2018, 12, 6, 12, tzinfo=UTC)
    assert draft_due_at(ENDED_AT, hours=2) == datetime(2018, 11, 6, 14, tzinfo=UTC)
    assert message_due_at(ENDED_AT, days=30) == datetime(2018, 12, 6, 12, tzinfo=UTC)


def test_a_reply_s_address_goes_a_month_after_settling_and_never_stays():
    assert reply_due_at(ENDED_AT, None) == datetime(2019, 5, 5, 12, tzinfo=UTC)
    assert reply_due_at(ENDED_AT, ENDED_AT) == datetime(2018, 12, 6, 12, tzinfo=UTC)
    late = datetime(2019, 5, 1, 12, tzinfo=UTC)
    assert reply_due_at(ENDED_AT, late) == datetime(2019, 5, 5, 12, tzinfo=UTC)


DUE_AT = [needs_due_at, contact_due_at, draft_due_at, link_expires_at, message_due_at]


@pytest.mark.parametrize("rule", DUE_AT)
def test_moment_without_a_zone_is_refused(rule):
    with pytest.raises(ValueError, match="without a zone"):
        rule(datetime(2018, 11, 6, 12))  # noqa: DTZ001 (that is the point)
