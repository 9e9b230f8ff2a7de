"""What staff meet in the admin. Axe looks at our own parts; the frame around them is Wagtail's."""

import re

import pytest
from playwright.sync_api import expect

from .barriers import at_both_sizes

ROADSHOW = "SEND information roadshow"
OURS = {
    "editor": {
        "/admin/": ".desk",
        "/admin/venue/new/": "#main form",
        "/admin/town/new/": "#main form",
        "/admin/audience/new/": "#main form",
        "/admin/organisation/new/": "#main form",
        "/admin/termdates/new/": "#main form",
    },
    "organiser": {
        "/admin/": ".desk",
        "/sign-in/second-step/": "main",
        "/sign-in/second-step/set-up/": "main",
    },  # the screens of the desk: tests/desk/test_screens.py
}


@pytest.mark.parametrize("role", OURS)
def test_axe_finds_nothing_on_our_screens(staff, role):
    page = staff(role)
    found = []
    for path, within in OURS[role].items():
        page.goto(path)
        found += [(path, *rule) for rule in at_both_sizes(page, within=within)]
    assert found == []


def test_axe_finds_nothing_in_the_editors_panels_and_before_deleting(staff):
    page = staff("editor")
    # Whoever edited it last also finds it among their recent edits.
    page.get_by_role("link", name=ROADSHOW, exact=True).first.click()
    expect(page.locator("[name=planned_dates-0-on]")).to_be_visible()
    # The editor of rich text is Wagtail's, and so is what it is called.
    found = at_both_sizes(page, within="[data-edit-form]")
    for action in ("delete", "unpublish"):
        page.goto(page.url.replace("/edit/", f"/{action}/"))
        expect(page.locator(".help-warning")).to_contain_text(
            re.compile(r"\d+ bookings \(\d+ people\)")
        )
        found += at_both_sizes(page, within="#main")
        page.go_back()
    assert found == []
