"""Somebody asks for a page in Easy Read: staff find a task, and nothing more must be said."""

from datetime import timedelta

import pytest
from django.urls import reverse

from events.models import ProblemReport
from tests.factories import EventPageFactory
from tests.markup import parse

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases, pytest.mark.usefixtures("clock")]
ADDRESS = "/ask-for-easy-read/"


@pytest.fixture
def ask(client, clock):
    """Open the form from a page, take some time, and send it."""

    def _ask(**answers):
        page = parse(client.get(f"{ADDRESS}?page=/events/sleep/").content)
        clock.shift(timedelta(seconds=30))
        filled = {
            field["name"]: field.get("value", "")
            for field in page.select("main form input, main form textarea")
        }
        return client.post(ADDRESS, filled | answers)

    return _ask


def test_one_press_is_enough_and_makes_a_task(client, ask, administrator):
    page = EventPageFactory(live=True, slug="sleep")
    response = ask()
    assert (response.status_code, response["Location"]) == (302, "/report-a-problem/thanks/")
    kept = ProblemReport.objects.get()
    assert (kept.kind, kept.page_path, kept.message, kept.reply_to, kept.controller) == (
        *("easy_read", "/events/sleep/", "", ""),
        page.controller,
    )
    page.controller.members.add(administrator)
    client.force_login(administrator)
    screen = client.get(reverse("desk:reports")).content.decode()
    assert "Please make it in Easy Read" in screen


def test_where_to_reply_and_what_to_know_may_be_said(ask):
    ask(reply_to="sam@example.com", message="By Friday, please.")
    assert list(ProblemReport.objects.values_list("reply_to", "message")) == [
        ("sam@example.com", "By Friday, please.")
    ]


def test_what_a_machine_fills_makes_no_task(ask):
    assert ask(website="https://spam.example").status_code == 302
    assert not ProblemReport.objects.exists()


def test_which_page_must_be_said(ask):
    response = ask(page="")
    assert response.status_code == 400
    assert "Tell us which page." in response.content.decode()


def test_asking_again_and_again_spends_the_budget_of_reports(ask):
    statuses = [ask().status_code for _ in range(11)]
    assert statuses == [302] * 10 + [429]
