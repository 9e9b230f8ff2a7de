"""AB33: every address there is, posted to from another site, with the cookie of a superuser."""

import pytest
from django.test import Client

from .addresses import every_address
from .test_matrix import path_of, state

pytestmark = pytest.mark.django_db

# They change nothing that somebody signed in could lose; each must be looked at
EXEMPT = set()
EVIL = {"Origin": "https://evil.example.net", "Referer": "https://evil.example.net/"}


def answers(world, *, enforce):
    """What each address answers to such a post, by its name."""
    browser = Client(enforce_csrf_checks=enforce, raise_request_exception=False)
    browser.force_login(world.users["superuser"])
    return {
        each.name: browser.post(path_of(each, world), headers=EVIL).status_code
        for each in every_address()
    }


def test_a_post_from_another_site_is_refused_by_every_address(world):
    before = state()
    taken = {name for name, status in answers(world, enforce=True).items() if status != 403}
    assert taken == EXEMPT
    assert state() == before
