"""Help to arrange before the day: by when to ask for it."""

from datetime import date

import pytest

from events.domain.arrangements import LEAD_DAYS, WORDS, Need, due_on, in_time

SESSION_ON = date(2018, 11, 20)


@pytest.mark.parametrize(
    ("need", "due"),
    [
        (Need.BSL, date(2018, 10, 30)),
        (Need.SPEECH_TO_TEXT, date(2018, 10, 30)),
        (Need.EASY_READ, date(2018, 11, 6)),
        (Need.TRANSLATED, date(2018, 11, 6)),
        (Need.LARGE_PRINT, date(2018, 11, 13)),
        (Need.WHEELCHAIR_SPACE, SESSION_ON),
    ],
)
def test_due_day_lies_the_lead_time_before_the_session(need, due):
    assert due_on(need, SESSION_ON) == due


def test_due_day_itself_is_in_time_and_the_day_after_is_not():
    asked_on = [date(2018, 10, day) for day in (29, 30, 31)]
    assert [in_time(Need.BSL, SESSION_ON, day) for day in asked_on] == [True, True, False]


def test_every_need_has_words_and_a_lead_time():
    assert set(WORDS) == set(LEAD_DAYS) == set(Need)
    assert len(set(WORDS.values())) == len(Need)
    assert min(LEAD_DAYS.values()) == 0


@pytest.mark.parametrize("words", WORDS.values())
def test_words_name_what_helps_and_no_diagnosis(words):
    forbidden = ("disab", "deaf", "autis", "disorder", "impair", "special", "condition")
    assert not [word for word in forbidden if word in words.casefold()]
