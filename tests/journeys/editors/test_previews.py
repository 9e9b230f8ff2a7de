"""The editor sees the page as families will, and what to mend in its words, while she writes."""

import re

from playwright.sync_api import expect

from tests.journeys.barriers import DESK

ROADSHOW = "SEND information roadshow"


def test_the_preview_shows_every_state_and_the_checks_warn_of_a_link_that_says_nothing(staff):
    editor = staff("editor", DESK, axe=False)  # under the policy that is in force
    editor.get_by_role("link", name=ROADSHOW, exact=True).first.click()
    editor.wait_for_url("**/edit/")  # its buttons answer once its scripts are there
    editor.get_by_role("button", name="Toggle preview").click()
    shown = editor.frame_locator("#w-preview-iframe")
    expect(shown.get_by_role("heading", level=1)).to_contain_text(ROADSHOW)
    modes = editor.get_by_label("Preview mode")
    modes.select_option(label="The page when every session is cancelled")
    expect(shown.locator("main")).to_contain_text("Cancelled")
    modes.select_option(label="The e-mail that confirms a booking")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Your place is booked")
    modes.select_option(label="The page")
    expect(shown.get_by_role("heading", level=1)).to_contain_text(ROADSHOW)

    editor.get_by_role("button", name="Toggle checks").click()
    expect(editor.locator("[data-content-word-count]")).to_have_text(re.compile(r"\d+"))
    editor.get_by_role("button", name="Insert a block").last.click()
    editor.get_by_role("option", name="Call to action").click()
    action = editor.locator("[data-streamfield-child]").last
    action.get_by_label("words on the button").fill("Click here")
    action.get_by_label("or an address elsewhere").fill("https://example.org/")
    expect(editor.locator("[data-checks-panel]")).to_contain_text(
        "A link does not say where it leads"
    )
