"""A film has captions and a transcript, asks nobody else, and comes in the parts players want."""

import pytest
from wagtail.blocks import StructBlockValidationError
from wagtail.rich_text import RichText

from cms.video import VideoBlock, VideoValue
from tests.factories import DocumentFactory
from tests.markup import parse

pytestmark = pytest.mark.django_db
SAID = RichText("<p>Hello.</p>")


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def film():
    return DocumentFactory(filename="week.webm", content=b"0123456789")


@pytest.fixture
def captions():
    return DocumentFactory(filename="week.vtt", content=b"WEBVTT")


def value(**fields):
    film = {"title": "Why it matters", "file": None, "captions": None, "url": ""}
    block = VideoBlock()
    return block, VideoValue(block, film | {"captioned": False, "transcript": SAID} | fields)


def refused(**fields):
    block, given = value(**fields)
    try:
        block.clean(given)
    except StructBlockValidationError as error:
        return sorted(error.block_errors)
    return []


def test_a_film_of_our_own_needs_captions_and_a_transcript(film, captions):
    assert refused(file=film, captions=captions) == []
    assert refused(file=film) == ["captions"]
    assert refused(file=film, captions=DocumentFactory()) == ["captions"]
    assert refused(file=film, captions=captions, transcript=RichText("<p> </p>")) == ["transcript"]
    assert refused(file=DocumentFactory(), captions=captions) == ["file"]


def test_a_link_needs_somebody_who_has_seen_the_captions_and_a_transcript(film):
    there = {"url": "https://www.example.org/film"}
    assert refused(**there, captioned=True) == []
    assert refused(**there) == ["captioned"]
    assert refused(**there, captioned=True, transcript=RichText("")) == ["transcript"]
    assert refused(**there, captioned=True, file=film) == ["file"]
    assert refused() == ["file"]


def shown(**fields):
    block, given = value(**fields)
    return parse(block.render(given))


def test_nothing_is_loaded_before_a_press_and_captions_are_on(film, captions):
    video = shown(file=film, captions=captions).video
    assert video["preload"] == "none"
    assert video.source["type"] == "video/webm"
    assert (video.track["src"], video.track.has_attr("default")) == (captions.url, True)


def test_a_film_elsewhere_is_a_link_that_says_where_it_leads():
    soup = shown(url="https://www.example.org/film", captioned=True)
    assert soup.a.get_text() == "Watch “Why it matters” on example.org"
    assert soup.a["rel"] == ["noreferrer"]
    assert soup.find_all(["iframe", "embed", "object", "video"]) == []
    assert "Hello." in soup.details.get_text()


def test_a_player_gets_the_part_it_asks_for(client, film):
    answer = client.get(film.url, headers={"range": "bytes=2-4"})
    assert (answer.status_code, answer.content) == (206, b"234")
    assert answer["Content-Range"] == "bytes 2-4/10"
    assert answer["Content-Type"] == "video/webm"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_part_is_never_longer_than_memory_bears(client, film, monkeypatch):
    monkeypatch.setattr("cms.video.LONGEST_PART", 4)
    answer = client.get(film.url, headers={"range": "bytes=0-"})
    assert (answer.status_code, answer.content) == (206, b"0123")
    assert answer["Content-Range"] == "bytes 0-3/10"


@pytest.mark.parametrize(
    ("asked", "status"),
    [("bytes=50-60", 416), ("bytes=x-y", 200), ("lines=1-2", 200), ("bytes=1-2,4-5", 200)],
)
def test_a_part_that_is_not_there_or_not_meant_breaks_nothing(client, film, asked, status):
    answer = client.get(film.url, headers={"range": asked})
    assert answer.status_code == status
    if answer.streaming:
        assert b"".join(answer) == b"0123456789"


def test_captions_are_given_as_what_they_are(client, captions):
    answer = client.get(captions.url)
    assert (answer["Content-Type"], b"".join(answer)) == ("text/vtt", b"WEBVTT")


def test_a_film_in_a_private_collection_stays_private(client, film):
    from wagtail.models import Collection, CollectionViewRestriction

    film.collection = Collection.get_first_root_node().add_child(name="Staff")
    film.save()
    CollectionViewRestriction.objects.create(collection=film.collection, restriction_type="login")
    assert client.get(film.url).status_code == 302
