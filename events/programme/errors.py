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
