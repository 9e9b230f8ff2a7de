"""What an editor types as a day and time, on the two nights when the clocks change."""

import pytest
from django.core.exceptions import ValidationError

from cms.moments import MomentField

TWICE = "01:30 comes twice on 28 October 2018: the clocks go back. Choose another time."
SKIPPED = "There is no 01:30 on 31 March 2019: the clocks go forward. Choose another time."


def read(typed):
    try:
        return MomentField(required=False).clean(typed).isoformat()
    except ValidationError as refusal:
        return refusal.messages


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2018-10-28 00:59", "2018-10-28T00:59:00+01:00"),
        ("2018-10-28 01:30", [TWICE]),
        ("2018-10-28 02:00", "2018-10-28T02:00:00+00:00"),
        ("2019-03-31 00:59", "2019-03-31T00:59:00+00:00"),
        ("2019-03-31 01:30", [SKIPPED]),
        ("2019-03-31 02:00", "2019-03-31T02:00:00+01:00"),
        ("some time", ["Enter a valid date/time."]),
    ],
)
def test_an_hour_that_is_skipped_or_comes_twice_is_named_in_plain_words(typed, expected):
    assert read(typed) == expected
