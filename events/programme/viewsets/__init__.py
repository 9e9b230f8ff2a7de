"""The records of the programme in the admin. People are never here: they are on the desk."""

from .records import ProgrammeGroup

__all__ = ["ProgrammeGroup"]
