"""The Easy Read sibling of an event, and the way to ask for one."""

import pytest

from events.models import EasyReadPage, Session
from tests.programme_pages.reading import text

IDEAS = ["You can bring somebody with you.", "It is free."]


@pytest.fixture
def easy(roadshow):
    ideas = [("idea", {"picture": None, "words": words}) for words in IDEAS]
    page = EasyReadPage(title="The roadshow in Easy Read", slug="easy-read", ideas=ideas)
    roadshow.add_child(instance=page)
    page.save_revision().publish()
    return page


def way(soup):
    """The link at the top of an event: what it is called and where it leads."""
    link = soup.select_one(".app-easy a")
    return link.get_text(), link["href"]


def test_an_event_without_easy_read_offers_to_ask_for_it(read, stop):
    session = stop("Malvern")
    expected = ("Ask for Easy Read", "/ask-for-easy-read/?page=/events/roadshow/")
    assert way(read("/events/roadshow/")) == expected
    assert way(read(session.path)) == expected


def test_an_event_with_it_leads_there_and_back(read, stop, easy):
    session = stop("Malvern")
    expected = ("Easy Read: SEND information roadshow", easy.url)
    assert way(read("/events/roadshow/")) == expected
    assert way(read(session.path)) == expected
    assert way(read(easy.url)) == ("See this page with all its words", "/events/roadshow/")


def test_it_says_one_idea_a_line_and_then_when_and_where(read, stop, easy):
    session = stop("Malvern")
    stop("Evesham", days=-3)
    stop("Redditch", state=Session.State.WITHDRAWN)
    soup = read(easy.url)
    assert [idea.get_text(strip=True) for idea in soup.select(".app-ideas__words")] == IDEAS
    assert [link["href"] for link in soup.select(".app-card__link")] == [session.path]
    assert "Who to ask" in text(soup)


def test_a_draft_of_it_is_not_offered(read, stop, easy):
    easy.unpublish()
    stop("Malvern")
    assert way(read("/events/roadshow/"))[0] == "Ask for Easy Read"


def test_the_preview_of_one_that_was_never_saved_is_no_error(rf, roadshow):
    path = f"{roadshow.path}0001"
    page = EasyReadPage(title="New", slug="new", path=path, depth=roadshow.depth + 1)
    assert page.get_context(rf.get("/"))["said"] == []
