"""The sentence that says a repeat rule back to the editor."""

from datetime import date, time

import pytest

from events.domain.recurrence import Pattern, Rule
from events.domain.rules_in_words import rule_in_words

TODAY = date(2027, 1, 4)
W, M, N = Pattern.WEEKLY, Pattern.MONTHLY, Pattern.MONTHLY_WEEKDAY
GOLDEN = [
    (
        {"interval": 2, "last_on": date(2027, 4, 27), "not_on_bank_holidays": True},
        "Every second Tuesday, 10am to midday, until 27 April, not on bank holidays",
    ),
    ({}, "Every Tuesday, 10am to midday"),
    ({"weekdays": (3, 1)}, "Every Tuesday and Thursday, 10am to midday"),
    (
        {"weekdays": (4, 1, 3), "interval": 2},
        "Every second week on Tuesday, Thursday and Friday, 10am to midday",
    ),
    ({"interval": 8}, "Every 8 weeks on Tuesday, 10am to midday"),
    ({"weekdays": (0, 1), "interval": 8}, "Every 8 weeks on Monday and Tuesday, 10am to midday"),
    ({"pattern": Pattern.DAILY, "times": 5}, "Every day, 10am to midday, 5 times"),
    ({"pattern": Pattern.DAILY, "interval": 2}, "Every second day, 10am to midday"),
    ({"pattern": Pattern.DAILY, "interval": 10}, "Every 10 days, 10am to midday"),
    ({"pattern": M}, "On day 5 of every month, 10am to midday"),
    ({"pattern": M, "interval": 3}, "On day 5 of every third month, 10am to midday"),
    ({"pattern": M, "interval": 7}, "Every 7 months on day 5, 10am to midday"),
    ({"pattern": N}, "On the first Tuesday of every month, 10am to midday"),
    (
        {"pattern": N, "week": -1, "weekdays": (4,), "interval": 2},
        "On the last Friday of every second month, 10am to midday",
    ),
    (
        {"pattern": N, "week": 3, "interval": 12},
        "Every 12 months on the third Tuesday, 10am to midday",
    ),
    ({"pattern": Pattern.YEARLY}, "Every year on 5 January, 10am to midday"),
    ({"pattern": Pattern.YEARLY, "interval": 2}, "Every second year on 5 January, 10am to midday"),
    ({"pattern": Pattern.YEARLY, "interval": 9}, "Every 9 years on 5 January, 10am to midday"),
    ({"times": 1}, "Every Tuesday, 10am to midday, once"),
    (
        {"term_time_only": True, "last_on": date(2028, 1, 4)},
        "Every Tuesday, 10am to midday, until 4 January 2028, in term time only",
    ),
    ({"left_out": {date(2027, 2, 2)}}, "Every Tuesday, 10am to midday, not on 2 February"),
    (
        {"left_out": {date(2027, 2, 2), date(2027, 2, 9), date(2028, 2, 1)}},
        "Every Tuesday, 10am to midday, not on 2 February, 9 February or 1 February 2028",
    ),
    (
        {"left_out": {date(2027, 2, day) for day in (2, 9, 16, 23)}},
        "Every Tuesday, 10am to midday, 4 days left out",
    ),
    ({"start": time(22, 30), "end": time(2)}, "Every Tuesday, 10:30pm to 2am"),
    ({"start": time(19), "end": time(0)}, "Every Tuesday, 7pm to 11:59pm"),
]


@pytest.mark.parametrize(("rule", "sentence"), GOLDEN, ids=[words for _, words in GOLDEN])
def test_a_rule_is_said_back_in_plain_words(rule, sentence):
    rule = {"pattern": W, "first_on": date(2027, 1, 5)} | rule
    rule = {"start": time(10), "end": time(12)} | rule
    assert rule_in_words(Rule(**rule), today=TODAY) == sentence
