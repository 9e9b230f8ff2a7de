"""Every public page: accessible, light, ours alone, and usable on the smallest phone."""

import gzip
import re

import pytest
from playwright.sync_api import expect

from .barriers import DESK, PHONE, violations
from .conftest import SMALL_PHONE

PATHS = {
    "home": "/",
    "what is on": "/events/",
    "what is on, filtered": "/events/?town=malvern",
    "what is on, nothing found": "/events/?q=zzzz",
    "what is on, a bad date": "/events/?from=yesterday",
    "what is on, many filters": "/events/?when=evening&access=step_free&access=lift&format=x",
    "a month": "MONTH",
    "a month that is not shown": "/events/?view=month&month=1999-01",
    "roadshow": "/events/send-information-roadshow/",
    "Easy Read": "/events/send-information-roadshow/easy-read/",
    "ask for Easy Read": "/ask-for-easy-read/?page=/events/",
    "past roadshow": "/events/send-information-roadshow-2018/",
    "campaign": "/events/national-co-production-week/",
    "past campaign": "/events/national-co-production-week-2019/",
    "resources": "/events/send-information-roadshow-2018/resources/",
    "resources, nothing found": "/events/send-information-roadshow-2018/resources/?q=zzzz",
    "event": "/events/how-support-at-school-works/",
    "session": "Malvern",
    "visual story": "Malvern STORY",
    "full session": "Bromsgrove",
    "cancelled session": "Evesham",
    "calendars": "/calendars/",
    "find my booking": "/bookings/find/",
    "signing in": "/sign-in/",
    "a new password": "/sign-in/new-password/",
    "something wrong": "/report-a-problem/?page=/events/",
    "our promise": "/our-promise/",
    "accessibility": "/accessibility/",
    "privacy": "/privacy/",
    "a link that opens nothing": "/bookings/1.1.gone/",
}
# Pages with a form set the one cookie that protects it; no other page sets any.
WITH_A_FORM = {
    *("find my booking", "something wrong", "ask for Easy Read"),
    *("signing in", "a new password"),
}
WIDER_THAN_THE_SCREEN = """
    [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
        .filter((element) => getComputedStyle(element).position !== "absolute")
        .map((element) => `${element.tagName}.${element.className}: ${element.textContent.trim()}`)
"""
HEAVIEST = 100_000  # bytes of all that a public page brings, as sent


def _path(page, name):
    """A page's address by its name; a session is found through the list, as a family would."""
    path = PATHS[name]
    if path.startswith("/"):
        return path
    if path == "MONTH":  # one that has sessions
        page.goto("/events/?q=roadshow")
        day = page.locator(".app-day__heading time").first.get_attribute("datetime")
        return f"/events/?view=month&month={day[:7]}"
    page.goto("/events/send-information-roadshow/")
    town, _, below = path.partition(" ")
    session = page.get_by_role("link", name=re.compile(town)).first.get_attribute("href")
    return f"{session}story/" if below else session


def _bytes_sent(response):
    """The size in production, which compresses what never changes and leaves pages as they are."""
    body = response.body()
    return len(body if response.request.is_navigation_request() else gzip.compress(body))


@pytest.fixture(scope="module")
def guide(browser, site):
    """Another browser, that finds the addresses: what it has read is not new to it."""
    context = browser.new_context(base_url=site.url)
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PATHS)
def test_a_page_is_light_ours_alone_and_fits_everybody(visitor, guide, site, name):
    page = visitor(PHONE, path="about:blank")
    seen = []
    page.on("response", lambda response: seen.append(response))
    page.goto(_path(guide, name))
    expect(page.locator("h1")).to_have_count(1)
    judged = set()
    found = {"on a phone": violations(page, judged=judged)}
    weight = sum(map(_bytes_sent, seen))
    page.set_viewport_size(DESK)
    found["at a desk"] = violations(page, judged=judged)
    page.set_viewport_size(SMALL_PHONE)
    found["cut off"] = page.evaluate(WIDER_THAN_THE_SCREEN)

    assert found == {"on a phone": [], "at a desk": [], "cut off": []}
    assert {re.sub(r"^(https?://[^/]+).*", r"\1", response.url) for response in seen} == {site.url}
    assert weight <= HEAVIEST
    cookies = {cookie["name"] for cookie in page.context.cookies()}
    assert cookies <= ({"csrftoken"} if name in WITH_A_FORM else set())
