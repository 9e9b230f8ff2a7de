"""What can be done to a booking: lock, ask, refuse, write, promise."""

from .hold import hold_changes

__all__ = ["hold_changes"]
