"""What helps people on the day: sealed words for each person, clear counts for the session."""

from events.bookings.keeping import rules
from events.bookings.models import AccessNeed, Arrangement
from events.bookings.sealing import seal
from events.domain.arrangements import Need, due_on


def write_needs(attendee, help_wanted, *, session, consent, notice_version, now):
    """Write what one person asked for: arrangements in clear without the person, the rest sealed.

    Words alone are something to arrange too; somebody must read them.
    """
    kinds = help_wanted.needs or (Need.OTHER,)
    arrangements = [
        Arrangement.objects.create(
            session=session,
            kind=kind,
            due_on=due_on(Need(kind), session.local_starts_at.date()),
        ).pk
        for kind in kinds
    ]
    sealed = {
        "needs": list(help_wanted.needs),
        "words": help_wanted.words,
        "arrangements": arrangements,
    }
    return AccessNeed.objects.create(
        attendee=attendee,
        sealed=seal(sealed),
        consent_wording=consent,
        notice_version=notice_version,
        consented_at=now,
        kept_days=rules().needs_days,
    )
