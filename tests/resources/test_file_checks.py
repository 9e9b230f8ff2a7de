"""An editor hears what makes a file hard to read, and may publish it all the same."""

import io
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, TextStringObject

from events.desk.roles import EDITORS, ORGANISERS
from events.resources.queries import pdf
from tests.desk.conftest import staff
from tests.factories import DocumentFactory
from tests.markup import parse
from tests.programme.conftest import Editor

pytestmark = pytest.mark.django_db
URL = "/admin/resource-files/"
SCRIPT = {"x-requested-with": "XMLHttpRequest"}


def a_pdf(*, tags=True, language="en-GB", title="The presentation", password="", marked=True):
    """The bytes of a PDF of one empty page."""
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    root = writer.root_object
    if tags:
        part = DictionaryObject({NameObject("/S"): NameObject("/Document")})
        tree = DictionaryObject({NameObject("/K"): ArrayObject([part])})
        root[NameObject("/StructTreeRoot")] = writer._add_object(tree)
        mark = DictionaryObject({NameObject("/Marked"): BooleanObject(marked)})
        root[NameObject("/MarkInfo")] = writer._add_object(mark)
    if language:
        root[NameObject("/Lang")] = TextStringObject(language)
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(user_password=password, algorithm="AES-256")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.fixture
def editor(client, administrator, resources, opened):
    client.force_login(administrator)
    return Editor(client, resources, **opened)


@pytest.fixture
def said(editor):
    """What the editor is told of one file in the form, which is saved nowhere."""

    def look(content, filename="slides.pdf", **fields):
        document = DocumentFactory(content=content, filename=filename)
        editor.fields |= {"files-0-document": str(document.pk), "files-0-title": "Slides"} | fields
        answer = editor.client.post(URL, editor.fields, headers=SCRIPT)
        assert answer.status_code == 200
        return [each.text.removeprefix("Slides: ") for each in parse(answer.content).select("li")]

    return look


def test_a_pdf_with_tags_language_and_title_is_fine(said):
    assert said(a_pdf()) == []


@pytest.mark.parametrize(
    ("lacking", "begins"),
    [
        ({"tags": False}, "This PDF has no tags"),
        ({"marked": False}, "This PDF has no tags"),
        ({"language": ""}, "This PDF does not say its language"),
        ({"title": " "}, "This PDF has no title."),
        ({"password": "secret"}, "It is locked with a password."),
    ],
)
def test_what_a_pdf_lacks_is_said_with_what_to_do(said, lacking, begins):
    [sentence] = said(a_pdf(**lacking))
    assert sentence.startswith(begins)
    assert sentence.count(".") >= 2 or "Options" in sentence


@pytest.mark.parametrize(
    "content",
    [b"", b"slides", b"%PDF-1.7", b"%PDF-1.7\n" + b"\x00\xff" * 5_000, a_pdf()[:300], b"<html>"],
    ids=["empty", "words", "a head", "noise", "cut off", "a page"],
)
def test_what_is_no_whole_pdf_is_said_and_breaks_nothing(said, content):
    assert said(content) == [
        "We cannot look into this PDF. Open it yourself to see that it is whole."
    ]


def test_a_file_that_is_gone_from_its_place_breaks_nothing(db):
    document = DocumentFactory(content=a_pdf(title="Another one"))
    document.get_file_hash()
    Path(document.file.path).unlink()
    assert pdf.pdf_of(document).opens is False


def test_a_huge_file_is_not_looked_into_and_its_size_is_said(said, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_BYTES", 100)
    assert said(a_pdf(tags=False)) == []
    monkeypatch.undo()
    [sentence] = said(b"0" * 11_000_000, filename="slides.txt")
    assert sentence == "It is 10.5\xa0MB. On a phone that is slow and costs money. Make it smaller."


def test_a_presentation_wants_its_main_points_in_words(said):
    office = "PowerPoint and Word files are hard to read on a phone."
    assert said(b"zip", filename="slides.pptx")[0].startswith(office)
    text = {"body-count": "1", "body-0-type": "text", "body-0-deleted": ""}
    assert said(b"zip", filename="slides.pptx", **text) == []
    assert len(said(b"zip", filename="slides.pptx", **text | {"body-0-deleted": "1"})) == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"files-TOTAL_FORMS": "x"},
        {"files-TOTAL_FORMS": "9" * 30},
        {"files-0-document": "9" * 30},
        {"files-0-document": "0"},
        {"files-0-document": ""},
        {"files-0-DELETE": "1"},
    ],
)
def test_a_form_of_any_kind_is_answered(said, typed):
    assert said(b"slides", **typed) == []


def test_a_file_with_a_warning_is_published_all_the_same(editor, said, resources):
    assert said(b"no pdf at all") != []
    editor.publish()
    given = editor.client.get(f"/resources/{resources.pk}/the-presentation/")
    assert b"".join(given) == b"no pdf at all"


def test_without_a_script_the_button_opens_a_page_of_its_own(editor):
    assert f'formaction="{URL}"' in editor.client.get(editor.url).text
    answer = editor.client.post(URL, editor.fields)
    assert "Nothing was saved. Close this tab to go on writing." in answer.text


def test_nobody_outside_the_admin_may_ask(client, db):
    assert client.post(URL, {}).status_code == 302
    assert client.get(URL).status_code == 302


@pytest.mark.parametrize(("role", "hears"), [(EDITORS, True), (ORGANISERS, False)])
def test_only_who_may_choose_a_file_hears_of_it(editor, client, role, hears):
    document = DocumentFactory(content=a_pdf(title=""), filename="slides.pdf")
    client.force_login(staff(role))
    fields = editor.fields | {"files-0-document": str(document.pk), "files-0-title": ""}
    answer = client.post(URL, fields, headers=SCRIPT)
    assert (answer.status_code, document.title in answer.text) == (200, hears)
