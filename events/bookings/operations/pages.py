"""What bookings change of what public pages say: three words, and seldom."""

from cms import edition
from events.domain.status import room
from events.programme.queries import facts


def tell_pages(session, *, was, taken):
    """Raise the edition when "few places left" or "full" begins or ends to be true.

    `was` and `taken` count the places that people had and have. In the transaction that changes it.
    """
    if room(facts(session, taken=was)) != room(facts(session, taken=taken)):
        edition.changed()
