"""What the desk itself does: everything else belongs to the slice it is about."""

from .partners import make_partner
from .releasing import release_together
from .roles import make_roles
from .running import move_and_tell

__all__ = ["make_partner", "make_roles", "move_and_tell", "release_together"]
