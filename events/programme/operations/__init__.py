"""What can be done to the programme: lock, ask, refuse, write, promise."""

from .following import follow, follow_due_plans, follow_page_away
from .reconciling import reconcile, withdraw_sessions
from .retelling import retell
from .running import move, set_state

__all__ = [
    "follow",
    "follow_due_plans",
    "follow_page_away",
    "move",
    "reconcile",
    "retell",
    "set_state",
    "withdraw_sessions",
]
