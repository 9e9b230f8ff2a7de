"""Somebody finds something wrong and tells us; machines do not get through."""

from datetime import timedelta

import pytest

from events.feedback.views import REPORTS_AN_HOUR
from events.models import ProblemReport
from tests.markup import parse

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
ADDRESS = "/report-a-problem/"
WRONG = {"message": "The date is wrong.", "page": "/events/", "reply_to": "", "website": ""}


@pytest.fixture(autouse=True)
def _stopped(clock):
    """The form is handed out and sent at known moments."""


@pytest.fixture
def send(client, clock):
    """Open the form, take some time, and send it."""

    def _send(*, seconds=30, **answers):
        page = parse(client.get(ADDRESS).content)
        clock.shift(timedelta(seconds=seconds))
        stamp = page.select_one("input[name=stamp]")["value"]
        return client.post(ADDRESS, {"stamp": stamp} | WRONG | answers)

    return _send


def test_what_was_said_is_kept_for_staff_and_reloading_does_not_repeat_it(client, send, now):
    response = send(reply_to="sam@example.com")
    assert (response.status_code, response["Location"]) == (302, f"{ADDRESS}thanks/")
    assert "We have your message" in client.get(response["Location"]).content.decode()
    kept = ProblemReport.objects.values_list("message", "page_path", "reply_to", "state")
    assert list(kept) == [("The date is wrong.", "/events/", "sam@example.com", "open")]
    assert ProblemReport.objects.get().reported_at == now + timedelta(seconds=30)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("/events/roadshow/", "/events/roadshow/"),
        ("https://evil.example/", ""),
        ("//evil.example/", ""),
        ("/%00<script>", "/<script>"),
    ],
)
def test_the_page_it_is_about_is_filled_in_when_it_is_ours(client, asked, shown):
    soup = parse(client.get(f"{ADDRESS}?page={asked}").content)
    assert soup.select_one("#id_page").get("value", "") == shown


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"message": ""}, "Tell us what is wrong"),
        ({"reply_to": "sam"}, "Write an e-mail address like name@example.com"),
        ({"message": "x" * 2001}, "at most 2000 characters"),
        ({"seconds": 1}, "That was very quick."),
        ({"seconds": 25 * 3600}, "This form was open for a long time."),
        ({"stamp": "forged"}, "Please"),
        ({"message": "\x00"}, "Null characters are not allowed"),
    ],
)
def test_what_is_amiss_is_said_and_everything_typed_is_kept(send, answers, sentence):
    response = send(**{"reply_to": "sam@example.com"} | answers)
    soup = parse(response.content)
    assert response.status_code == 400
    assert soup.title.get_text().startswith("Error: ")
    assert sentence in soup.select_one(".govuk-error-summary").get_text()
    assert soup.select_one("#id_page")["value"] == "/events/"
    assert soup.select_one("#id_reply_to")["value"] == answers.get("reply_to", "sam@example.com")
    assert not ProblemReport.objects.exists()


def test_a_refused_form_can_be_sent_again_at_once(client, send, clock):
    soup = parse(send(seconds=1).content)
    clock.shift(timedelta(seconds=5))
    stamp = soup.select_one("input[name=stamp]")["value"]
    assert client.post(ADDRESS, WRONG | {"stamp": stamp}).status_code == 302


def test_a_machine_that_fills_the_hidden_field_is_thanked_and_forgotten(send):
    response = send(website="https://spam.example")
    assert (response.status_code, ProblemReport.objects.count()) == (302, 0)


def test_one_network_cannot_flood_us_and_keeps_what_it_typed(send):
    statuses = [send(seconds=3).status_code for _ in range(REPORTS_AN_HOUR)]
    last = send(seconds=3, message="One more.")
    assert (set(statuses), last.status_code, last["Retry-After"]) == ({302}, 429, "3600")
    assert "One more." in last.content.decode()
    assert ProblemReport.objects.count() == REPORTS_AN_HOUR


def test_only_the_form_sets_a_cookie_and_it_is_the_one_it_needs(client):
    assert list(client.get(ADDRESS).cookies) == ["csrftoken"]
    client.cookies.clear()
    assert list(client.get(f"{ADDRESS}thanks/").cookies) == []


def test_a_form_from_elsewhere_is_refused_in_plain_words():
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post(ADDRESS, WRONG)
    assert response.status_code == 403
    assert "Please send that again" in response.content.decode()
