"""What the kinds of files are called, so that nobody presses without knowing what comes."""

from types import MappingProxyType

from events.domain.words import _

FORMATS = MappingProxyType(
    {
        "csv": _("CSV table"),
        "docx": _("Word (DOCX)"),
        "mp4": _("film (MP4)"),
        "odp": _("presentation (ODP)"),
        "ods": _("spreadsheet (ODS)"),
        "odt": _("text (ODT)"),
        "pdf": _("PDF"),
        "pptx": _("PowerPoint (PPTX)"),
        "rtf": _("text (RTF)"),
        "txt": _("plain text"),
        "webm": _("film (WebM)"),
        "xlsx": _("Excel (XLSX)"),
    }
)


def format_in_words(extension: str) -> str:
    """Name a format by a file's extension, to be translated: "PDF", "PowerPoint (PPTX)"."""
    return FORMATS.get(extension.lower(), extension.upper())
