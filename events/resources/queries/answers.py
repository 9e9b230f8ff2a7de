"""Questions and answers that say something somebody looks for."""

from wagtail.rich_text import get_text_for_indexing

MOST_WORDS = 8


def has_words(html):
    """Whether an editor's text says anything; an empty one still has its tags."""
    return bool(get_text_for_indexing(html).strip())


def found(questions, text):
    """The questions that hold every one of these words, in the question, answer or service."""
    words = text.casefold().split()[:MOST_WORDS]
    return [one for one in questions if all(word in _said(one) for word in words)]


def _said(question):
    parts = (question.question, get_text_for_indexing(question.answer), question.answered_by)
    return " ".join(parts).casefold()
