"""A date takes its page's word unless it has its own."""

import pytest

from events.domain.inheriting import inherited


@pytest.mark.parametrize("nothing", [None, "", []])
def test_what_says_nothing_takes_the_page_s_word(nothing):
    assert inherited(nothing, "Free, behind the library.") == "Free, behind the library."


@pytest.mark.parametrize("own", [0, "Park at the school.", [3]])
def test_a_word_of_its_own_wins_and_nought_is_a_word(own):
    assert inherited(own, 24) == own
