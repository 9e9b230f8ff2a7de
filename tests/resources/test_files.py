"""A file's address stays, whatever becomes of the file; the page says when it was updated."""

from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from wagtail.models import PageViewRestriction

from events.models import FileVersion, ResourceFile
from tests.factories import DocumentFactory

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db]
MAY = datetime(2019, 5, 14, 10, tzinfo=UTC)


@pytest.fixture
def address(resources):
    return f"/resources/{resources.pk}/the-presentation/"


@pytest.fixture
def fetch(client, address):
    """Ask for the file and give the answer with its bytes, read to their end."""

    def _fetch(method="get", **extra):
        response = getattr(client, method)(address, **extra)
        response.bytes = b"".join(response) if response.streaming else response.content
        return response

    return _fetch


def updated(read):
    soup = read("/events/roadshow/resources/")
    return [said.get_text() for said in soup.select(".app-download strong")]


def replace(document, *, filename="slides-2.pdf", content=b"better slides"):
    """As Wagtail's own form replaces a file."""
    document.file = ContentFile(content, name=filename)
    document._set_document_file_metadata()
    document.save()


def test_a_file_is_given_with_what_a_browser_needs_to_ask_again(fetch, slides):
    response = fetch()
    assert response.bytes == b"slides"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith('inline; filename="slides')
    assert response["Cache-Control"] == "no-cache"
    assert response.has_header("Last-Modified")
    again = fetch(headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.cookies) == (304, {})


def test_a_file_replaced_under_documents_keeps_its_address_and_says_updated(
    fetch, read, slides, clock
):
    etag = fetch()["ETag"]
    assert updated(read) == []
    clock.move_to(MAY)
    replace(slides)
    assert fetch(headers={"if-none-match": etag}).bytes == b"better slides"
    assert updated(read) == ["updated May 2019"]


def test_another_document_on_the_page_keeps_the_address_too(fetch, read, resources, clock):
    clock.move_to(MAY)
    row = resources.files.get()
    row.title, row.document = "The slides", DocumentFactory(content=b"other", filename="b.pptx")
    resources.files = [row]
    resources.save_revision().publish()
    assert fetch().bytes == b"other"
    assert updated(read) == ["updated May 2019"]


def test_publishing_again_and_renaming_update_no_file(read, resources, slides, clock):
    clock.move_to(MAY)
    slides.title = "Another title"
    slides.save()
    resources.save_revision().publish()
    assert (updated(read), FileVersion.objects.count()) == ([], 1)


def test_the_month_is_that_of_a_clock_in_london(read, slides, resources, clock):
    clock.move_to(datetime(2019, 5, 31, 23, 30, tzinfo=UTC))  # already June there
    replace(slides)
    assert updated(read) == ["updated June 2019"]


def test_two_files_of_one_title_have_an_address_each(resources):
    resources.files = [
        ResourceFile(title="Handout", document=DocumentFactory()) for _number in range(3)
    ]
    resources.save_revision().publish()
    names = [row.name for row in resources.files.all()]
    assert names == ["handout", "handout-2", "handout-3"]


def test_an_older_version_of_the_page_brings_its_address_back(fetch, resources):
    before = resources.latest_revision
    resources.files = []
    resources.save_revision().publish()
    gone = fetch().status_code
    before.publish()
    assert (gone, fetch().status_code) == (404, 200)


def test_who_may_not_see_the_page_does_not_get_its_file(fetch, resources):
    restriction = PageViewRestriction.objects.create(page=resources, restriction_type="login")
    assert fetch().status_code == 302
    restriction.delete()
    resources.unpublish()
    assert fetch().status_code == 404


def test_only_reading_is_allowed(fetch):
    assert fetch("post").status_code == 405
