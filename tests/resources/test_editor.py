"""The editor of a resource page, as the browser drives it."""

from datetime import UTC, datetime

import pytest

from events.models import CampaignPage, EventPage, ResourceFile, ResourcePage, RoadshowPage
from tests.factories import DocumentFactory
from tests.markup import read_form
from tests.programme.conftest import Editor, errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, administrator, resources, opened):
    client.force_login(administrator)
    return Editor(client, resources, **opened)


def test_it_stands_below_events_roadshows_and_campaigns_and_once_below_each(resources):
    assert ResourcePage.allowed_parent_page_models() == [EventPage, RoadshowPage, CampaignPage]
    assert not ResourcePage.can_create_at(resources.get_parent())


def test_a_new_one_has_its_address_ready(client, administrator, roadshow):
    client.force_login(administrator)
    url = f"/admin/pages/add/events/resourcepage/{roadshow.pk}/"
    assert read_form(client.get(url).content)["slug"] == "resources"


def test_an_editor_left_open_is_handed_the_address_of_a_new_file(editor, resources):
    editor._add(
        "files",
        {"name": "", "title": "Handout", "document": DocumentFactory().pk, "language": "Polish"},
    ).autosave()
    assert editor.fields["files-1-name"] == "handout"
    editor.fields["files-1-title"] = "Another name"
    editor.publish()
    names = [row.name for row in ResourcePage.objects.get(pk=resources.pk).files.all()]
    assert names == ["the-presentation", "handout"]


def test_a_row_may_wait_for_its_file_and_publishing_asks_for_it(editor, resources):
    waits = {"name": "", "title": "Handout", "document": "", "language": "English"}
    editor._add("files", waits).autosave()
    assert editor.refused() == ["Choose the file."]
    editor.load()
    assert (editor.fields["files-1-title"], editor.fields["files-1-document"]) == ("Handout", "")
    assert [row.title for row in ResourcePage.objects.get().files.all()] == ["The presentation"]


def test_a_row_without_its_file_that_goes_live_past_the_form_is_not_offered(
    client, resources, read
):
    resources.files = [*resources.files.all(), ResourceFile(title="Handout")]
    resources.save_revision().publish()
    assert "Handout" not in str(read(resources.url))
    assert client.get(f"/resources/{resources.pk}/handout/").status_code == 404
    resources.files = [ResourceFile(title="Handout")]
    resources.save_revision().publish()
    assert "To read and keep" not in str(read(resources.url))


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("answered_by", "Say which role or service gives this answer."),
        ("answered_on", "Say when it was answered."),
    ],
)
def test_an_answer_says_who_gave_it_and_when(editor, field, sentence):
    editor.fields[f"questions-0-{field}"] = ""
    assert editor.refused() == [sentence]
    editor.save()


def test_a_question_may_wait_for_its_answer(editor):
    assert editor.fields["questions-2-answered_by"] == ""
    editor.publish()


def test_roles_that_write_pages_write_these(client, roadshow, clock):
    from django.contrib.auth.models import Group

    from tests.factories import UserFactory

    clock.move_to(datetime(2018, 12, 1, tzinfo=UTC))
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    answer = client.get(f"/admin/pages/add/events/resourcepage/{roadshow.pk}/")
    assert (answer.status_code, errors(answer.content)) == (200, [])
