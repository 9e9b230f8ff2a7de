"""What a date says for itself, and what it takes from its page."""

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def inherited(own: T, shared: T) -> T:
    """Give what holds on one date: its own word where it has one, else the page's."""
    return shared if own is None or own == "" or own == [] else own


def differing(own: Mapping[str, object], shared: Mapping[str, object]) -> tuple[str, ...]:
    """Name, in the date's order, what holds on it and not on the page."""
    return tuple(
        name for name, word in own.items() if inherited(word, shared[name]) != shared[name]
    )
