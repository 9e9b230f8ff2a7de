"""What can be done to a booking: lock, ask, refuse, write, promise."""

from .book import book, promise_already_booked
from .drafts import forget_draft, kept_answers, new_draft_key, purge_drafts, save_draft
from .hold import hold_changes

__all__ = [
    "book",
    "forget_draft",
    "hold_changes",
    "kept_answers",
    "new_draft_key",
    "promise_already_booked",
    "purge_drafts",
    "save_draft",
]
