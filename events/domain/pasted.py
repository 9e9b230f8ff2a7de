"""A pasted table of dates: each of its lines becomes a row of the plan, or says why it cannot.

Cells are separated by tabs, pipes or commas (with the quotes of RFC 4180). The first line may name
the columns, else each cell is known by its look. Blank lines and a table's rule are passed over.
Lines are numbered from 1, as a spreadsheet numbers them: the heading is one of them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from events.domain.moments import LONDON
from events.domain.pasted_cells import (
    Column,
    Words,
    by_look,
    by_name,
    is_rule,
    named_columns,
    number_of,
    split,
    year_named,
)
from events.domain.unread import (
    LineTooLong,
    LineUnread,
    NameTooLong,
    NoteTooLong,
    PlacesUnread,
    TimeSkipped,
    TooManyLines,
    YearMissing,
)
from events.domain.wall_time import face, moments
from events.domain.written_days import WrittenDay, dated, likely_year, read_day
from events.domain.written_hours import read_hours

MOST_ROWS = 200
MOST_CHARACTERS = 20_000
LONGEST_LINE = 2_000  # characters
LONGEST_NOTE = 300  # characters
LONGEST_NAME = 120  # characters


@dataclass(frozen=True)
class Line:
    """A line of the table as it was pasted; the first has number 1."""

    number: int
    text: str


@dataclass(frozen=True)
class Row:
    """What a line says; words about the place are still as they were written."""

    line: Line
    on: date
    start: time
    end: time
    town: str = ""
    venue: str = ""
    room: str = ""
    places: int | None = None
    note: str = ""
    what: str = ""


@dataclass(frozen=True)
class Unread:
    """A line that became no row, and why."""

    line: Line
    why: LineUnread


@dataclass(frozen=True)
class Pasted:
    """A table that was read: rows and unread lines, each in their order."""

    heading: str = ""
    rows: tuple[Row, ...] = ()
    unread: tuple[Unread, ...] = ()
    unused: tuple[str, ...] = ()  # columns, or cells without a heading, that say nothing we keep
    likely_year: int | None = None  # where the year is missing


@dataclass
class _Table:
    """What is known of a table while its lines are read."""

    year: int | None
    towns: Collection[str]
    columns: list[Column | None] = field(default_factory=list)
    heading: str = ""
    unused: list[str] = field(default_factory=list)
    without_year: list[WrittenDay] = field(default_factory=list)


def read(text: str, *, today: date, year: int | None = None, towns: Collection[str] = ()) -> Pasted:
    """Read a table: `year` is that of dates without one, `towns` names as `alike` gives them."""
    table = _Table(year=year, towns=towns)
    rows: list[Row] = []
    unread: list[Unread] = []
    used = 0
    for line in _lines(text):
        used += len(line.text) + 1
        try:
            if used > MOST_CHARACTERS + 1 or len(rows) + len(unread) >= MOST_ROWS:
                raise TooManyLines
            row = _read(line, table, is_first=not (table.heading or rows or unread))
        except LineUnread as why:
            unread.append(Unread(line, why))
        else:
            rows += [row] if row else []
    missing = table.without_year
    return Pasted(
        heading=table.heading,
        rows=tuple(rows),
        unread=tuple(unread),
        unused=tuple(dict.fromkeys(table.unused)),
        likely_year=likely_year(missing, today=today) if missing else None,
    )


def _lines(text: str) -> list[Line]:
    ends = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    lines = enumerate(ends.split("\n"), start=1)
    return [Line(number, line) for number, line in lines if line.strip()]


def _read(line: Line, table: _Table, *, is_first: bool) -> Row | None:
    """Give the row of a line, or none where it only tells the table from its heading."""
    if len(line.text) > LONGEST_LINE:
        raise LineTooLong
    cells = split(line.text)
    if is_rule(cells):
        return None
    columns = named_columns(cells) if is_first else []
    if columns:
        _take_heading(table, line, cells, columns)
        return None
    return _row(line, _sorted(cells, table), table)


def _take_heading(
    table: _Table, line: Line, cells: Sequence[str], columns: list[Column | None]
) -> None:
    table.heading = line.text
    table.columns = columns
    table.year = year_named(cells) or table.year
    table.unused += [cell for cell, column in zip(cells, columns, strict=True) if not column]


def _sorted(cells: Sequence[str], table: _Table) -> Words:
    if table.columns and len(cells) <= len(table.columns):
        return by_name(cells, table.columns)
    words, unused = by_look(cells, towns=table.towns)
    table.unused += unused
    return words


def _row(line: Line, words: Words, table: _Table) -> Row:
    written, after_day = read_day(words.get(Column.DAY, ""))
    hours = words.get(Column.HOURS) or after_day
    if Column.START in words:
        hours = " - ".join(words[name] for name in (Column.START, Column.END) if name in words)
    start, end = read_hours(hours)
    places, note = words.get(Column.PLACES, ""), words.get(Column.NOTE, "")
    if places and number_of(places) is None:
        raise PlacesUnread
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong
    if len(words.get(Column.WHAT, "")) > LONGEST_NAME:
        raise NameTooLong
    on = _dated(written, table)
    _refuse_skipped(on, start, end)
    return Row(
        line=line,
        on=on,
        start=start,
        end=end,
        town=words.get(Column.TOWN, ""),
        venue=words.get(Column.VENUE, ""),
        room=words.get(Column.ROOM, ""),
        places=number_of(places),
        note=note,
        what=words.get(Column.WHAT, ""),
    )


def _dated(written: WrittenDay, table: _Table) -> date:
    try:
        return dated(written, year=table.year)
    except YearMissing:
        table.without_year.append(written)
        raise


def _refuse_skipped(on: date, start: time, end: time) -> None:
    """Refuse a time that the clocks skip on that day, on the Sunday when summer time begins."""
    shown = [face(at, zone=LONDON) for at in moments(on, start, end, zone=LONDON)]
    meant = [(on, start), (on if end > start else on + timedelta(days=1), end)]
    for at, (day, hour) in zip(shown, meant, strict=True):
        if (at.date(), at.time()) != (day, hour):
            raise TimeSkipped(day, hour)
