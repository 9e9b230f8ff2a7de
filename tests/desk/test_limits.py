"""AB12, AB14: staff see what an address or a network has used up, and give it back."""

import pytest
from django.urls import reverse

from cms import budgets
from events.desk.queries import limits as queries

pytestmark = pytest.mark.django_db

LIMITS = "/admin/desk/limits/"


def spend_all(purpose, who, most, window, now):
    for _ in range(most + 1):
        budgets.spend(purpose, who, limit=most, window=window, now=now)


@pytest.mark.parametrize("typed", ["Sam@Example.com", " sam@example.com "])
def test_a_family_whose_address_is_used_up_is_let_in_again(desk, now, settings, typed):
    settings.BOOKINGS_A_CONTACT_AND_DAY = 2
    spend_all("book-for-contact", "sam@example.com", 2, queries.DAY, now)
    page = desk.post(LIMITS, {"text": typed})
    assert "2 of 2" in page.text
    assert "Used up" in page.text
    lifted = desk.post(LIMITS, {"text": typed, "lift": "yes"})
    assert "0 of 2" in lifted.text
    spend = {"limit": 2, "window": queries.DAY, "now": now}
    assert budgets.spend("book-for-contact", "sam@example.com", **spend)


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8::7", "2001:db8::/64"),
        ("01905 000001", "+441905000001"),
    ],
)
def test_a_network_or_a_phone_is_known_as_its_bookings_are(now, typed, who):
    assert {each.who for each in queries.limits(typed, now=now)} == {who}


def test_what_is_no_address_is_asked_for_again(desk):
    page = desk.post(LIMITS, {"text": "nobody"})
    assert page.status_code == 400
    assert "Type an e-mail address" in page.text


def test_who_may_not_change_bookings_lifts_nothing(client, editor):
    client.force_login(editor)
    answer = client.post(LIMITS, {"text": "sam@example.com", "lift": "yes"})
    assert answer["Location"] == reverse("wagtailadmin_home")
