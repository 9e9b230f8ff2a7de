"""Previews of what is typed: every state of a page and its confirmation, with nothing written."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site
from wagtail.users.models import UserProfile

from cms.models import CouncilSettings
from events.models import Booking, EventPage, Notification, Session
from events.programme.pages.preview import MODES
from tests.factories import OrganisationFactory
from tests.markup import main_words

from .conftest import rows_of, sessions
from .editing import new_event, row_values

LETTER = "confirmed"
ALL_MODES = [*(mode for mode, _label in MODES), LETTER, "confirmed_text"]


@pytest.fixture
def preview(editor, administrator):
    """What the preview shows in each of some modes, for what is typed in the editor."""

    UserProfile.get_for_user(administrator)  # made when somebody first comes to the admin
    CouncilSettings.for_site(Site.objects.get())  # made when a site is first looked at

    def show(*modes, of=editor):
        url = f"{of.url}preview/"
        answer = of.client.post(url, of.fields)
        assert answer.json() == {"is_valid": True, "is_available": True}
        return {mode: shown_without_writing(of.client, url, mode) for mode in modes}

    return show


def shown_without_writing(client, url, mode):
    with CaptureQueriesContext(connection) as asked:
        shown = client.get(url, {"mode": mode})
    writes = [each["sql"] for each in asked if re.match("INSERT|UPDATE|DELETE", each["sql"])]
    assert (mode, shown.status_code, writes) == (mode, 200, [])
    return shown


def words(answer):
    return main_words(answer.content)


def type_another_date(editor, rooms):
    editor.fields["title"] = "Roadshow as typed"
    editor.add(**row_values(rooms["Malvern"], "2018-12-04", note="Ring the bell"))


def test_the_page_is_shown_with_the_dates_that_are_typed(editor, rooms, preview):
    type_another_date(editor, rooms)
    before = rows_of(Session.objects.values_list("pk", flat=True))
    said = words(preview("")[""])
    assert "Roadshow as typed" in said
    assert said.count("Main room") >= 4
    assert "Tuesday 4 December" in said
    assert rows_of(Session.objects.values_list("pk", flat=True)) == before
    assert [s.title for s in sessions(editor.page)] == ["SEND information roadshow"] * 3


@pytest.mark.parametrize(
    ("mode", "badge", "times"),
    [("full", "Full", 3), ("cancelled", "Cancelled", 3), ("finished", "This has happened", 3)],
)
def test_each_state_can_be_seen_before_it_happens(preview, mode, badge, times):
    said = words(preview(mode)[mode])
    assert said.count(badge) >= times
    if mode == "finished":
        assert "Sessions that have happened" in said


def test_the_confirmation_is_read_as_a_family_would_get_it(editor, rooms, preview):
    type_another_date(editor, rooms)
    shown = preview("confirmed_text", LETTER)
    text = words(shown["confirmed_text"])
    assert text.startswith("Booking confirmed: Roadshow as typed, Tue 6 Nov, 10am")
    assert "1 adult, 1 child (7)" in text
    assert "Tuesday 6 November, 10am to midday" in text or "Tuesday 6 November 2018" in text
    html = shown[LETTER]
    assert "Roadshow as typed" in html.content.decode()
    assert "sandbox" in html["Content-Security-Policy"]
    assert (Booking.objects.count(), Notification.objects.count()) == (0, 0)


def test_no_link_of_a_preview_leads_to_a_booking(client, preview):
    shown = preview(*ALL_MODES)
    html = " ".join(shown[mode].text for mode in ALL_MODES)
    links = set(re.findall(r"(?:https?://[^/\"]+)?(/(?:sessions|bookings)/[^\"\s<]*)", html))
    led = {link: client.get(link).status_code for link in links if "/find/" not in link}
    assert led == dict.fromkeys(led, 404)


def test_a_page_that_was_never_saved_can_be_previewed(admin, index, rooms, clock, preview):
    new = new_event(admin, index)
    new.fields |= {"title": "Coffee morning", "slug": "coffee"}
    empty = preview(*ALL_MODES, of=new)
    new.fields["controller"] = str(OrganisationFactory().pk)
    new.add(**row_values(rooms["Malvern"], "2018-12-04"))
    shown = preview(*ALL_MODES, of=new)
    named = {mode for mode in ALL_MODES if "Coffee morning" in shown[mode].text}
    assert named == set(ALL_MODES)
    letters = [words(empty[mode]) for mode in (LETTER, "confirmed_text")]
    assert ["Add a date to the plan." in letter for letter in letters] == [True, True]
    assert not EventPage.objects.filter(slug="coffee").exists()


def test_a_half_typed_rule_hides_no_dates(editor, preview):
    page = editor.page
    if "repeat_pattern" in editor.fields:
        editor.fields["repeat_pattern"] = "weekly"
    assert "Main room" in words(preview("")[""])
    assert len(sessions(page)) == 3
