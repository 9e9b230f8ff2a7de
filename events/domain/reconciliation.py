"""How live sessions follow the published plan (docs: "the plan is editorial, the session is live").

Each session keeps the plan it was made from, its *base*. A three-way merge per field says what the
editor changed (plan against base) and what staff changed (live against base): the editor's change
wins, everything else stays as it is live. No session is ever deleted.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")

WHEN = (("on",), ("start", "end"))
WHERE = (("venue",), ("room",))
FIELDS = ("on", "start", "end", "venue", "room", "places", "note")


class State(StrEnum):
    """What staff or the plan have decided about a session; everything else is worked out."""

    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Planned:
    """One dated row of a plan in local date and times; venue and room are their keys."""

    key: str
    on: date
    start: time
    end: time
    venue: int | None = None
    room: int | None = None
    places: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Held:
    """A stored session: what is live now, and the plan it was made from (None: none was kept)."""

    pk: int
    live: Planned
    base: Planned | None
    state: str = State.SCHEDULED
    finished: bool = False


@dataclass(frozen=True)
class Change:
    """What to write to one session: only the differing live values, the new base, and reopening."""

    pk: int
    values: Mapping[str, object]
    base: Planned
    reopen: bool = False


@dataclass(frozen=True)
class Difference:
    """A live value that stays although the plan says another: the editor is shown both."""

    pk: int
    field: str
    live: object
    planned: object


@dataclass(frozen=True)
class Outcome:
    """Everything to do so that the sessions follow the plan, in a fixed order."""

    add: tuple[Planned, ...] = ()
    change: tuple[Change, ...] = ()
    withdraw: tuple[int, ...] = ()
    differs: tuple[Difference, ...] = ()


def combine(
    rows: Sequence[Planned], dates: Sequence[Planned], *, held: Collection[str]
) -> list[Planned]:
    """Put dated rows and the dates of a rule together: a row on a day of the rule stands for it.

    `held` are the keys that sessions have. A row keeps the session that it has; one that has none
    takes over the session of the rule's day, also of a rule that is gone since.
    """
    days = {each.key for each in dates}
    taken: set[str] = set()
    together = []
    for row in rows:
        day = row.on.isoformat()
        if row.key not in held and day not in taken and (day in days or day in held):
            taken.add(day)
            row = replace(row, key=day)
        together.append(row)
    rows_on = {row.on for row in rows}
    return together + [each for each in dates if each.on not in rows_on]


def reconcile(
    planned: Iterable[Planned], held: Iterable[Held], *, half_typed: Collection[str] = ()
) -> Outcome:
    """Say what to add, change, withdraw and reopen so that the held sessions follow the plan.

    `half_typed` are the keys of rows that do not say yet when they are: their sessions stay.
    """
    rows = _by_key((row.key, row) for row in planned if row.key not in half_typed)
    sessions = _by_key(
        (session.live.key, session) for session in held if session.live.key not in half_typed
    )
    matched = sorted(
        ((session, rows[key]) for key, session in sessions.items() if key in rows),
        key=lambda pair: pair[0].pk,
    )
    changes = [_change(session, row) for session, row in matched if not session.finished]
    new = (row for key, row in rows.items() if key not in sessions)
    gone = (session for key, session in sessions.items() if key not in rows)
    return Outcome(
        add=tuple(sorted(new, key=lambda row: (row.on, row.start, row.key))),
        change=tuple(change for change in changes if change is not None),
        withdraw=tuple(sorted(session.pk for session in gone if _can_be_withdrawn(session))),
        differs=tuple(
            difference for session, row in matched for difference in _differences(session, row)
        ),
    )


def merge(*, base: Planned, live: Planned, plan: Planned) -> Planned:
    """Give the live values after a plan's edit; when and where are each one thing with parts."""
    merged = {
        field: getattr(live if getattr(plan, field) == getattr(base, field) else plan, field)
        for field in ("places", "note")
    }
    for head, detail in (WHEN, WHERE):
        for field, source in _merge_parts(head, detail, base=base, live=live, plan=plan).items():
            merged[field] = getattr(source, field)
    return replace(live, **merged)


def _merge_parts(
    head: tuple[str, ...], detail: tuple[str, ...], *, base: Planned, live: Planned, plan: Planned
) -> dict[str, Planned]:
    """Say for each field of a when or a where whose value holds.

    Hours belong to their date and a room to its venue, so an edit of a part brings the plan's
    whole: staff's date with the editor's hours would be a time that nobody has chosen. Only where
    the live head is the plan's already, and its detail is unedited, the live detail stays.
    """
    edited = _values(plan, head + detail) != _values(base, head + detail)
    same_head = _values(live, head) == _values(plan, head)
    detail_edited = _values(plan, detail) != _values(base, detail)
    source = plan if edited and (detail_edited or not same_head) else live
    return dict.fromkeys(head + detail, source)


def _change(session: Held, row: Planned) -> Change | None:
    """Say what to write to a session whose row stands in the plan; None when it already follows."""
    merged = merge(base=session.base or session.live, live=session.live, plan=row)
    values = {
        field: getattr(merged, field)
        for field in FIELDS
        if getattr(merged, field) != getattr(session.live, field)
    }
    reopen = session.state == State.WITHDRAWN
    if not values and not reopen and session.base == row:
        return None
    return Change(pk=session.pk, values=values, base=row, reopen=reopen)


def _differences(session: Held, row: Planned) -> Iterable[Difference]:
    """Give the live values that stay although the plan says another."""
    kept = session.live
    if not session.finished:
        kept = merge(base=session.base or session.live, live=session.live, plan=row)
    return (
        Difference(pk=session.pk, field=field, live=getattr(kept, field), planned=value)
        for field in FIELDS
        if getattr(kept, field) != (value := getattr(row, field))
    )


def _can_be_withdrawn(session: Held) -> bool:
    """A session that has happened, or that staff called off, stays what it is."""
    return not session.finished and session.state in {State.SCHEDULED, State.POSTPONED}


def _values(row: Planned, fields: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(row, field) for field in fields)


def _by_key(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Index by key; a key that stands twice has no single session and is refused."""
    found: dict[str, T] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"The key {key!r} stands twice")
        found[key] = value
    return found
