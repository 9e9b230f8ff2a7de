"""What a date says for itself, and what it takes from its page."""

from typing import TypeVar

T = TypeVar("T")


def inherited(own: T, shared: T) -> T:
    """Give what holds on one date: its own word where it has one, else the page's."""
    return shared if own is None or own == "" or own == [] else own
