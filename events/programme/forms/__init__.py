"""What people and editors can fill in about the programme."""

from .filters import FilterForm

__all__ = ["FilterForm"]
