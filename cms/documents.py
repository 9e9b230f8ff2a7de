"""Files that editors bring: a browser shows a PDF alone, so what is called one must be one."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

HEAD = 1445  # bytes; no browser looks further to guess what a file is
MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<iframe", b"<svg")
SAFE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
NO_PDF = _("This file is no PDF, or holds a web page too. Please save it as a PDF again.")


class DocumentForm(BaseDocumentForm):
    """Wagtail's form for a file, with our look into what is called a PDF."""

    def clean_file(self):
        """Refuse what is no PDF, and what is one and a web page in the same bytes."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and file and file.name.lower().endswith(".pdf"):
            head = _head(file)
            if b"%pdf-" not in head or _holds_a_page(head):
                raise ValidationError(NO_PDF, code="no_pdf")
        return file


def serve_disguised_to_keep(document, request):
    """Give what came in another way and holds a web page to keep, never to be shown."""
    if document.content_type not in settings.WAGTAILDOCS_INLINE_CONTENT_TYPES:
        return None  # Wagtail shows nothing else in the browser
    with document.file.open("rb") as file:
        if not _holds_a_page(_head(file)):
            return None
        content = file.read()  # Wagtail takes no answer that streams from here
    kept = content_disposition_header(as_attachment=True, filename=document.filename)
    headers = {**SAFE, "Content-Disposition": kept}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)


def _head(file):
    file.seek(0)
    head = file.read(HEAD).lower()
    file.seek(0)
    return head


def _holds_a_page(head):
    return any(mark in head for mark in MARKUP)
