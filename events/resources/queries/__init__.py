"""What is left after an event, how it is said, and whom it has not been told to."""

from .answers import found, has_words
from .families import Family, untold
from .files import FileInWords, files_in_words
from .places import pages_with, resource_pages, resources_of
from .warnings import warnings

__all__ = [
    "Family",
    "FileInWords",
    "files_in_words",
    "found",
    "has_words",
    "pages_with",
    "resource_pages",
    "resources_of",
    "untold",
    "warnings",
]
