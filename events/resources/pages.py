from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, TitleFieldPanel
from wagtail.documents.models import Document
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index

from cms.blocks import BODY_BLOCKS
from cms.models import BasePage
from events.programme.queries import plans
from events.resources.forms import ResourceForm, give_names
from events.resources.queries import found, has_words

from .files_panel import FilesPanel

ANSWER_FEATURES = ["bold", "ol", "ul", "link", "document-link"]


class ResourcePage(BasePage):
    """What is left after an event: its files, answers, films, photos, thanks and next steps."""

    parent_page_types = ["events.EventPage", "events.RoadshowPage", "events.CampaignPage"]
    subpage_types = []
    max_count_per_parent = 1
    base_form_class = ResourceForm
    template = "resources/resource_page.html"

    thanks = models.TextField(_("thanks"), max_length=1000, blank=True)
    next_steps = RichTextField(_("what happens next"), blank=True, features=ANSWER_FEATURES)
    body = StreamField(BODY_BLOCKS, blank=True)

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.SearchField("next_steps"),
        index.RelatedFields(
            "questions", [index.SearchField("question"), index.SearchField("answer")]
        ),
    ]

    content_panels = [
        TitleFieldPanel(
            "title", help_text=_("For example: Presentation and answers, or What we heard")
        ),
        FieldPanel(
            "summary",
            help_text=_(
                "One or two sentences on what is here. For example: The slides, and 23 "
                "answers to your questions."
            ),
        ),
        InlinePanel(
            "files",
            heading=_("Presentations and handouts"),
            label=_("File"),
            help_text=_(
                "To replace a file, change it here: its address stays, and the page says "
                "that it was updated."
            ),
        ),
        FilesPanel(heading=_("Can everybody read these files?")),
        InlinePanel(
            "questions",
            heading=_("Questions and answers"),
            label=_("Question"),
            help_text=_("In the order families should read them. No family and no child is named."),
        ),
        FieldPanel(
            "thanks",
            help_text=_(
                "By role or organisation, never a person. For example: Thank you to "
                "everybody who came, and to the staff of the library."
            ),
        ),
        FieldPanel(
            "next_steps",
            help_text=_(
                "What becomes of what people said, and by when. Promise only what you can keep."
            ),
        ),
        FieldPanel(
            "body",
            heading=_("Text, films and photos"),
            help_text=_("Say what a photo shows. A film needs captions and a transcript."),
        ),
    ]

    class Meta:
        verbose_name = _("resource page")

    def get_context(self, request, *args, **kwargs):
        now = timezone.now()  # noqa: TID251 - a page is a view: the clock is read here
        asked = request.GET.get("q", "").replace("\x00", "")[:200].strip()
        questions = list(self.questions.all())
        event = self.get_parent()
        return super().get_context(request, *args, **kwargs) | {
            "now": now,
            "event": event,
            "nothing_to_book": event is not None and plans.has_nothing_to_book(event, now=now),
            "asked": asked,
            "questions": found(questions, asked) if asked else questions,
            "all_questions": len(questions),
        }

    @property
    def offered_files(self):
        """The files that can be taken away: a row may still wait for its file."""
        return [row for row in self.files.select_related("document") if row.document]

    def save(self, *args, **kwargs):
        give_names(self.files.all())
        return super().save(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        give_names(self.files.all())
        return super().save_revision(*args, **kwargs)


class ResourceFile(Orderable):
    """One file to take away; its name, not its primary key, is the end of its address."""

    page = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="files")
    # The page form fills it from the first title, and nothing changes it afterwards.
    name = models.SlugField(max_length=60, blank=True)
    title = models.CharField(_("what it is"), max_length=120)
    # Null in a draft, where the row waits for its file
    document = models.ForeignKey(
        Document, null=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("file")
    )
    language = models.CharField(_("language"), max_length=40, default="English")
    version = models.CharField(_("version"), max_length=60, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("file")

    panels = [
        FieldPanel("name", widget=forms.HiddenInput, classname="w-hidden"),
        FieldPanel("title", help_text=_("For example: The presentation, or Handout: who to ring")),
        FieldPanel(
            "document",
            help_text=_(
                "PDF and PowerPoint files are hard to read on a phone or with a screen reader. "
                "Say the main points in the text of this page too."
            ),
        ),
        FieldRowPanel(
            [
                FieldPanel("language", help_text=_("For example: English, Polish, or BSL")),
                FieldPanel("version", help_text=_("For example: with notes, or large print")),
            ]
        ),
    ]

    def __str__(self):
        return self.title

    @property
    def path(self):
        """The file's public address, which stays when the file, its title or the page changes."""
        return f"/resources/{self.page_id}/{self.name}/"


class AnsweredQuestion(Orderable):
    """A question that was asked at an event, and who answered it when; empty while it is sought."""

    page = ParentalKey(ResourcePage, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("question"), max_length=300)
    answer = RichTextField(_("answer"), blank=True, features=ANSWER_FEATURES)
    answered_by = models.CharField(_("answered by"), max_length=120, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("question")

    panels = [
        FieldPanel("question"),
        FieldPanel(
            "answer", help_text=_("Empty: the page says that you are still looking for the answer.")
        ),
        FieldRowPanel(
            [
                FieldPanel("answered_by", help_text=_("A role or service. For example: SENDIASS")),
                FieldPanel("answered_on"),
            ]
        ),
    ]

    def __str__(self):
        return self.question

    @property
    def is_answered(self):
        """Whether there is an answer yet."""
        return has_words(self.answer)
