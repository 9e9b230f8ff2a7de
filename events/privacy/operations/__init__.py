"""Deleting on time, erasing on request, keeping for the law, and beginning again from a backup."""

from .deleting import Purged, purge
from .erasing import erase, note_request
from .holding import hold, lift
from .restoring import begin_again, release

__all__ = ["Purged", "begin_again", "erase", "hold", "lift", "note_request", "purge", "release"]
