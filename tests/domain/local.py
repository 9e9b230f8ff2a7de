"""Times on London's clock, and the two days on which they are read."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
IN_2018 = date(2018, 9, 12)
IN_2019 = date(2019, 2, 1)


def at(text: str, *, fold: int = 0) -> datetime:
    """Read a local London time such as "2018-11-06 10:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON, fold=fold)
