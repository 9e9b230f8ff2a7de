"""One row of a plan, and the session that was made of it."""

from datetime import date, time

from events.domain.reconciliation import Held, Planned

WORCESTER, MALVERN = 1, 2
CHAMBER, LIBRARY, HUB = 11, 12, 21
ROW = Planned(
    key="r1",
    on=date(2018, 11, 6),
    start=time(10),
    end=time(12),
    venue=WORCESTER,
    room=CHAMBER,
    places=60,
)


def held(live: Planned = ROW, *, base: Planned | None = ROW, pk: int = 1, **facts) -> Held:
    return Held(pk=pk, live=live, base=base, **facts)
