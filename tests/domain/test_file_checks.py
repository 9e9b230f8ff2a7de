"""What an editor is warned of before families are given a file."""

import pytest

from events.domain.file_checks import LARGE, Lack, Pdf, lacks

GOOD = Pdf(tagged=True, language="en-GB", title="The presentation")


@pytest.mark.parametrize(
    ("pdf", "expected"),
    [
        (GOOD, ()),
        (Pdf(), (Lack.TAGS, Lack.LANGUAGE, Lack.TITLE)),
        (Pdf(tagged=True, title="A"), (Lack.LANGUAGE,)),
        (Pdf(locked=True), (Lack.LOCKED,)),
        (Pdf(opens=False), (Lack.UNREADABLE,)),
    ],
)
def test_a_pdf_lacks_what_a_screen_reader_needs(pdf, expected):
    assert lacks("pdf", size=9, pdf=pdf, has_words=True) == expected


@pytest.mark.parametrize(
    ("extension", "has_words", "expected"),
    [
        ("PPTX", False, (Lack.WORDS_BESIDE,)),
        ("docx", False, (Lack.WORDS_BESIDE,)),
        ("pptx", True, ()),
        ("csv", False, ()),
    ],
)
def test_a_presentation_needs_words_beside_it(extension, has_words, expected):
    assert lacks(extension, size=9, pdf=None, has_words=has_words) == expected


def test_a_large_file_is_large_whatever_it_is():
    assert lacks("pdf", size=LARGE + 1, pdf=None, has_words=True) == (Lack.LARGE,)
    assert lacks("pdf", size=LARGE + 1, pdf=GOOD, has_words=True) == (Lack.LARGE,)
    assert lacks("mp4", size=LARGE, pdf=None, has_words=True) == ()
