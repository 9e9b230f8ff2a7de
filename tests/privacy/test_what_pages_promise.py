"""Pages say the numbers by which data is deleted: those that are set, and no others."""

import pytest
from django.db import connection
from django.urls import reverse

from cms import edition
from cms.models import ContentPage, CouncilSettings, RetentionSettings
from events.desk.roles import ADMINISTRATORS, DATA_PROTECTION, ORGANISERS
from events.models import AccessNeed
from tests.bookings.conftest import book_at
from tests.desk.conftest import staff

from .conftest import answer_everything, press_book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def set_in_the_admin(client, **numbers):
    """The data-protection officer's form."""
    client.force_login(staff(DATA_PROTECTION))
    current = RetentionSettings.current()
    asked = {name: getattr(current, name) for name in NAMES} | numbers
    page = RetentionSettings.objects.get_or_create()[0]
    return client.post(reverse("wagtailsettings:edit", args=[*SETTING, page.pk]), asked)


NAMES = ["needs_days", "contact_months", "draft_hours", "messages_days"]
SETTING = ("cms", "retentionsettings")


def test_the_privacy_page_shows_what_is_set_though_it_is_kept(
    client, settings, django_capture_on_commit_callbacks
):
    settings.KEEP_PAGES = True
    before = client.get("/privacy/").text
    assert ("30 days after the session" in before, "13 months" in before) == (True, True)
    connection.run_on_commit.clear()  # of what the test began with: here nothing commits
    with django_capture_on_commit_callbacks(execute=True):
        assert set_in_the_admin(client, needs_days=7, contact_months=1).status_code == 302
    client.logout()
    edition.forget()  # a process believes for a second what it saw last
    after = client.get("/privacy/").text
    assert ("7 days after the session" in after, "1 month after the session" in after) == (
        True,
        True,
    )


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, number) for name, numbers in {
        "needs_days": (0, 91),
        "contact_months": (0, 37),
        "draft_hours": (0, 73),
        "messages_days": (29, 366),
    }.items() for number in numbers],
)  # fmt: skip
def test_a_slip_is_refused(client, name, number):
    assert set_in_the_admin(client, **{name: number}).status_code == 200
    assert getattr(RetentionSettings.current(), name) != number


def test_who_may_set_it(client):
    page = RetentionSettings.objects.create()
    address = reverse("wagtailsettings:edit", args=[*SETTING, page.pk])
    answers = {}
    for role in (ORGANISERS, DATA_PROTECTION, ADMINISTRATORS):
        client.force_login(staff(role))
        answers[role.name] = client.get(address).status_code
    assert answers == {"Organisers": 302, "Data protection": 200, "Administrators": 200}


def test_families_agree_to_the_number_that_is_set_and_it_is_kept_beside_their_words(
    browser, session
):
    RetentionSettings.objects.create(needs_days=7, draft_hours=2)
    answer_everything(browser, session)
    asked = browser.get(f"{book_at(session)}help/").text
    for words in (
        "You delete it 7 days after the session",
        "We delete it on Tuesday 13 November, 7 days after the session",
        "We keep your answers for 2 hours",
    ):
        assert words in asked
    press_book(browser, session)
    kept = AccessNeed.objects.values_list("kept_days", flat=True)
    assert set(kept) == {7}
    assert "You delete it 7 days after" in AccessNeed.objects.first().consent_wording


def test_a_changed_number_is_agreed_to_anew(browser, session):
    answer_everything(browser, session)
    RetentionSettings.objects.create(needs_days=60)
    check = browser.get(f"{book_at(session)}check/")
    assert check["Location"] == f"{book_at(session)}help/"


def test_a_wording_without_the_number_is_shown_as_it_is():
    assert CouncilSettings(consent_wording="I agree").consent_for(30) == "I agree"


def test_a_new_site_s_privacy_page_has_the_block(db):
    page = ContentPage.objects.get(slug="privacy")
    assert [block.block_type for block in page.body] == ["text", "kept"]
