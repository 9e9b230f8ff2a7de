"""What strangers type is shown as text, and a forged form does nothing (AB19, AB33)."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import OrganisationFactory

from .conftest import family, staff
from .test_whose_people import SHOWN, TAKES, address

pytestmark = pytest.mark.django_db

SCRIPT = "\"'><img src=x onerror=alert(1)>{{7*7}}"


@pytest.fixture
def hostile(now):
    return family(OrganisationFactory(name=f"Council {SCRIPT}"), now=now, mark=SCRIPT, venue=SCRIPT)


@pytest.fixture
def signed_in(client, clock, hostile):
    from events.desk.roles import NEEDS_READERS, ORGANISERS

    client.force_login(staff(ORGANISERS, NEEDS_READERS, organisations=[hostile.organisation]))
    return client


def test_every_screen_shows_hostile_words_as_text(signed_in, hostile):
    for name in SHOWN:
        text = signed_in.get(address(name, hostile)).content.decode()
        assert (name, "<img src=x" in text, "}49" in text) == (name, False, False)


def test_answers_to_a_post_show_hostile_words_as_text(signed_in, hostile):
    posts = {
        reverse("desk:bookings"): {"text": SCRIPT},
        address("needs", hostile): {"reason": "to_arrange"},
        address("call_off", hostile): {"state": SCRIPT, "reason": SCRIPT, "tell": SCRIPT},
        address("correct_email", hostile): {"email": SCRIPT},
    }
    for url, answers in posts.items():
        text = signed_in.post(url, answers).content.decode()
        assert ("onerror" in text, "<img src=x" in text) == (True, False), url


def test_a_form_from_another_site_does_nothing(clock, ours, reader):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reader)
    for name in TAKES:
        assert (name, client.post(address(name, ours)).status_code) == (name, 403)


def test_nothing_about_people_is_in_wagtails_search(ours):
    from wagtail.search.models import IndexEntry

    assert not IndexEntry.objects.filter(title__icontains="ours").exists()
