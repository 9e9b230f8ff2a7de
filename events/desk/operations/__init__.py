"""What the desk itself does: everything else belongs to the slice it is about."""

from .needs import read_needs
from .roles import make_roles

__all__ = ["make_roles", "read_needs"]
