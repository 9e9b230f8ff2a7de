"""What holds for every public page: no cookie, nobody else asked, known under one address."""

import gzip
import re
from datetime import timedelta
from itertools import pairwise

import pytest

from events.models import Session
from tests.programme_pages.every_page import READ, stall_of
from tests.programme_pages.reading import locations

pytestmark = pytest.mark.both_databases
BASE = "https://events.example.org"
ADDRESSES = [
    "/",
    "/events/",
    "/events/?q=roadshow",
    "/events/?when=evening&access=step_free&format=in_person",
    "/events/?view=month&month=2018-10",
    "/events/roadshow/",
    "/events/sleep/",
    "/events/week/",
    "/events/week/?dates=all",
    "/help/",
    "/our-promise/",
    "SESSION",
    "STORY",
    "/events/roadshow/easy-read/",
    "STALL",
    "/events/roadshow/resources/",
]


@pytest.fixture
def site(stop, event, week, has_begun):
    """One page of every type, and where those of its sessions are."""
    session, stall = Session.objects.get(page__slug="roadshow"), stall_of(week)
    return {"SESSION": session.path, "STORY": f"{session.path}story/", "STALL": stall.path}


@pytest.fixture
def pages(site, read):
    """All of them by address, read by the first test that asks."""
    if not READ:
        addresses = [site.get(address, address) for address in ADDRESSES]
        READ.update({address: read(address) for address in addresses})
    return READ


def those(pages, wrong):
    """What is wrong, by address: an empty answer is a good one."""
    found = {address: wrong(page) for address, page in pages.items()}
    return {address: what for address, what in found.items() if what}


def test_reading_sets_no_cookie_and_depends_on_none(pages):
    assert those(pages, lambda page: dict(page.response.cookies)) == {}
    assert those(pages, lambda page: "Cookie" in page.response.get("Vary", "")) == {}
    assert those(pages, lambda page: "csrfmiddlewaretoken" in str(page)) == {}


def test_nobody_else_is_asked(pages):
    assert those(pages, _foreign) == {}
    assert those(pages, lambda page: "style=" in str(page)) == {}


def _foreign(page):
    loaded = [tag.get("src") or tag.get("href") for tag in page.select("[src], link[href]")]
    return [
        address
        for address in loaded
        if not (address.startswith("/") and not address.startswith("//"))
        and not address.startswith(BASE)
    ]


def test_a_page_weighs_little(pages):
    assert those(pages, lambda page: len(gzip.compress(page.response.content)) >= 20_000) == {}
    assert those(pages, lambda page: len(page.response.content) > 100_000) == {}


def test_search_engines_are_told_one_address_and_one_sentence(pages):
    told = {
        address: page.select_one("link[rel=canonical]")["href"] for address, page in pages.items()
    }
    assert told == {address: f"{BASE}{address.partition('?')[0]}" for address in pages}

    def silent(page):
        return len(page.select_one("meta[name=description]")["content"]) <= 10

    assert those(pages, silent) == {}


def test_it_has_one_heading_and_a_title_that_names_service_and_council(pages):
    title = re.compile(r".+ \W SEND events and roadshows \W Anytown Council")
    assert those(pages, lambda page: len(page.select("h1")) != 1) == {}
    assert those(pages, lambda page: not title.fullmatch(page.title.get_text())) == {}


def test_levels_of_headings_are_not_skipped(pages):
    def skipped(page):
        levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4")]
        return any(later - earlier > 1 for earlier, later in pairwise(levels))

    assert those(pages, skipped) == {}


def test_every_time_can_be_read_by_machines(pages):
    def unread(page):
        return [time for time in page.select("time") if not time.has_attr("datetime")]

    assert those(pages, unread) == {}


def test_a_problem_with_it_can_be_reported(pages):
    links = {
        address: page.find("a", string="Something wrong with this page?")["href"]
        for address, page in pages.items()
    }
    assert links == {
        address: f"/report-a-problem/?page={address.partition('?')[0]}" for address in pages
    }


def test_the_sitemap_names_pages_and_sessions_under_the_one_address(client, site):
    found = locations(client)
    expected = {"/", "/events/", "/events/roadshow/", "/events/sleep/", "/help/", *site.values()}
    expected |= {"/events/week/", "/events/roadshow/resources/"}
    expected -= {site["STORY"]}  # the session is the one to find
    assert {f"{BASE}{address}" for address in expected} <= set(found)
    assert all(location.startswith(BASE) for location in found)


def test_the_sitemap_says_when_a_session_last_changed(client, roadshow, stop, now):
    roadshow.last_published_at = now - timedelta(days=3)
    roadshow.save()
    made = {"created_at": now - timedelta(days=9), "state_changed_at": now - timedelta(days=9)}
    stop("Malvern", **made)
    stop("Evesham", **made, days=31, moved_at=now - timedelta(days=1))
    text = client.get("/sitemap.xml").content.decode()
    said = re.findall(r"/sessions/\d+/</loc><lastmod>(.*?)</lastmod>", text)
    assert said == ["2018-09-09", "2018-09-11"]


def test_robots_are_shown_the_sitemap_and_kept_from_forms(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {f"Sitemap: {BASE}/sitemap.xml", "Disallow: /sessions/*/book/"} <= set(lines)


def test_a_page_that_is_not_there_says_so_in_the_same_look(read, home):
    soup = read("/nowhere/", status=404)
    assert soup.h1.get_text() == "We cannot find that page"
    assert soup.response.cookies == {}
