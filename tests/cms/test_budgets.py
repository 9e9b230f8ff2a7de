"""A stranger may ask only so often, and nobody pays for a neighbour."""

from datetime import timedelta

import pytest

from cms import budgets
from cms.models import Spending

HOUR = timedelta(hours=1)


@pytest.mark.django_db
def test_a_budget_is_used_up_and_filled_again_in_the_next_window(now):
    def ask(at):
        return budgets.spend("find", "203.0.113.9", limit=2, window=HOUR, now=at)

    assert [ask(now), ask(now), ask(now), ask(now + HOUR)] == [True, True, False, True]


@pytest.mark.django_db
def test_one_network_does_not_spend_what_another_has(now):
    budgets.spend("find", "203.0.113.9", limit=1, window=HOUR, now=now)
    assert budgets.spend("find", "203.0.113.10", limit=1, window=HOUR, now=now)


@pytest.mark.django_db
def test_a_stored_budget_names_nobody(now):
    budgets.spend("find", "sam@example.com", limit=1, window=HOUR, now=now)
    assert "sam" not in str(Spending.objects.values())


@pytest.mark.parametrize(
    ("proxies", "meta", "seen"),
    [
        (0, {"REMOTE_ADDR": "203.0.113.9", "HTTP_X_FORWARDED_FOR": "6.6.6.6"}, "203.0.113.9"),
        (1, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.7"}, "203.0.113.7"),
        (
            1,
            {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "6.6.6.6, 203.0.113.7"},
            "203.0.113.7",
        ),
        (2, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "6.6.6.6"}, "127.0.0.1"),
        (0, {"REMOTE_ADDR": "2001:db8:1:2:3::9"}, "2001:db8:1:2::/64"),
        (0, {"REMOTE_ADDR": ""}, ""),
    ],
)
def test_the_network_is_read_past_our_own_proxies_and_no_further(rf, settings, proxies, meta, seen):
    settings.TRUSTED_PROXIES = proxies
    assert budgets.network(rf.get("/", **meta)) == seen
