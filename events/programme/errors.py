"""Why something about the programme cannot be done; views turn these into sentences."""


class Refused(Exception):
    """What was asked for cannot be done to this session."""


class SessionIsOver(Refused):
    """It has ended, and what has happened stays as it was."""


class SessionIsWithdrawn(Refused):
    """Its row or page is gone; only publishing brings it back."""


class RoomOfAnotherVenue(Refused):
    """The room is not a room of the venue."""


class RuleIncomplete(Refused):
    """A repeat rule lacks these fields, as a draft may: it gives no dates yet."""

    def __init__(self, lacking):
        super().__init__(lacking)
        self.lacking = lacking


class EndsBeforeStart(Refused):
    """It would end before it starts."""


class PlaceUnread(Exception):
    """Words about a place that name no single one of those we know."""

    def __init__(self, words, *, town=None, venue=None, like=()):
        super().__init__(words)
        self.words, self.town, self.venue = words, town, venue
        self.like = tuple(like)  # names of what may be meant


class TownUnknown(PlaceUnread):
    """We know no town of that name."""


class VenueUnknown(PlaceUnread):
    """We know no venue or room of that name, in that town if one is named."""


class RoomUnknown(PlaceUnread):
    """We know the venue, but no such room of it."""


class SeveralPlaces(PlaceUnread):
    """Several venues or rooms are called that."""


class VenueMissing(PlaceUnread):
    """Only a town is named, and it has no venue or several."""


class NothingToMove(Refused):
    """It is no draft with dates of its own."""
