"""Files, pictures, text and addresses that an editor brings, meant well or not (AB21 to AB26)."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedUnsupportedProviderException
from wagtail.images.models import Image as Picture

from cms.blocks import RICH_TEXT_FEATURES
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db

RUN = ["svg", "html", "htm", "xml", "xhtml", "mhtml", "js", "pdf.html", "exe"]
INSIDE = [
    "http://127.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://2130706433/",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
]


@pytest.mark.parametrize("ending", RUN)
def test_a_file_that_a_browser_would_run_is_refused(client, administrator, ending):
    client.force_login(administrator)
    file = SimpleUploadedFile(f"a.{ending}", b"<script>alert(1)</script>", "text/html")
    answer = client.post("/admin/documents/add/", {"title": "A", "file": file, "collection": 1})
    assert answer.status_code == 200
    assert "File extension" in answer.text


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.csv"])
def test_a_document_is_never_shown_as_a_page_of_ours(client, name):
    document = DocumentFactory(filename=name, content=b"<script>alert(1)</script>")
    answer = client.get(document.url)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    answer.close()


def test_a_picture_with_too_many_pixels_is_refused(client, administrator):
    """A small file of 64 million pixels: it is never opened."""
    bomb = io.BytesIO()
    Image.new("1", (8_000, 8_000)).save(bomb, "PNG")
    client.force_login(administrator)
    file = SimpleUploadedFile("a.png", bomb.getvalue(), "image/png")
    answer = client.post("/admin/images/add/", {"title": "A", "file": file, "collection": 1})
    assert (answer.status_code, Picture.objects.count()) == (200, 0)


@pytest.mark.parametrize("address", INSIDE)
def test_nothing_is_ever_fetched_for_an_editor(address):
    with pytest.raises(EmbedUnsupportedProviderException):
        get_embed(address)


@pytest.mark.parametrize(
    "typed",
    [
        '<p><a href="javascript:alert(1)">x</a></p>',
        '<p><a href="data:text/html,x">x</a></p>',
        "<script>alert(1)</script><p>x</p>",
        '<iframe src="https://evil.example.net/"></iframe><p>x</p>',
        '<p onclick="alert(1)">x</p>',
        '<p><img src="x" onerror="alert(1)"/>x</p>',
    ],
)
def test_hostile_rich_text_is_stripped(typed):
    """As the editor's field keeps what was pasted into it."""
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    converter = ContentstateConverter(features=RICH_TEXT_FEATURES)
    kept = converter.to_database_format(converter.from_database_format(typed)).lower()
    for word in ("javascript:", "data:", "<script", "<iframe", "onclick", "onerror", "<img"):
        assert word not in kept


def test_tasks_are_read_as_json_and_nothing_else():
    from celery_app import app

    assert app.conf.accept_content == ["json"]
    assert app.conf.task_serializer == "json"
