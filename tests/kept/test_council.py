"""What the council says of itself stands on every page, and is asked for once an edition."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from cms import council, edition
from cms.models import CouncilSettings

pytestmark = pytest.mark.both_databases


@pytest.fixture
def name_it(committed):
    """Call the service something else, as the settings page does; another site has its own name."""

    def name_it_(name, site=None):
        said = CouncilSettings.for_site(site or Site.objects.get(is_default_site=True))
        said.service_name = name
        with committed():
            said.save()

    return name_it_


def _asked(host="testserver"):
    return council.asked(RequestFactory().get("/", headers={"host": host})).service_name


def test_its_name_is_asked_for_once_and_anew_after_a_change(home, name_it):
    name_it("Days out")
    counted = []
    for _request in range(3):
        with CaptureQueriesContext(connection) as queries:
            assert _asked() == "Days out"
        counted.append(len(queries) > 0)
    name_it("Family days")
    assert (counted, _asked()) == ([True, False, False], "Family days")


def test_control_a_name_that_raises_no_edition_is_not_seen(home, name_it, monkeypatch):
    name_it("Days out")
    _asked()
    monkeypatch.setattr(edition, "changed", lambda: None)
    name_it("Family days")
    assert _asked() == "Days out"


def test_a_booking_s_page_says_the_new_name_to_the_family_in_the_middle_of_it(
    session, client, name_it
):
    address = f"/sessions/{session.pk}/book/"
    name_it("Days out")
    client.post(address, {"you-name": "Sam", "you-who": "adult"})
    before = client.get(f"{address}help/").content
    name_it("Family days")
    after = client.get(f"{address}help/").content
    assert [b"Days out" in before, b"Days out" in after, b"Family days" in after] == [
        *(True, False, True)
    ]


def test_each_site_says_its_own_name(home, name_it):
    partner = Site.objects.create(hostname="partner.example.org", root_page=home)
    name_it("Days out")
    name_it("Forum days", site=partner)
    assert [_asked(), _asked("partner.example.org")] == ["Days out", "Forum days"]


def test_a_letter_says_the_name_of_the_site_that_stands_for_all(home, name_it):
    partner = Site.objects.create(hostname="partner.example.org", root_page=home)
    name_it("Forum days", site=partner)
    unnamed = council.by_default().service_name
    name_it("Days out")
    assert [unnamed, council.by_default().service_name] == [
        "SEND events and roadshows",
        "Days out",
    ]
