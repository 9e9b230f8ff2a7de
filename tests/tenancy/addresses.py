"""Every address there is, read from the URL resolver."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.urls import get_resolver
from django.urls.resolvers import URLResolver

WORD = re.compile(r"<(?:\w+:)?(\w+)>")
SNAPSHOT = Path(__file__).with_name("wagtail_addresses.txt")
OURS = ("cms.", "events.", "home.")
# Records of the programme are Wagtail's viewsets, with a few views of ours among them
RECORDS = {"venue", "organisation", "audience", "town", "termdates"}


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver: its full name, its route, and whose view answers there."""

    name: str
    route: str
    module: str

    @property
    def is_ours(self):
        """Whether it needs a row in `rows.py`."""
        return self.module.startswith(OURS) and self.name.split(":")[0] not in RECORDS

    @property
    def words(self):
        """The words in the route that name an object."""
        return WORD.findall(self.route)

    def __str__(self):
        return f"{self.name} {self.route}"


def every_address():
    """All of them, ours and Wagtail's."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def wagtails():
    """Wagtail's own, as lines of the snapshot."""
    return sorted(str(each) for each in every_address() if not each.is_ours)


def take_snapshot():
    """Say that somebody has looked at all of Wagtail's that there are now."""
    SNAPSHOT.write_text("\n".join(wagtails()) + "\n")


def _walk(patterns, space, route):
    for each in patterns:
        here = route + str(each.pattern).removeprefix("^")
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _walk(each.url_patterns, inner, here)
        else:
            view = getattr(each.callback, "view_class", None) or each.callback
            yield Address(f"{space}{each.name}", here, view.__module__)
