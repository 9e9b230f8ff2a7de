"""Words for people, without a translator: the rules mark literals, the caller says them."""

from collections.abc import Callable

Say = Callable[[str], str]
"""A translator: takes a marked English literal and returns it in the reader's language."""


def _(literal: str) -> str:
    """Mark a literal so that makemessages finds it, and return it as it is."""
    return literal
