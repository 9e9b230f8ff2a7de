"""What the desk itself does: everything else belongs to the slice it is about."""

from .roles import make_roles

__all__ = ["make_roles"]
