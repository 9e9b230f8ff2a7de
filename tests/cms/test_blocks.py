"""What an editor puts into a page, as a family meets it."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.template.loader import render_to_string
from wagtail.blocks import StreamBlock
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from cms.blocks import BODY_BLOCKS
from tests.markup import parse


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def picture(db, media):
    file = ImageFile(get_test_image_file().file, name="room.png")
    return Image.objects.create(title="The room", file=file)


@pytest.fixture
def document(db, media):
    file = ContentFile(b"x" * 2048, name="programme.pdf")
    document = Document(title="Programme", file=file)
    document.file_size = 2048
    document.save()
    return document


def shown(kind, value):
    body = StreamBlock(BODY_BLOCKS)
    stream = body.to_python([{"type": kind, "value": value, "id": "1"}])
    return parse(stream)


def test_a_picture_says_what_it_shows(picture):
    block = {"image": picture.pk, "decorative": False, "alt_text": "A room with soft chairs"}
    assert shown("image", block).img["alt"] == "A room with soft chairs"


def test_a_picture_that_decorates_is_silent(picture):
    block = {"image": picture.pk, "decorative": True, "alt_text": ""}
    assert shown("image", block).img["alt"] == ""


def test_a_download_says_its_kind_and_size_before_it_is_pressed(document):
    link = shown("download", {"title": "What happens when", "document": document.pk}).a
    assert " ".join(link.get_text().split()) == "What happens when (PDF, 2.0 KB)"
    assert link["href"] == document.url


def test_a_call_to_action_leads_to_a_page_of_ours_or_elsewhere(home):
    ours = {"label": "Start", "page": home.pk, "url": "", "text": ""}
    elsewhere = {"label": "Read", "page": None, "url": "https://example.org/", "text": "First:"}
    hrefs = [shown("call_to_action", each).a["href"] for each in (ours, elsewhere)]
    assert hrefs == ["/", "https://example.org/"]


def test_what_to_expect_is_a_numbered_list_of_steps():
    steps = [
        {"time": "9:45am", "heading": "Doors open", "text": "Somebody meets you"},
        {"time": "", "heading": "Tea", "text": ""},
    ]
    page = shown("timeline", {"heading": "What to expect", "steps": steps})
    items = [" ".join(item.get_text(" ").split()) for item in page.ol.find_all("li")]
    assert (page.h2.get_text(), items) == (
        "What to expect",
        ["9:45am Doors open Somebody meets you", "Tea"],
    )


def test_hosts_stand_side_by_side_with_a_name_where_there_is_no_logo(picture):
    hosts = [
        {"name": "Anytown Council", "logo": picture, "website": "https://example.org/"},
        {"name": "Families in Partnership", "logo": None, "website": ""},
    ]
    html = render_to_string("components/organisation_logos.html", {"organisations": hosts})
    page = parse(html)
    names = [host.img["alt"] if host.img else host.get_text().strip() for host in page("li")]
    assert names == ["Anytown Council", "Families in Partnership"]
