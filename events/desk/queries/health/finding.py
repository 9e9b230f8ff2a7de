"""One thing that is not as it should be, in a sentence that says what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is: the site or its promises are unwell, or somebody should look."""

    UNWELL = "unwell"
    LOOK = "look"


@dataclass(frozen=True)
class Finding:
    """What was found by which check."""

    words: str
    level: Level = Level.UNWELL
