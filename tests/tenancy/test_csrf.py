"""AB33: every address there is, posted to from another site, with the cookie of a superuser."""

import pytest
from django.test import Client

from .addresses import every_address
from .answers import state
from .paths import path_of

pytestmark = pytest.mark.django_db

# Wagtail's page for what is not there, led to its slash first
EXEMPT = {"None": 301}
EVIL = {"Origin": "https://evil.example.net", "Referer": "https://evil.example.net/"}


def test_a_post_from_another_site_is_refused_by_every_address(world):
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.force_login(world.users["superuser"])
    before, taken = state(), {}
    for address in every_address():
        status = browser.post(path_of(address, world), headers=EVIL).status_code
        if status not in {403, 405}:  # 405: it takes no post at all
            taken[address.name] = status
    assert taken == EXEMPT
    assert state() == before


def test_control_the_same_post_from_our_own_site_is_taken(world):
    browser = Client()
    browser.force_login(world.users["superuser"])
    assert browser.post(f"/admin/desk/problems/{world.report.pk}/").status_code == 302
