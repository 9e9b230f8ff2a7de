"""Data protection on the desk: who may, where; legal holds and certificates."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from events.models import Booking, DataRequest, LegalHold, PurgeRun
from events.privacy.operations import purge
from tests.factories import BookingFactory

from .asking import ASKED, EMAIL, address

pytestmark = pytest.mark.django_db
OF_ONE = {"hold_session": "session", "hold_booking": "booking"}
OF_ALL = ["certificates", "person"]
POSTED = ["person", "person_export", "person_erase"]
OF_THE_SITE = ["health", "restored"]


@pytest.fixture
def run(now):
    return PurgeRun.objects.create(
        due_by=now, rules={"needs_days": 30}, counts={"contacts": 2}, is_finished=True
    )


def addresses(ours, run):
    """Every address that handles data or looks after the site, and how it is asked."""
    return [
        *(("get", address(name)) for name in [*OF_ALL, *OF_THE_SITE]),
        *(("post", address(name)) for name in [*POSTED, "restored"]),
        *(("get", address(name, run.pk)) for name in ("certificate", "certificate_file")),
        *(
            (method, address(name, getattr(ours, takes).pk))
            for name, takes in OF_ONE.items()
            for method in ("get", "post")
        ),
    ]


def test_nobody_gets_in_without_signing_in(client, ours, run):
    for method, path in addresses(ours, run):
        answer = getattr(client, method)(path, ASKED)
        to_sign_in = answer["Location"].startswith(reverse("account_login"))
        assert (method, path, answer.status_code, to_sign_in) == (method, path, 302, True)


@pytest.mark.parametrize("who", ["organiser", "reader", "editor"])
def test_who_handles_no_data_is_refused(request, client, clock, ours, run, who):
    client.force_login(request.getfixturevalue(who))
    for method, path in addresses(ours, run):
        answer = getattr(client, method)(path, ASKED)
        refused = (answer.status_code, answer["Location"])
        assert (method, path, *refused) == (method, path, 302, reverse("wagtailadmin_home"))
    assert (DataRequest.objects.count(), LegalHold.objects.count()) == (0, 0)


def test_who_handles_data_does_not_run_the_site(signed_in):
    assert [signed_in.get(address(name)).status_code for name in OF_THE_SITE] == [302, 302]


@pytest.mark.parametrize("who", ["officer", "coordinator"])
def test_what_is_another_organisation_s_is_not_there(request, client, clock, ours, theirs, who):
    client.force_login(request.getfixturevalue(who))
    for name, takes in OF_ONE.items():
        for method in ("get", "post"):
            answer = getattr(client, method)(address(name, getattr(theirs, takes).pk))
            assert (name, method, answer.status_code) == (name, method, 404)
    shown = client.post(address("person"), ASKED).text
    copied = client.post(address("person_export"), ASKED | {"as": "json"}).text
    client.post(address("person_erase"), ASKED | {"typed": "ERASE", "free_places": "on"})
    for text in (shown, copied):
        assert ("Lead ours" in text, "Lead theirs" in text, "Their Forum" in text) == (
            True,
            False,
            False,
        )
    assert list(Booking.objects.filter(email=EMAIL)) == [theirs.booking]


def test_an_administrator_of_the_site_finds_everybody_s(client, clock, administrator, ours, theirs):
    client.force_login(administrator)
    text = client.post(address("person"), ASKED).text
    assert ("Lead ours" in text, "Lead theirs" in text) == (True, True)


def test_a_hold_is_put_on_shown_and_lifted(client, clock, ours, coordinator):
    client.force_login(coordinator)
    path = address("hold_session", ours.session.pk)
    assert client.post(path, {"reason": ""}).status_code == 400
    client.post(path, {"reason": "Tribunal in March"})
    sheet = client.get(address("session", ours.session.pk)).text
    listed = client.get(address("certificates")).text
    assert ("On legal hold" in sheet, "Tribunal in March" in listed) == (True, True)
    assert "Tribunal in March" in client.get(path).text
    client.post(path, {"lift": "on"})
    client.post(path, {"lift": "on"})
    assert "Tribunal in March" not in client.get(address("certificates")).text
    assert LegalHold.objects.get().lifted_by == coordinator


def test_a_certificate_is_read_printed_and_downloaded(signed_in, run):
    page = signed_in.get(address("certificate", run.pk)).text
    assert "It went to its end. A look afterwards found nothing past its date." in page
    assert "Bookings that lost their names and contacts" in page
    file = signed_in.get(address("certificate_file", run.pk))
    assert json.loads(file.text) == {
        "certificate": run.pk,
        "due_by": "2018-09-12T09:00:00+00:00",
        "rules": {"needs_days": 30},
        "deleted": {"contacts": 2},
        "bookings_on_legal_hold": 0,
        "past_their_date_and_still_there": {},
        "finished": True,
    }
    assert file["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"is_finished": False}, "stopped half-way"),
        ({"leftovers": {"contacts": 1}}, "still found data past its date"),
    ],
)
def test_a_certificate_does_not_say_more_than_is_true(signed_in, run, facts, words):
    PurgeRun.objects.update(**facts)
    assert words in signed_in.get(address("certificate", run.pk)).text


def test_the_number_of_queries_does_not_grow(signed_in, ours, now, django_assert_max_num_queries):
    def ask():
        with django_assert_max_num_queries(60) as asked_data:
            signed_in.post(address("person"), ASKED)
        with django_assert_max_num_queries(60) as asked_list:
            signed_in.get(address("certificates"))
        return len(asked_data), len(asked_list)

    purge(now=now)
    ask()  # whatever is looked up once
    few = ask()
    for n in range(29):
        booking = BookingFactory(session=ours.session, email=EMAIL)
        purge(now=now + timedelta(seconds=n))
        LegalHold.objects.create(
            booking=booking, controller=ours.organisation, reason="Tribunal", put_at=now
        )
    assert ask() == few
