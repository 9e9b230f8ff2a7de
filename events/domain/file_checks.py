"""What makes a file hard to read for somebody who cannot see it well, or has only a phone.

A PDF is asked for what PDF/UA-1 (ISO 14289-1) calls for first: tags (7.1), its language (7.2) and a
title (7.1). Nothing here stops an editor: a warning says what to do.
"""

from dataclasses import dataclass
from enum import StrEnum

OFFICE = frozenset({"doc", "docx", "odp", "odt", "ppt", "pptx", "rtf"})
LARGE = 10_000_000  # bytes: more than a minute on a slow phone


class Lack(StrEnum):
    """One thing that a file lacks, or why nobody can say."""

    UNREADABLE = "unreadable"
    LOCKED = "locked"
    TAGS = "tags"
    LANGUAGE = "language"
    TITLE = "title"
    WORDS_BESIDE = "words beside"
    LARGE = "large"


@dataclass(frozen=True)
class Pdf:
    """What a PDF says of itself."""

    opens: bool = True
    locked: bool = False
    tagged: bool = False
    language: str = ""
    title: str = ""


def lacks(extension: str, *, size: int, pdf: Pdf | None, has_words: bool) -> tuple[Lack, ...]:
    """Give what one file lacks; `size` in bytes, `pdf` where it is one that was looked into.

    `has_words` says whether the page beside it says anything in words of its own.
    """
    found = [Lack.LARGE] if size > LARGE else []
    if pdf is not None:
        found += _of_pdf(pdf)
    elif extension.lower() in OFFICE and not has_words:
        found.append(Lack.WORDS_BESIDE)
    return tuple(found)


def _of_pdf(pdf: Pdf) -> list[Lack]:
    if pdf.locked:
        return [Lack.LOCKED]
    if not pdf.opens:
        return [Lack.UNREADABLE]
    said = {Lack.TAGS: pdf.tagged, Lack.LANGUAGE: pdf.language, Lack.TITLE: pdf.title}
    return [lack for lack, words in said.items() if not words]
