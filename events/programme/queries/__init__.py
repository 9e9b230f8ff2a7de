"""What is on, and how it is said: questions about sessions, never answers written down."""

from .access import AccessAnswer, access_answers
from .cards import Card, badges, cards, place_in_words, stops, under_days
from .details import SessionDetails, SessionInShort, details, in_short
from .facts import facts
from .listing import (
    MOST_FOUND,
    Filters,
    around,
    for_cards,
    found,
    in_order,
    listed,
    moments_of_change,
    nearest,
    next_stop,
    presentable,
    presentable_of_page,
)
from .markup import markup, shared_picture
from .month import in_month, weekdays, weeks
from .quiet import quiet_in_words
from .story import Idea, has_story, story

__all__ = [
    "MOST_FOUND",
    "AccessAnswer",
    "Card",
    "Filters",
    "Idea",
    "SessionDetails",
    "SessionInShort",
    "access_answers",
    "around",
    "badges",
    "cards",
    "details",
    "facts",
    "for_cards",
    "found",
    "has_story",
    "in_month",
    "in_order",
    "in_short",
    "listed",
    "markup",
    "moments_of_change",
    "nearest",
    "next_stop",
    "place_in_words",
    "presentable",
    "presentable_of_page",
    "quiet_in_words",
    "shared_picture",
    "stops",
    "story",
    "under_days",
    "weekdays",
    "weeks",
]
