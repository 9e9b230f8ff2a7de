"""What is on, and how it is said: questions about sessions, never answers written down."""

from .access import AccessAnswer, access_answers
from .cards import Card, badges, cards, place_in_words, stops, under_days
from .details import SessionDetails, SessionInShort, details, in_short
from .facts import facts
from .listing import (
    Filters,
    for_cards,
    listed,
    moments_of_change,
    nearest,
    next_stop,
    presentable,
)
from .quiet import quiet_in_words

__all__ = [
    "AccessAnswer",
    "Card",
    "Filters",
    "SessionDetails",
    "SessionInShort",
    "access_answers",
    "badges",
    "cards",
    "details",
    "facts",
    "for_cards",
    "in_short",
    "listed",
    "moments_of_change",
    "nearest",
    "next_stop",
    "place_in_words",
    "presentable",
    "quiet_in_words",
    "stops",
    "under_days",
]
