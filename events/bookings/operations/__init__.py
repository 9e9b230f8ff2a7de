"""What can be done to a booking: lock, ask, refuse, write, promise."""

from .book import book, promise_already_booked, refusal_now
from .call_off import call_off
from .cancel import can_be_undone, cancel, cancel_untold, undo_cancel
from .contact import (
    correct_email,
    correct_email_by_staff,
    forget_former_address,
    note_refused,
    send_again,
)
from .drafts import forget_draft, kept_answers, new_draft_key, save_draft
from .find import send_links
from .hold import decide, dismiss, hold_changes, release, release_due, wait
from .keys import seal_anew
from .promises import medium
from .reading import read_needs

__all__ = [
    "book",
    "call_off",
    "can_be_undone",
    "cancel",
    "cancel_untold",
    "correct_email",
    "correct_email_by_staff",
    "decide",
    "dismiss",
    "forget_draft",
    "forget_former_address",
    "hold_changes",
    "kept_answers",
    "medium",
    "new_draft_key",
    "note_refused",
    "promise_already_booked",
    "read_needs",
    "refusal_now",
    "release",
    "release_due",
    "save_draft",
    "seal_anew",
    "send_again",
    "send_links",
    "undo_cancel",
    "wait",
]
