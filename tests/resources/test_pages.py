"""What families find after an event: at its own address, on its sessions' pages, and below it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import AnsweredQuestion, PlannedDate, ResourceFile, ResourcePage
from tests.factories import DocumentFactory
from tests.programme_pages.reading import text

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]

ALL = ["Who helps with a plan?", "What is a short break?", "When does the school bus come?"]


def questions(soup):
    return [heading.get_text() for heading in soup.select("h3.govuk-heading-s")]


def test_a_resource_page_says_what_each_file_is_before_it_is_pressed(read, resources):
    soup = read("/events/roadshow/resources/")
    link = soup.select_one(".app-download__title a")
    assert link.get_text() == "The presentation (PDF, 6\xa0bytes, English, with notes)"
    assert link["href"] == f"/resources/{resources.pk}/the-presentation/"
    assert soup.response.cookies == {}


def test_each_answer_says_who_gave_it_and_when_and_a_missing_one_says_so(read, resources):
    said = text(read("/events/roadshow/resources/"))
    assert "We do . Answered by SENDIASS on Friday 30 November" in said
    assert "When does the school bus come? We are still looking for the answer." in said
    assert "Thank you to everybody who came." in said
    assert "We publish the last answer by 20 December." in said


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("plan", ["Who helps with a plan?"]),
        ("REST", ["What is a short break?"]),
        ("sendiass break", ["What is a short break?"]),
        ("strong", []),
        ("%27%00", []),
        (
            "",
            ["Who helps with a plan?", "What is a short break?", "When does the school bus come?"],
        ),
    ],
)
def test_questions_are_found_by_words_of_question_answer_and_service(
    read, resources, asked, expected
):
    assert questions(read(f"/events/roadshow/resources/?q={asked}")) == expected


def test_a_search_says_how_many_it_found_and_shows_the_way_back(read, resources):
    soup = read("/events/roadshow/resources/?q=plan")
    assert soup.select_one("[role=status]").get_text(strip=True) == "1 of 3 questions found"
    assert soup.select_one("[name=q]")["value"] == "plan"
    assert soup.find("a", string="Show all questions")["href"].endswith("/resources/#questions")


def test_a_finished_event_leads_with_it_at_the_same_address(read, resources):
    soup = read("/events/roadshow/")
    assert soup.select_one(".app-badge").get_text() == "This has happened"
    said = text(soup)
    assert said.index("The presentation (PDF") < said.index("Who to ask")
    assert "/book/" not in str(soup)
    assert "Who helps with a plan?" in said


def test_one_file_stands_on_the_page_of_each_past_session(read, resources, roadshow):
    for session in roadshow.sessions.all():
        assert "The presentation (PDF" in text(read(session.path))


def test_while_the_roadshow_goes_on_only_past_sessions_show_it(read, resources, roadshow, clock):
    malvern = roadshow.sessions.order_by("starts_at").last()
    clock.move_to(malvern.starts_at - timedelta(days=1))
    shown = [
        "The presentation (PDF" in text(read(session.path))
        for session in roadshow.sessions.order_by("starts_at")
    ]
    assert shown == [True, False]
    page = text(read("/events/roadshow/"))
    assert page.index("Towns and dates") < page.index("What was shared")


def test_what_is_not_published_or_private_is_shown_nowhere(read, resources, roadshow):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=resources, restriction_type="login")
    assert "The presentation" not in text(read("/events/roadshow/"))
    PageViewRestriction.objects.all().delete()
    resources.unpublish()
    assert "The presentation" not in text(read("/events/roadshow/"))


def test_more_files_and_questions_ask_the_database_no_more(read, resources, roadshow):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            read("/events/roadshow/resources/")
            read("/events/roadshow/")
        return len(asked)

    queries()
    few = queries()
    resources.files = [
        ResourceFile(title=f"Handout {n}", document=DocumentFactory()) for n in range(12)
    ]
    resources.questions = [AnsweredQuestion(question=f"What is {n}?") for n in range(30)]
    resources.save_revision().publish()
    assert queries() == few


def test_a_preview_of_a_page_that_was_never_saved_is_no_error(roadshow):
    page = ResourcePage(title="New", slug="resources", depth=roadshow.depth + 1)
    page.path = page._get_path(roadshow.path, page.depth, 1)
    page.set_url_path(roadshow)
    page.files = [ResourceFile(title="Slides", document=DocumentFactory())]
    response = page.make_preview_request()
    assert response.status_code == 200
    assert b"Slides (PDF" in response.content


def test_a_new_date_of_the_event_folds_it_away_again(read, resources, roadshow):
    roadshow.refresh_from_db()
    venue = roadshow.planned_dates.first().venue
    row = roadshow.planned_dates.first()
    roadshow.planned_dates.add(
        PlannedDate(on=row.on + timedelta(days=60), start=row.start, end=row.end, venue=venue)
    )
    roadshow.save_revision().publish()
    assert "What was shared" in text(read("/events/roadshow/"))
