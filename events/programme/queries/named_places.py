"""Towns, venues and rooms by the names that people write in a table."""

import difflib
from dataclasses import dataclass
from itertools import permutations

from events.domain.alike import alike
from events.programme.errors import (
    RoomUnknown,
    SeveralPlaces,
    TownUnknown,
    VenueMissing,
    VenueUnknown,
)
from events.programme.models import Room, Town, Venue

MOST_OFFERED = 3
SHORTEST_BEGINNING = 3  # letters of a name that may stand for it
A_ROOM = "room"  # "Library room" is the library's only room


@dataclass(frozen=True)
class Place:
    """A venue and, where one is named, a room of it."""

    venue: Venue | None = None
    room: Room | None = None

    @property
    def name(self):
        """What people read: the room with its venue, or the venue."""
        return str(self.room or self.venue)

    @property
    def names(self):
        """Everything it may be called, alike: its parts in any order, the town left out or not."""
        own = alike(self.venue.name)
        parts = [own] if self.room is None else [own, alike(self.room.name)]
        town = alike(self.venue.town.name)
        called = {" ".join(order) for order in permutations(parts)}
        called |= {" ".join(order) for order in permutations([*parts, town])}
        if self.room is not None:
            called |= {parts[1], f"{parts[1]} {town}"}
        return frozenset(called)


class NamedPlaces:
    """The places we know, asked for once and then found by name."""

    def __init__(self):
        self.towns = {alike(town.name): town for town in Town.objects.all()}
        self.places = []
        for venue in Venue.objects.prefetch_related("rooms"):
            rooms = [None, *venue.rooms.all()]
            self.places += [(place := Place(venue, room), place.names) for room in rooms]

    def find(self, *, town="", venue="", room=""):
        """The one place that is meant; names that fit none or several are refused."""
        in_town = self._town(town) if town else None
        near = [each for each in self.places if in_town in (None, each[0].venue.town)]
        words = f"{venue} {room}".strip()
        if not words:
            return self._only_venue(in_town, near) if in_town else Place()
        return self._named(words, near, in_town)

    def _town(self, words):
        name = alike(words)
        if name in self.towns:
            return self.towns[name]
        begun = [town for key, town in self.towns.items() if _begins(key, name)]
        if len(begun) == 1:
            return begun[0]
        raise TownUnknown(words, like=_like(name, self.towns.values()))

    def _only_venue(self, town, near):
        venues = [place for place, _ in near if place.room is None]
        if len(venues) == 1:
            return venues[0]
        raise VenueMissing("", town=town, like=[place.venue.name for place in venues])

    def _named(self, words, near, town):
        name = alike(words)
        exact = [place for place, names in near if name in names]
        begun = [place for place, names in near if any(_begins(each, name) for each in names)]
        found = _narrowed(exact) or _narrowed(begun)
        if len(found) == 1:
            return found[0]
        if found:
            like = [place.name for place in found[:MOST_OFFERED]]
            raise SeveralPlaces(words, town=town, like=like)
        return self._in_its_venue(words, near, town)

    def _in_its_venue(self, words, near, town):
        """The words begin with a venue's name: the rest says which of its rooms."""
        name = alike(words)
        for venue in {place.venue: None for place, _ in near}:
            own = alike(venue.name)
            if not name.startswith(f"{own} "):
                continue
            rooms = list(venue.rooms.all())
            if name == f"{own} {A_ROOM}" and len(rooms) == 1:
                return Place(venue, rooms[0])
            raise RoomUnknown(words, venue=venue, like=[room.name for room in rooms])
        venues = [place for place, _ in near if place.room is None]
        like = _like(name, venues) or _like(name, [place for place, _ in near])
        if town is not None:
            like = like or [place.name for place in venues[:MOST_OFFERED]]
        raise VenueUnknown(words, town=town, like=like)


def _begins(name, words):
    return len(words) >= SHORTEST_BEGINNING and name.startswith(words)


def _narrowed(places):
    """A venue's name alone means the venue, not each of its rooms."""
    venues = [place for place in places if place.room is None]
    return venues or places


def _like(name, known):
    """The names that come closest."""
    called = {alike(each.name): each.name for each in known}
    close = difflib.get_close_matches(name, called, n=MOST_OFFERED, cutoff=0.6)
    return [called[key] for key in close]
