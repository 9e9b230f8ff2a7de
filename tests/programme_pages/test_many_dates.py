"""An event with very many dates: the next ones stand on its page, and one press shows all."""

from datetime import timedelta

import pytest

from tests.factories import SessionFactory, TownFactory, VenueFactory
from tests.programme_pages.reading import cards, text


@pytest.fixture
def sixty(event, week):
    """An event with sixty coming dates, one a day."""
    return list(event.sessions.order_by("starts_at"))


def test_of_very_many_dates_the_next_twelve_stand_there_and_one_press_shows_all(read, sixty):
    soup = read("/events/sleep/")
    listed = [link["href"] for link in soup.select(".app-card__link")]
    assert listed == [session.path for session in sixty[:12]]
    assert soup.select_one(".app-facts a")["href"] == sixty[0].path
    assert "These are the next 12 of 60 dates. Show all 60 dates" in text(soup)

    every = soup.find("a", string="Show all 60 dates")["href"]
    assert every == "/events/sleep/?dates=all#dates"
    shown = read(every.partition("#")[0])
    listed = [link["href"] for link in shown.select(".app-card__link")]
    assert listed == [session.path for session in sixty]
    assert (shown.find(id="dates").get_text(), "Show all" in text(shown)) == ("Dates", False)


@pytest.mark.parametrize("asked", ["", "12", "ALL", "%00"])
def test_another_word_in_the_address_shows_the_next_dates(read, sixty, asked):
    assert len(cards(read(f"/events/sleep/?dates={asked}"))) == 12


@pytest.mark.parametrize(("number", "at_once"), [(12, 12), (15, 15), (16, 12)])
def test_a_few_more_dates_need_no_press(read, sixty, number, at_once):
    sixty[number].page.sessions.filter(starts_at__gte=sixty[number].starts_at).delete()
    soup = read("/events/sleep/")
    assert (len(cards(soup)), "Show all" in text(soup)) == (at_once, at_once != number)


def test_a_campaign_shows_no_half_days(read, week):
    venue = VenueFactory(town=TownFactory(name="Evesham"))
    first = week.sessions.order_by("starts_at").first()
    for number in range(20):
        starts_at = first.starts_at + timedelta(days=number // 15 + 5, minutes=number)
        SessionFactory(page=week, venue=venue, starts_at=starts_at, what=f"Talk {number}")
    soup = read("/events/week/")
    days = [len(day.select("article")) for day in soup.select(".app-day")]
    assert days == [2, 2, 15]
    assert "These are the next 19 of 24 dates." in text(soup)
