"""What an editor is told of files before families are given them; nothing of it blocks."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from events.domain.file_checks import Lack, lacks

from .pdf import pdf_of

WORDS = {
    Lack.UNREADABLE: _("We cannot look into this PDF. Open it yourself to see that it is whole."),
    Lack.LOCKED: _("It is locked with a password. Take the password off, or nobody can read it."),
    Lack.TAGS: _(
        "This PDF has no tags, so a screen reader cannot tell a heading from a sentence. Make it "
        "again from Word or PowerPoint: Save as PDF, Options, “Document structure tags for "
        "accessibility”. Or say what is in it in words on this page."
    ),
    Lack.LANGUAGE: _(
        "This PDF does not say its language, so a screen reader may read it in a wrong voice. Set "
        "the language where you wrote it, and save it as PDF again."
    ),
    Lack.TITLE: _(
        "This PDF has no title. Give it one where you wrote it (File, Info, Title), and save it "
        "as PDF again."
    ),
    Lack.WORDS_BESIDE: _(
        "PowerPoint and Word files are hard to read on a phone. Say the main points under “Text, "
        "films and photos” too, or add a PDF with tags."
    ),
    Lack.LARGE: _("It is %(size)s. On a phone that is slow and costs money. Make it smaller."),
}


def warnings(files, *, has_words):
    """Sentences about files, given as pairs of a title and a document; `has_words` of the page."""
    for title, document in files:
        size = document.get_file_size() or 0
        found = lacks(document.file_extension, size=size, pdf=pdf_of(document), has_words=has_words)
        for lack in found:
            words = WORDS[lack] % {"size": filesizeformat(size)}
            yield f"{title or document.title}: {words}"
