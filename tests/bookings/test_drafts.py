"""A half-finished booking: sealed, found by its key alone, gone after a day."""

from datetime import timedelta

import pytest

from events.bookings.answers import Answers
from events.bookings.operations import forget_draft, kept_answers, save_draft
from events.bookings.sealing import CannotOpen, seal, seal_again, unseal
from events.models import Draft
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db
OTHER_KEY = "q4HbJ9YY6t2PBpT5vnRRFmuXJW0cYb0QDuMWh6rHBZk="


@pytest.fixture
def answers(now):
    answers = Answers.begin(SessionFactory().pk, now=now)
    answers.lead.name = "Canary Example"
    answers.lead.words = "canary words"
    return answers


def test_answers_are_found_by_their_key_alone_and_read_by_nobody_else(answers, now):
    save_draft("a-key", answers, now=now)

    draft = Draft.objects.get()
    assert b"anary" not in bytes(draft.sealed)
    assert "a-key" not in draft.key_digest
    assert "anary" not in repr(draft) + repr(answers) + repr(answers.lead)
    assert kept_answers("a-key", now=now) == answers
    assert kept_answers("b-key", now=now) is None
    assert kept_answers("", now=now) is None


def test_answers_are_kept_a_day_from_the_last_one(answers, now):
    save_draft("a-key", answers, now=now - timedelta(hours=30))
    save_draft("a-key", answers, now=now)
    save_draft("old-key", answers, now=now - timedelta(hours=24))

    assert kept_answers("a-key", now=now + timedelta(hours=23, minutes=59)) == answers
    assert kept_answers("old-key", now=now) is None


def test_forgetting_wipes_the_answers_at_once(answers, now):
    save_draft("a-key", answers, now=now)

    forget_draft("a-key")
    assert not Draft.objects.exists()


def test_keys_rotate_and_an_unknown_key_opens_nothing(settings):
    sealed = seal({"words": "canary"})
    settings.FIELD_KEYS = [OTHER_KEY, *settings.FIELD_KEYS]
    newer = seal_again(sealed)
    assert unseal(sealed) == unseal(newer) == {"words": "canary"}

    settings.FIELD_KEYS = [OTHER_KEY]
    assert unseal(newer) == {"words": "canary"}
    with pytest.raises(CannotOpen):
        unseal(sealed)
    with pytest.raises(CannotOpen):
        seal_again(sealed)


def test_answers_sealed_with_a_lost_key_are_as_if_never_given(answers, now, settings):
    save_draft("a-key", answers, now=now)
    settings.FIELD_KEYS = [OTHER_KEY]

    assert kept_answers("a-key", now=now) is None
