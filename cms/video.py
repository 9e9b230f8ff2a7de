"""Films: never without captions and a transcript, and nobody else is asked before a press."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    RichTextBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.rich_text import get_text_for_indexing
from whitenoise.responders import StaticFile

FILMS = ("mp4", "webm")
CAPTIONS = ("vtt",)
PART_ASKED_FOR = re.compile(r"bytes=(?P<first>[0-9]{1,15})-(?P<last>[0-9]{0,15})")
LONGEST_PART = 1_000_000  # bytes
SAFE = (
    ("Cache-Control", "no-cache"),
    ("Content-Security-Policy", "default-src 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Accept-Ranges", "bytes"),
)


class VideoValue(StructValue):
    """A film as its template asks for it."""

    @property
    def host(self):
        """The website that a link leads to."""
        return urlsplit(self["url"]).netloc.removeprefix("www.")


class VideoBlock(StructBlock):
    """A film of our own, or a link that says where it leads; never somebody else's player."""

    title = CharBlock(label=_("what the film is called"), max_length=120)
    file = DocumentChooserBlock(label=_("film (MP4 or WebM)"), required=False)
    captions = DocumentChooserBlock(label=_("its captions (VTT)"), required=False)
    url = URLBlock(label=_("or where it is on another website"), required=False)
    captioned = BooleanBlock(
        label=_("I have watched it there: it has captions that are right"), required=False
    )
    transcript = RichTextBlock(
        label=_("transcript"),
        required=False,
        features=["bold", "ol", "ul", "link"],
        help_text=_("All that is said, and what happens if it matters."),
    )

    class Meta:
        icon = "media"
        label = _("Film")
        template = "blocks/video.html"
        value_class = VideoValue

    def clean(self, value):
        value = super().clean(value)
        errors = dict(_refusals(value))
        if errors:
            raise StructBlockValidationError(
                {name: ValidationError(words) for name, words in errors.items()}
            )
        return value


def _refusals(value):
    """What is missing or too much, by field, in a sentence each."""
    if bool(value["file"]) == bool(value["url"]):
        yield "file", _("Choose a film, or give an address, one of the two.")
    elif value["file"]:
        yield from _refusals_of_file(value)
    elif not value["captioned"]:
        yield "captioned", _("A film without captions cannot be shown. Ask whoever made it.")
    if not get_text_for_indexing(value["transcript"].source).strip():
        yield "transcript", _("Write down what is said. Some people cannot see or hear it.")


def _refusals_of_file(value):
    if value["file"].file_extension.lower() not in FILMS:
        yield "file", _("This is no film that every browser shows. Choose an MP4 or WebM file.")
    captions = value["captions"]
    if not captions or captions.file_extension.lower() not in CAPTIONS:
        yield "captions", _("A film needs captions. Choose a file that ends in .vtt.")


def serve_in_parts(document, request):
    """Give a player the part of a film it asks for: some play none that comes in one piece.

    A part is short enough to be held in memory; the player then asks for the next. Whoever asks
    for no part gets the whole document from Wagtail.
    """
    asked = PART_ASKED_FOR.fullmatch(request.headers.get("Range", ""))
    if not asked or document.file_extension.lower() not in FILMS:
        return None
    first = int(asked["first"])
    last = min(int(asked["last"] or first + LONGEST_PART), first + LONGEST_PART - 1)
    part = StaticFile(document.file.path, [("Content-Type", document.content_type), *SAFE])
    answer = part.get_response(request.method, {"HTTP_RANGE": f"bytes={first}-{last}"})
    content = b""
    if answer.file:
        with answer.file as file:
            content = file.read()
    return HttpResponse(content, status=int(answer.status), headers=dict(answer.headers))
