"""Files of the demo, as an editor would upload them; each is uploaded once."""

from pathlib import Path

from django.core.files import File
from wagtail.documents.models import Document

FOLDER = Path(__file__).resolve().parent / "files"


def document(title, name):
    """The file of that name, under that title."""
    if found := Document.objects.filter(title=title).first():
        return found
    with (FOLDER / name).open("rb") as file:
        made = Document(title=title, file=File(file, name=name))
        made._set_document_file_metadata()  # as Wagtail's own form does
        made.save()
    return made
