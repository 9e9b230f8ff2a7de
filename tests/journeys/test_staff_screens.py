"""What staff meet in the admin. Axe looks at our own parts; the frame around them is Wagtail's."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import DESK, PHONE, violations

ROADSHOW = "SEND information roadshow"
KEY, SLUG = "[name=planned_dates-0-key]", "[name=slug]"
OURS = {
    "editor": {
        "/admin/": ".desk",
        "/admin/venue/new/": "#main form",
        "/admin/town/new/": "#main form",
        "/admin/audience/new/": "#main form",
        "/admin/organisation/new/": "#main form",
    },
    "organiser": {
        "/admin/": ".desk",
        "/admin/desk/sessions/": ".desk",
        "/admin/desk/bookings/": ".desk",
        "/admin/desk/calls/": ".desk",
        "/admin/desk/messages/": ".desk",
        "/admin/desk/problems/": ".desk",
    },
}


@pytest.fixture
def complaints():
    """Listen to what a browser complains of; what the page's safety rules refuse is among it."""
    heard = []

    def listen(page):
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("console", lambda said: said.type == "error" and heard.append(said.text))
        return page

    listen.heard = heard
    return listen


@pytest.mark.parametrize("role", OURS)
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_on_our_screens(staff, role, viewport):
    page = staff(role, viewport)
    found = {}
    for path, within in OURS[role].items():
        page.goto(path)
        found[path] = violations(page, within=within)
    assert [(path, rules) for path, rules in found.items() if rules] == []


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_in_the_editors_panels_and_before_deleting(staff, viewport):
    page = staff("editor", viewport)
    page.get_by_role("link", name=ROADSHOW, exact=True).click()
    expect(page.locator("[name=planned_dates-0-on]")).to_be_visible()
    # The editor of rich text is Wagtail's, and so is what it is called.
    found = [v for v in violations(page, within="[data-edit-form]") if "notranslate" not in v]
    for action in ("delete", "unpublish"):
        page.goto(page.url.replace("/edit/", f"/{action}/"))
        expect(page.locator(".help-warning")).to_contain_text(
            re.compile(r"\d+ bookings \(\d+ people\)")
        )
        found += violations(page, within="#main")
        page.go_back()
    assert found == []


def test_a_draft_saves_itself_keeps_its_rows_key_and_takes_the_address_it_is_given(
    staff, complaints
):
    page = complaints(staff("editor", axe=False))
    page.get_by_role("link", name="Write about a new event").click()
    page.locator("[name=title]").fill(ROADSHOW)
    page.get_by_role("button", name="Add Date").click()
    for name, value in (("on", "20/01/2027"), ("start", "10:00"), ("end", "12:00")):
        page.locator(f"[name=planned_dates-0-{name}]").fill(value)
        page.keyboard.press("Escape")
    page.locator("[name=planned_dates-0-room]").select_option(label="Garden room")
    venue = page.locator("[name=planned_dates-0-venue] option:checked")
    expect(venue).to_have_text("Community Hub, Malvern")
    expect(page.locator(KEY)).not_to_have_value("")
    key = page.locator(KEY).input_value()
    expect(page.locator(SLUG)).to_have_value(re.compile("^send-information-roadshow-"))
    page.locator("[name=planned_dates-0-note]").fill("Please use the side door")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("[name=planned_dates-0-note]")).to_have_value("Please use the side door")
    assert (page.locator(KEY).input_value(), complaints.heard) == (key, [])
