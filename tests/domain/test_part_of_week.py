"""When in the week something starts, by the clock of the people who come."""

from datetime import UTC, datetime

import pytest

from events.domain.moments import LONDON
from events.domain.part_of_week import parts_of_week


@pytest.mark.parametrize(
    ("at", "parts"),
    [
        (datetime(2018, 11, 6, 16, 59, tzinfo=LONDON), {"weekday"}),
        (datetime(2018, 11, 6, 17, 0, tzinfo=LONDON), {"evening"}),
        (datetime(2018, 11, 9, 16, 59, tzinfo=LONDON), {"weekday"}),
        (datetime(2018, 11, 10, 10, 0, tzinfo=LONDON), {"weekend"}),
        (datetime(2018, 11, 10, 18, 0, tzinfo=LONDON), {"weekend", "evening"}),
        (datetime(2018, 11, 11, 0, 0, tzinfo=LONDON), {"weekend"}),
        (datetime(2018, 11, 12, 0, 0, tzinfo=LONDON), {"weekday"}),
    ],
)
def test_an_evening_begins_at_five_and_a_weekend_on_saturday(at, parts):
    assert parts_of_week(at) == parts


@pytest.mark.parametrize(
    ("at", "parts"),
    [
        (datetime(2018, 10, 26, 16, 0, tzinfo=UTC), {"evening"}),  # 5pm in summer time
        (datetime(2018, 10, 29, 16, 0, tzinfo=UTC), {"weekday"}),  # 4pm in winter time
        (datetime(2019, 3, 29, 16, 0, tzinfo=UTC), {"weekday"}),
        (datetime(2019, 4, 1, 16, 0, tzinfo=UTC), {"evening"}),
    ],
)
def test_the_clock_on_the_wall_decides_on_both_sides_of_a_clock_change(at, parts):
    assert parts_of_week(at.astimezone(LONDON)) == parts
