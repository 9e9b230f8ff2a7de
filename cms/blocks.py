"""The blocks a page body is made of."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StaticBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from cms.video import VideoBlock

RICH_TEXT_FEATURES = ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]


class DownloadBlock(StructBlock):
    """A document to take away; its type and size are said beside the link."""

    title = CharBlock(label=_("name of the document"), max_length=120)
    document = DocumentChooserBlock()

    class Meta:
        icon = "doc-full"
        label = _("Download")
        template = "blocks/download.html"


class CallToActionBlock(StructBlock):
    """One clear next step: a page of ours or an address elsewhere."""

    label = CharBlock(label=_("words on the button"), max_length=60)
    page = PageChooserBlock(required=False)
    url = URLBlock(label=_("or an address elsewhere"), required=False)
    text = CharBlock(label=_("sentence before it"), required=False, max_length=200)

    class Meta:
        icon = "pick"
        label = _("Call to action")
        template = "blocks/call_to_action.html"

    def clean(self, value):
        value = super().clean(value)
        if bool(value["page"]) == bool(value["url"]):
            raise ValidationError(_("Choose a page or give an address, one of the two."))
        return value


class TimelineStepBlock(StructBlock):
    """One step of the day: when, what, and a little more."""

    time = CharBlock(label=_("when"), required=False, max_length=40)
    heading = CharBlock(label=_("what happens"), max_length=100)
    text = TextBlock(label=_("more about it"), required=False)

    class Meta:
        icon = "time"
        label = _("Step")


class TimelineBlock(StructBlock):
    """What to expect, step by step, so that nobody meets a surprise."""

    heading = CharBlock(default=_("What to expect"), max_length=100)
    steps = ListBlock(TimelineStepBlock(), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("What to expect")
        template = "blocks/timeline.html"


class KeptBlock(StaticBlock):
    """How long each kind of data is kept: the numbers by which it is deleted, so always true."""

    class Meta:
        icon = "lock"
        label = _("How long we keep what people tell us")
        admin_text = _("Shows the numbers set under Settings, How long data is kept.")
        template = "blocks/kept.html"


class IdeaBlock(StructBlock):
    """One idea of an Easy Read page: a picture, and one short sentence or two."""

    picture = ImageBlock(required=False)
    words = TextBlock(
        label=_("one idea, in short words"),
        max_length=200,
        help_text=_(
            "At most 15 words in a sentence. For example: You can bring somebody with you."
        ),
    )

    class Meta:
        icon = "image"
        label = _("Idea")


BODY_BLOCKS = [
    (
        "text",
        RichTextBlock(features=RICH_TEXT_FEATURES, label=_("Text"), template="blocks/text.html"),
    ),
    ("image", ImageBlock(label=_("Picture"), template="blocks/image.html")),
    ("download", DownloadBlock()),
    ("call_to_action", CallToActionBlock()),
    ("timeline", TimelineBlock()),
    ("film", VideoBlock()),
    ("kept", KeptBlock()),
]
