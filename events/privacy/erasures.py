"""The list of erasures outside the database, so that a restored backup can do them once more.

One line of JSON for each, appended and written through to the disk: a number, the moment, a keyed
digest of the address, and whose data it was. No line names anybody.
"""

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from .whose import Scope


@dataclass(frozen=True)
class Erasure:
    """One erasure as the list knows it."""

    number: str
    at: str
    person: str
    reason: str
    everywhere: bool
    organisations: tuple
    of_the_site: bool

    @classmethod
    def begun(cls, *, number, at, person, reason, scope):
        """What a line says of an erasure that begins."""
        return cls(
            number=str(number),
            at=at.isoformat(),
            person=person,
            reason=reason,
            everywhere=scope.everywhere,
            organisations=tuple(sorted(scope.organisations)),
            of_the_site=scope.of_the_site,
        )

    @property
    def uuid(self):
        """Its number."""
        return UUID(self.number)

    @property
    def moment(self):
        """When it was."""
        return datetime.fromisoformat(self.at)

    @property
    def scope(self):
        """Whose data it was."""
        return Scope(
            everywhere=self.everywhere,
            organisations=frozenset(self.organisations),
            of_the_site=self.of_the_site,
        )


def append(erasure):
    """Write a line and see it on the disk, before anything is erased."""
    path = Path(settings.ERASURE_LIST)
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(asdict(erasure)) + "\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, line.encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(*more):
    """Every erasure of our own list and of others (paths), in the order in which they were made."""
    found = {}
    for path in (Path(settings.ERASURE_LIST), *map(Path, more)):
        if path.exists() or path in more:
            for line in path.read_text().splitlines():
                erasure = _read(line)
                found[erasure.number] = erasure
    return sorted(found.values(), key=lambda erasure: erasure.at)


def _read(line):
    facts = json.loads(line)
    return Erasure(**facts | {"organisations": tuple(facts["organisations"])})
