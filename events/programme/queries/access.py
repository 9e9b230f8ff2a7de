"""What a family needs to know about a venue before setting out."""

from dataclasses import dataclass

from django.utils.translation import gettext as say

from events.domain import dates
from events.programme.models import AccessFact


@dataclass(frozen=True)
class AccessAnswer:
    """One question about a venue and its answer in words."""

    label: str
    answer: str
    words: str
    note: str = ""


def access_answers(venue, *, today):
    """All the questions in their order, each answered: yes, no, or by when it will be known."""
    known = {fact.kind: fact for fact in venue.access_facts.all()}
    return [_answer(kind, known.get(kind.value), today=today) for kind in AccessFact.Kind]


def _answer(kind, fact, *, today):
    if fact is None:
        return AccessAnswer(
            str(kind.label), AccessFact.Answer.UNKNOWN, say("not known yet: ask us")
        )
    if fact.answer != AccessFact.Answer.UNKNOWN:
        words = say("yes") if fact.answer == AccessFact.Answer.YES else say("no")
        return AccessAnswer(str(kind.label), fact.answer, words, fact.note)
    words = _promise(fact.confirm_by_on, today=today)
    return AccessAnswer(str(kind.label), fact.answer, words, fact.note)


def _promise(confirm_by_on, *, today):
    """Say by when we will know; a promise whose day is over is not repeated."""
    if confirm_by_on is None or confirm_by_on < today:
        return say("not known yet: ask us")
    return say("not known yet: we will confirm %(by)s") % {
        "by": dates.deadline_in_words(confirm_by_on, today=today, say=say)
    }
