"""The page where people choose a calendar, and the links it gives them."""

import pytest

from events.calendars.links import links
from events.models import Session
from tests.factories import AudienceFactory, OrganisationFactory, SessionFactory, TownFactory
from tests.markup import parse

pytestmark = pytest.mark.django_db


@pytest.fixture
def choose(client, clock):
    """The page for a choice, parsed."""

    def choose_(calendar=None):
        query = {} if calendar is None else {"calendar": calendar}
        response = client.get("/calendars/", query)
        assert (response.status_code, response.cookies) == (200, {})
        return parse(response.content)

    return choose_


def test_links_are_as_each_calendar_takes_them():
    made = links("https://events.example.org/calendars/town/malvern.ics", name="Events: Malvern")
    encoded = "events.example.org%2Fcalendars%2Ftown%2Fmalvern.ics"
    assert made.webcal == "webcal://events.example.org/calendars/town/malvern.ics"
    assert made.google == f"https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F{encoded}"
    assert made.outlook_at_home == (
        "https://outlook.live.com/calendar/0/addfromweb"
        f"?url=https%3A%2F%2F{encoded}&name=Events%3A+Malvern"
    )
    assert made.outlook_at_work.startswith("https://outlook.office.com/calendar/0/addfromweb?url=")
    assert made.download == f"{made.url}?download"


def test_everything_is_chosen_at_first_and_its_address_can_be_copied(choose, session):
    page = choose()
    copy = page.find("input", id="address")
    assert copy["value"] == "https://events.example.org/calendars/all.ics"
    assert copy.has_attr("readonly")
    assert page.find("option", selected=True)["value"] == "all"
    assert page.find("a", string="Subscribe in my calendar")["href"] == (
        "webcal://events.example.org/calendars/all.ics"
    )


def test_choices_are_those_with_something_to_come(choose, event, session, write):
    carers = OrganisationFactory(name="Carers")
    past = SessionFactory(
        page=event, audiences=[AudienceFactory(name="Young people")], hosts=[carers], venue=None
    )
    Session.objects.filter(pk=past.pk).update(
        starts_at=session.created_at.replace(year=2017),
        ends_at=session.created_at.replace(year=2017, hour=23),
    )
    session.audiences.add(AudienceFactory(name="Parent carers"))
    TownFactory(name="Pershore")
    write(session, past)
    page = choose()
    assert [group["label"] for group in page.find_all("optgroup") if group["label"]] == [
        "By town",
        "By organisation",
        "By who it is for",
    ]
    assert [option["value"] for option in page.find_all("option")] == [
        "all",
        "town/malvern",
        "organisation/anytown-council",
        "audience/parent-carers",
    ]


@pytest.mark.parametrize("calendar", ["town/malvern", "organisation/anytown-council", "event/{}"])
def test_chosen_calendar_is_named_and_linked(choose, event, session, calendar):
    choice = calendar.format(event.pk)
    page = choose(choice)
    assert page.find("input", id="address")["value"] == (
        f"https://events.example.org/calendars/{choice}.ics"
    )
    assert page.find("option", selected=True)["value"] == choice


def test_calendar_without_dates_says_so_and_can_still_be_chosen(choose, index):
    TownFactory(name="Pershore")
    page = choose("town/pershore")
    assert "There are no dates in it now." in page.main.get_text()
    assert page.find("input", id="address")


@pytest.mark.parametrize(
    "calendar",
    [
        "",
        "town",
        "town/",
        "town/nowhere",
        "all/x",
        "event/x",
        "session/²",
        "<b>",
        "event/" + "9" * 30,
    ],
)
def test_calendar_that_does_not_exist_is_said_in_plain_words(choose, index, calendar):
    page = choose(calendar)
    assert page.select_one(".govuk-error-summary li a")["href"] == "#id_calendar"
    assert page.title.get_text().startswith("Error: ")
    assert page.find("input", id="address") is None


def test_page_costs_the_same_for_one_session_and_for_many(
    choose, event, session, write, django_assert_num_queries, client
):
    choose()
    with django_assert_num_queries(10):
        choose("town/malvern")
    write(*(SessionFactory(page=event) for _ in range(9)))
    with django_assert_num_queries(10):
        choose("town/malvern")
