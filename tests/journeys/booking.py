"""The steps of a booking, as anybody takes them."""

import re
import time
from dataclasses import dataclass

from playwright.sync_api import expect


@dataclass(frozen=True)
class Booked:
    """What a family holds after booking."""

    reference: str
    email: str


def open_session(page, town):
    """Find the coming roadshow's session in a town, through the list."""
    page.goto(f"/events/?town={town.lower().replace(' ', '-')}&q=roadshow")
    page.get_by_role("link", name=f"in {town}").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(town)
    return page.url


def book(page, town, *, email, name="Sam Example", children=(), adults=0):
    """Book for the one who books, further adults and children of these ages; say the reference."""
    open_session(page, town)
    page.get_by_role("button", name="Book a place").first.click()
    page.get_by_label("Your name").fill(name)
    page.get_by_label("An adult", exact=True).check()
    for _ in range(adults):
        page.get_by_role("button", name="Add an adult").click()
    for _ in children:
        page.get_by_role("button", name="Add a child").click()
    expect(page.get_by_label("Age in years")).to_have_count(len(children))
    for field, age in zip(page.get_by_label("Age in years").all(), children, strict=True):
        field.fill(str(age))
    press(page, "Continue")
    press(page, "Skip: nobody needs help")
    page.get_by_label(re.compile("^E-mail address")).fill(email)
    press(page, "Continue")
    confirm(page)
    reference = re.search(r"SEND-\w{4}-\w{4}", page.locator("main").inner_text()).group()
    return Booked(reference=reference, email=email)


def confirm(page):
    """Press the last button; a browser that is quicker than anybody is asked to press again."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with page.expect_navigation():
            press(page, re.compile("^Book th"))
        if not page.get_by_text("That was very quick").count():
            break
    expect(page.get_by_role("heading", level=1)).to_have_text("Booking confirmed")


def press(page, name):
    """Press the last button of that name: the first Continue is there for the Enter key."""
    page.get_by_role("button", name=name).last.click()
