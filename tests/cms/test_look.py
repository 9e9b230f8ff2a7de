"""The look: nothing from elsewhere, small, and there when the database is not."""

import gzip
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.template.loader import render_to_string

from tests.markup import parse

STATIC = settings.BASE_DIR / "cms" / "static" / "cms"
TEMPLATES = settings.BASE_DIR / "templates"
ERROR_PAGES = sorted(path.name for path in TEMPLATES.glob("[45]*.html"))
WITHOUT_DATABASE = ["400.html", "413.html", "500.html", "503.html", "503_answers_kept.html"]


def soup(template, context=None, request=None):
    return parse(render_to_string(template, context, request))


def compressed(path):
    return len(gzip.compress(Path(path).read_bytes()))


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_pages_say_what_happened_and_what_to_do_without_any_context(name):
    page = soup(name)
    heading = page.h1.get_text()
    assert page.title.get_text().startswith(f"{heading} ")
    assert page.html["lang"] == "en-GB"
    assert len(page.main.find_all("p")) >= 3


@pytest.mark.parametrize("name", WITHOUT_DATABASE)
def test_error_pages_ask_nothing_of_a_database_that_may_be_gone(name, rf):
    assert soup(name, request=rf.get("/events/")).h1  # pytest-django refuses any query here


@pytest.mark.django_db
def test_the_council_says_who_it_is_and_how_to_reach_it(rf, home):
    page = soup("404.html", request=rf.get("/elsewhere/"))
    assert page.header.get_text(" ", strip=True).startswith(
        "Anytown Council SEND events and roadshows"
    )
    assert page.footer.find("a", href="mailto:localoffer@example.org")
    assert page.footer.find("a", href="/report-a-problem/?page=/elsewhere/")


def test_the_menu_says_where_one_is(rf):
    page = soup("500.html", request=rf.get("/calendars/"))
    assert [link.get_text() for link in page.select("[aria-current=page]")] == ["Calendars"]


def test_no_page_needs_an_inline_script_or_style_or_anybody_else():
    page = soup("500.html")
    assert [tag for tag in page.find_all("script") if not tag.get("src")] == []
    assert page.find_all("style") + page.find_all(style=True) == []
    addresses = [tag.get("src") or tag.get("href") for tag in page.find_all(["script", "link"])]
    assert all(address.startswith("/static/cms/") for address in addresses)


def test_every_file_that_templates_name_is_there():
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r"{% static ['\"](.+?)['\"]", path.read_text())
    }
    assert {name for name in named if not finders.find(name)} == set()


def test_every_icon_that_templates_name_is_drawn():
    drawn = set(re.findall(r'symbol id="(\w+)"', (STATIC / "icons.svg").read_text()))
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'icon\.html" with name="(\w+)"', path.read_text())
    }
    assert named | {"yes", "no", "unknown"} <= drawn


def test_the_stylesheet_names_no_other_file_and_no_font():
    css = (STATIC / "council.css").read_text()
    assert re.findall(r"url\(|@import|@font-face|GDS Transport|crest", css) == []


def test_style_script_and_drawings_stay_small():
    shared = sum(
        compressed(STATIC / name)
        for name in (
            "council.css",
            "govuk-frontend.min.js",
            "start.js",
            "js-enabled.js",
            "icons.svg",
            "mark.svg",
        )
    )
    largest = max(path.stat().st_size for path in STATIC.glob("pictures/*.svg"))
    assert (STATIC / "council.css").stat().st_size < 120_000
    assert (shared < 32_000, largest < 6_000) == (True, True)


def test_files_can_be_given_hashed_names(tmp_path):
    shutil.copytree(STATIC, tmp_path / "cms")
    storage = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    names = [f"cms/{path.relative_to(STATIC)}" for path in STATIC.rglob("*.*")]
    paths = {name: (storage, name) for name in names}
    problems = [error for *_, error in storage.post_process(paths) if isinstance(error, Exception)]
    assert problems == []


CARD = {
    "title": "SEND Information Roadshow",
    "url": "/sessions/5/",
    "link_text": "SEND Information Roadshow, Tuesday 20 November 2018, 10am, Malvern",
    "date": {"weekday": "Tue", "day": 20, "month": "Nov"},
    "when": "Tuesday 20 November 2018, 10am to midday",
    "where": "Malvern, Community hub",
    "who": "Parent carers",
    "badges": [("few", "Few places left"), ("moved", "Moved")],
}


def test_a_card_answers_when_where_and_who_for_in_words(now):
    card = soup("components/event_card.html", {"card": CARD | {"starts_at": now}})
    facts = [fact.get_text(" ", strip=True) for fact in card.select("li")]
    assert facts == [
        "When: Tuesday 20 November 2018, 10am to midday",
        "Where: Malvern, Community hub",
        "Who it is for: Parent carers",
    ]


def test_a_card_is_one_link_whose_name_tells_it_from_its_neighbours(now):
    card = soup("components/event_card.html", {"card": CARD | {"starts_at": now}})
    assert [(link["href"], link["aria-label"]) for link in card.find_all("a")] == [
        ("/sessions/5/", CARD["link_text"])
    ]
    assert CARD["link_text"].startswith(card.a.get_text())


def test_states_are_words_whatever_their_colour(now):
    card = soup("components/event_card.html", {"card": CARD | {"starts_at": now}})
    assert [badge.get_text() for badge in card.select(".app-badge")] == ["Few places left", "Moved"]


def test_access_answers_are_words_beside_their_icons():
    facts = [
        {"label": "Lift", "answer": "yes"},
        {"label": "Hearing loop", "answer": "no", "note": "Ask us for a portable one"},
        {"label": "Quiet space", "answer": "unknown", "note": "We will confirm by 6 November"},
    ]
    page = soup("components/access_facts.html", {"facts": facts})
    assert [" ".join(fact.get_text().split()) for fact in page.select("li")] == [
        "Lift: yes",
        "Hearing loop: no Ask us for a portable one",
        "Quiet space: not known yet We will confirm by 6 November",
    ]


@pytest.mark.parametrize(
    ("kind", "role"), [("success", "alert"), ("", "status")], ids=["done", "important"]
)
def test_banners_are_spoken(kind, role):
    banner = soup("components/notification_banner.html", {"text": "Done", "success": kind})
    assert banner.div["role"] == role
