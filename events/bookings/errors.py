"""Why a booking is refused: named facts, turned into sentences only in views."""


class Refused(Exception):
    """Something a family asked for cannot be done; nothing was written."""


class SessionFull(Refused):
    """Nobody's place is left."""

    left = 0


class TooFewLeft(Refused):
    """There are places, but fewer than the party takes."""

    def __init__(self, *, left):
        super().__init__(left)
        self.left = left


class NotOpenYet(Refused):
    """Booking has not opened yet."""

    def __init__(self, *, opens_at):
        super().__init__(opens_at)
        self.opens_at = opens_at


class BookingClosed(Refused):
    """Booking has closed, or the session has begun."""


class SessionFinished(Refused):
    """The session has happened."""


class SessionCalledOff(Refused):
    """The session is postponed, cancelled or withdrawn."""

    def __init__(self, *, state):
        super().__init__(state)
        self.state = state


class NotBookedHere(Refused):
    """People just come, or they book on another website."""

    def __init__(self, *, mode):
        super().__init__(mode)
        self.mode = mode


class PartyRefused(Refused):
    """The party cannot come like this; `problems` are those of domain.party."""

    def __init__(self, *, problems):
        super().__init__(len(problems))
        self.problems = problems


class ConsentMissing(Refused):
    """Help was asked for, but nobody agreed that we keep it."""


class AlreadyBooked(Refused):
    """The same party holds a live booking for this session."""

    def __init__(self, *, booking):
        super().__init__(booking.pk)
        self.booking = booking


class AnswersChanged(Refused):
    """The form was used before, with other answers."""

    def __init__(self, *, booking):
        super().__init__(booking.pk)
        self.booking = booking


class BudgetSpent(Refused):
    """Too many bookings from one network or for one contact."""


class VeryBusy(Refused):
    """The lock could not be had in time; trying again is safe."""


class TooLate(Refused):
    """The time to take a cancellation back is over."""


class NotLive(Refused):
    """The booking was cancelled."""
