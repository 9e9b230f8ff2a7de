"""Take the pictures of the guides from a running demo: `python docs/pictures/take.py [address]`.

Start the demo with `make run` first, on a fresh `var/`, so that the pictures show what a newcomer
sees. Nothing is published; the drafts that it makes stay in that demo.
"""

import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
DESK = {"width": 1280, "height": 900}
TABLE = """\
Date | Time | Town | Room | Places
Tue 6 Apr 2027 | 10am to midday | Worcester | County Hall, Council Chamber | 60
Thu 8 Apr 2027 | 6:30pm to 8:30pm | Bromsgrove | Community room | 40
Tue 13 Apr 2027 | 10am to midday | Redditch | Main room | 40
"""


def main(address="http://localhost:8000"):
    """Walk through the editor as the guide does, with a picture at each step."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"),
            args=["--no-sandbox"],
        )
        page = browser.new_context(
            base_url=address, viewport=DESK, locale="en-GB", timezone_id="Europe/London"
        ).new_page()
        page.goto("/")
        page.screenshot(path=HERE / "home.png")
        _sign_in(page)
        _start(page)
        _paste(page)
        _differ(page)
        _repeat(page)
        _hold_again(page)
        _leave_behind(page)
        browser.close()


def _sign_in(page):
    page.goto("/admin/login/")
    page.fill("[name=username]", "editor")
    page.fill("[name=password]", "roadshow-demo")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")


def _start(page):
    page.get_by_role("link", name="Write about a new roadshow").wait_for()
    page.screenshot(path=HERE / "editor-start.png")
    page.get_by_role("link", name="Write about a new roadshow").click()
    page.get_by_role("textbox", name="Title").fill("Spring roadshow")
    page.get_by_role("textbox", name="Summary").fill("Meet us, and ask your questions.")


def _paste(page):
    box = page.locator("#paste-dates")
    box.locator("summary").click()
    box.get_by_label("Your table").fill(TABLE)
    box.scroll_into_view_if_needed()
    page.screenshot(path=HERE / "editor-paste.png")
    box.get_by_role("button", name="Put these dates in the plan").click()
    page.locator("[name=planned_dates-2-on]").wait_for()


def _differ(page):
    row = page.locator("[data-inline-panel-child]", has=page.locator("[name=planned_dates-0-on]"))
    row.get_by_text("Different on this date").click()
    row.locator("[name$='-parking']").fill("The yard is closed. Park across the road.")
    row.locator("[data-differs-status]").scroll_into_view_if_needed()
    page.screenshot(path=HERE / "editor-differs.png")


def _repeat(page):
    page.goto("/admin/")
    page.get_by_role("link", name="Write about a new event").click()
    page.get_by_role("textbox", name="Title").fill("Drop-in: sleep and bedtime")
    page.get_by_role("radio", name="By weeks, on the same weekdays").check()
    page.locator("[name=repeat_interval]").fill("2")
    page.get_by_role("checkbox", name="Tuesday").check()
    page.locator("[name=repeat_first_on]").fill("2027-01-12")
    page.locator("[name=repeat_start]").fill("10:00")
    page.locator("[name=repeat_end]").fill("12:00")
    page.locator(".plan-words").get_by_text("Every second Tuesday").wait_for()
    page.locator("[name=repeat_pattern]").first.scroll_into_view_if_needed()
    page.screenshot(path=HERE / "editor-repeat.png")
    page.locator(".plan-words").scroll_into_view_if_needed()
    page.screenshot(path=HERE / "editor-plan.png")


def _hold_again(page):
    page.goto("/admin/pages/search/?q=SEND+information+roadshow")
    named = page.locator(
        "a[href$='/edit/']", has_text=re.compile(r"^\s*SEND information roadshow\s*$")
    )
    number = named.first.get_attribute("href").split("/")[-3]
    page.goto(f"/admin/pages/{number}/copy/")
    page.locator("[name=new_slug]").fill("held-again")
    page.get_by_role("button", name="Copy this page").click()
    page.get_by_label("First day").fill("2027-10-05")
    page.get_by_role("button", name="Show these dates").click()
    page.get_by_role("button", name="Use these dates").wait_for()
    page.screenshot(path=HERE / "editor-again.png")


def _leave_behind(page):
    page.goto("/admin/pages/search/?q=presentation")
    page.locator("table a[href$='/edit/']").first.click()
    page.locator("[name='files-0-title']").scroll_into_view_if_needed()
    page.screenshot(path=HERE / "editor-resources.png")


if __name__ == "__main__":
    main(*sys.argv[1:])
