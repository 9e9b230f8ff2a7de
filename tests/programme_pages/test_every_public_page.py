"""What holds for every public page: no cookie, nobody else asked, known under one address."""

import gzip
import re
from datetime import timedelta
from itertools import pairwise

import pytest

from cms.models import ContentPage
from events.models import AnsweredQuestion, EasyReadPage, ResourceFile, ResourcePage
from tests.factories import DocumentFactory, SessionFactory
from tests.programme_pages.reading import locations

pytestmark = pytest.mark.both_databases
BASE = "https://events.example.org"
STEPS = [{"time": "10am", "heading": "Arrive", "text": "Sit where you like."}]
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
    "SESSION",
    "STORY",
    "/events/roadshow/easy-read/",
    "STALL",
    "/events/roadshow/resources/",
]


@pytest.fixture
def site(stop, event, week, roadshow, home, settings, tmp_path):
    """One page of every type."""
    settings.MEDIA_ROOT = tmp_path
    home.add_child(
        instance=ContentPage(
            title="Help", slug="help", summary="Where to ask.", body=[("text", "<p>Ring us.</p>")]
        )
    )
    session = stop("Malvern")
    SessionFactory(page=event, title=event.title)
    stall = week.sessions.filter(what="Stall in reception").first()
    roadshow.body = [("timeline", {"heading": "What to expect", "steps": STEPS})]
    ideas = [("idea", {"picture": None, "words": "You can bring somebody."})]
    easy = EasyReadPage(
        title="In Easy Read", slug="easy-read", ideas=ideas, summary="In short words."
    )
    roadshow.add_child(instance=easy)
    _leave_something_behind(roadshow)
    roadshow.save()  # publishing would withdraw sessions that stand in no plan
    return {"SESSION": session.path, "STORY": f"{session.path}story/", "STALL": stall.path}


def _leave_something_behind(roadshow):
    page = ResourcePage(title="What is left", slug="resources", summary="The slides and answers.")
    page.files = [ResourceFile(title="The presentation", document=DocumentFactory())]
    page.questions = [AnsweredQuestion(question="Who helps?", answer="<p>We do.</p>")]
    page.thanks, page.next_steps = "Thank you to all who came.", "<p>We write by May.</p>"
    roadshow.add_child(instance=page)


@pytest.fixture
def pages(site, read):
    """All of them, read once, by address."""
    addresses = [site.get(address, address) for address in ADDRESSES]
    return {address: read(address) for address in addresses}


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
