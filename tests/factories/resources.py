import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from wagtail.documents.models import Document
from wagtail_factories import PageFactory

from events.models import ResourcePage


class DocumentFactory(DjangoModelFactory):
    """A document with what Wagtail's own form knows of its file; give `content` for other bytes."""

    class Meta:
        model = Document
        exclude = ["content", "filename"]

    content = b"slides"
    filename = "slides.pdf"
    title = "Slides"
    file = factory.LazyAttribute(lambda made: ContentFile(made.content, name=made.filename))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        document = model_class(*args, **kwargs)
        document._set_document_file_metadata()
        document.save()
        return document


class ResourcePageFactory(PageFactory):
    """A page below an event; publish it with `page.save_revision().publish()`."""

    class Meta:
        model = ResourcePage
        skip_postgeneration_save = True

    title = "Presentation and answers"
    slug = "resources"
    summary = "The slides and the answers to your questions."
    live = False
