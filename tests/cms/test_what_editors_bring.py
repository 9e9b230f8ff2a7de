"""Files, pictures, text and addresses that an editor brings, meant well or not (AB21 to AB26)."""

import io
import struct
import time
from zlib import crc32

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.documents.models import Document
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedUnsupportedProviderException
from wagtail.images.models import Image as Picture

from cms.blocks import RICH_TEXT_FEATURES
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db

PAGE = b"<!DOCTYPE html><script>alert(1)</script>"
POLYGLOT = b"%PDF-1.7\n1 0 obj\n" + PAGE
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type /Catalog>> endobj"
NAMES = [
    *("a.svg", "a.html", "a.htm", "a.xml", "a.xhtml", "a.mhtml", "a.js", "a.exe"),
    *("a.HTML", "report.pdf.html", "report.pdf.svg", "report.pdf ", ".html"),
]
RUN = [(name, PAGE, kind) for name in NAMES for kind in ("text/html", "application/pdf")] + [
    ("report.html.pdf", PAGE, "application/pdf"),
    ("report.pdf", PAGE, "text/html"),
    ("report.PDF", PAGE, "application/pdf"),
    ("report.pdf", POLYGLOT, "application/pdf"),
    ("report.pdf", PAGE + PDF, "application/pdf"),
    ("report.pdf", b"%PDF-1.7 <svg onload=alert(1)>", "application/pdf"),
]
INSIDE = [
    "http://127.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "http://2130706433/",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
]


def bring(client, name, content, kind):
    """Upload a file by Wagtail's form for one, and by the one for many, as a browser does."""
    file = SimpleUploadedFile(name, content, kind)
    answer = client.post("/admin/documents/add/", {"title": "A", "file": file, "collection": 1})
    file = SimpleUploadedFile(name, content, kind)
    several = client.post(
        "/admin/documents/multiple/add/",
        {"title": "A", "files[]": file, "collection": 1},
        HTTP_X_REQUESTED_WITH="XMLHttpRequest",
    )
    return answer, several


@pytest.mark.parametrize(("name", "content", "kind"), RUN)
def test_a_file_that_a_browser_would_run_is_refused(client, administrator, name, content, kind):
    client.force_login(administrator)
    answer, several = bring(client, name, content, kind)
    assert (answer.status_code, Document.objects.count()) == (200, 0)
    words = ("File extension", "This file is no PDF", "No file was submitted", "submitted file")
    assert any(each in answer.text for each in words)
    assert '"success": false' in several.text


def test_control_a_pdf_is_taken_in_whatever_the_browser_calls_it(client, administrator):
    client.force_login(administrator)
    for kind in ("application/pdf", "text/html"):
        answer, several = bring(client, "report.pdf", PDF, kind)
        assert (answer.status_code, '"success": true' in several.text) == (302, True)
    shown = client.get(Document.objects.first().url)
    assert (shown["Content-Type"], shown["Content-Disposition"][:6]) == (
        "application/pdf",
        "inline",
    )
    shown.close()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *(("a.txt", PAGE), ("a.docx", PAGE), ("a.csv", PAGE), ("a.html", PAGE), ("a.svg", PAGE)),
        # brought by a script, or before we looked into it
        *(("report.pdf", POLYGLOT), ("report.html.pdf", PAGE)),
    ],
)
def test_a_document_is_never_shown_as_a_page_of_ours(client, name, content):
    document = DocumentFactory(filename=name, content=content)
    answer = client.get(document.url)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer) == content
    answer.close()


def bomb_of_one_colour():
    """A small file of 64 million pixels: it is never opened."""
    bomb = io.BytesIO()
    Image.new("1", (8_000, 8_000)).save(bomb, "PNG")
    return bomb.getvalue()


def header_of_a_huge_picture():
    """A PNG that says that it is 30,000 pixels wide and high, and holds none."""
    header = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", crc32(header))


def moving_picture(frames, size=(40, 40)):
    """A GIF whose frames differ, so that each is kept."""
    shades = [Image.new("L", size, n % 256) for n in range(frames)]
    made = io.BytesIO()
    shades[0].save(made, "GIF", save_all=True, append_images=shades[1:], duration=20)
    return made.getvalue()


def bring_picture(client, name, content):
    file = SimpleUploadedFile(name, content, "image/png")
    return client.post("/admin/images/add/", {"title": "A", "file": file, "collection": 1})


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.png", bomb_of_one_colour),
        ("a.png", header_of_a_huge_picture),
        ("a.gif", lambda: moving_picture(1_000)),
        ("a.gif", lambda: moving_picture(60, size=(1_000, 1_000))),
        ("a.svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    ],
)
def test_a_picture_with_too_many_pixels_is_refused(client, administrator, name, make):
    client.force_login(administrator)
    before = time.process_time()
    answer = bring_picture(client, name, make())
    assert (answer.status_code, Picture.objects.count()) == (200, 0)
    assert time.process_time() - before < 10  # seconds, the making of the bomb with them


def test_control_a_picture_that_moves_for_a_moment_is_taken_in(client, administrator):
    client.force_login(administrator)
    assert bring_picture(client, "a.gif", moving_picture(20)).status_code == 302


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
