"""What can be done to the programme: lock, ask, refuse, write, promise."""

from .following import extend_plans, follow, follow_away, follow_down, follow_due_plans
from .reconciling import reconcile, withdraw_sessions
from .retelling import retell
from .running import move, note, set_state

__all__ = [
    "extend_plans",
    "follow",
    "follow_away",
    "follow_down",
    "follow_due_plans",
    "move",
    "note",
    "reconcile",
    "retell",
    "set_state",
    "withdraw_sessions",
]
