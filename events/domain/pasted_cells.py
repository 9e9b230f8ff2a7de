"""The cells of a pasted line, and which of them is what: by the columns' names or by their look."""

import csv
import re
from collections.abc import Collection, Sequence
from enum import StrEnum

from events.domain.alike import alike
from events.domain.written_days import begins_with_day, is_weekday
from events.domain.written_hours import times_in

SEPARATORS = "\t|,"
_NOTHING = frozenset({"", "-", "\u2013", "\u2014", "n/a", "none"})
_RULE = re.compile(r":?[-=_+]+:?")
_YEAR = re.compile(r"\b20\d\d\b", re.ASCII)
_BRACKETS = re.compile(r"[(\[].*")
_YES_OR_NO = frozenset({"yes", "no", "y", "n", "✓", "✔", "✗", "x"})
_PLACES = re.compile(r"(?P<number>\d{1,6})(?: (?:places|people|seats))?", re.ASCII | re.IGNORECASE)


class Column(StrEnum):
    """What a cell says."""

    DAY = "day"
    HOURS = "hours"
    START = "start"
    END = "end"
    TOWN = "town"
    VENUE = "venue"
    ROOM = "room"
    PLACES = "places"
    NOTE = "note"
    WHAT = "what"  # the session's own name, as in a week of talks and stalls


HEADINGS = {
    Column.DAY: "date dates day days weekday when",
    Column.HOURS: "time times hours",
    Column.START: "start starts from begin begins",
    Column.END: "end ends until to finish finishes",
    Column.TOWN: "town city area",
    Column.VENUE: "venue where location place building",
    Column.ROOM: "room hall",
    Column.PLACES: "places seats capacity spaces",
    Column.NOTE: "note notes comment comments remarks",
    Column.WHAT: "what title session name talk activity",
}
IN_TWO_WORDS = {
    "date time": Column.DAY,
    "start date": Column.DAY,
    "start time": Column.START,
    "end time": Column.END,
    "finish time": Column.END,
    "venue name": Column.VENUE,
    "number of places": Column.PLACES,
}
_COLUMN_OF = IN_TWO_WORDS | {
    word: column for column, words in HEADINGS.items() for word in words.split()
}

Words = dict[Column, str]
"""What a line says, by column; a column that it has no cell for is missing."""


def split(line: str) -> list[str]:
    """Cut a line into its cells, with single spaces; a pipe at either edge separates nothing."""
    separator = next((sign for sign in SEPARATORS if sign in line), ",")
    if separator == ",":
        line = line.translate({0x201C: '"', 0x201D: '"'})
    [cells] = csv.reader([line.strip(" ")], delimiter=separator, skipinitialspace=True)
    cells = [" ".join(cell.split()) for cell in cells]
    if separator == "|":
        cells = cells[not cells[0] : len(cells) - (not cells[-1])]
    return cells


def is_rule(cells: Sequence[str]) -> bool:
    """Whether it is blank, or the line under the heading of a table: "|---|:--:|"."""
    return all(not cell or _RULE.fullmatch(cell) for cell in cells)


def named_columns(cells: Sequence[str]) -> list[Column | None]:
    """Give the columns that a heading names, None for one we do not know; [] for no heading."""
    columns = [_COLUMN_OF.get(alike(_BRACKETS.sub("", cell))) for cell in cells]
    if Column.DAY not in columns or not set(columns) - {Column.DAY, None}:
        return []
    return columns


def year_named(cells: Sequence[str]) -> int | None:
    """Give the year that a heading names, as in "Date (2018)"."""
    found = _YEAR.search(" ".join(cells))
    return int(found.group()) if found else None


def by_name(cells: Sequence[str], columns: Sequence[Column | None]) -> Words:
    """Sort a line's cells into the columns of the heading; two of one column are joined."""
    said: dict[Column, list[str]] = {}
    for cell, column in zip(cells, columns, strict=False):
        if column and cell.lower() not in _NOTHING:
            said.setdefault(column, []).append(cell)
    return {column: " ".join(words) for column, words in said.items()}


def by_look(cells: Sequence[str], *, towns: Collection[str]) -> tuple[Words, list[str]]:
    """Sort a line's cells by what they look like; those of no use come second.

    `towns` are names we know, as `alike` gives them. Words before the number of places are town,
    venue and room, words after it a note; words before the day are its name in somebody's list.
    """
    look = _Look(towns)
    for cell in cells:
        if cell.lower() not in _NOTHING:
            look.take(cell)
    return look.said, look.unused


def number_of(places: str) -> int | None:
    """Give the number in "60" or "60 places"; None for anything else."""
    found = _PLACES.fullmatch(places)
    return int(found["number"]) if found else None


class _Look:
    """Takes the cells of a line in their order and says which column each one is."""

    def __init__(self, towns: Collection[str]) -> None:
        self.towns = towns
        self.said: Words = {}
        self.unused: list[str] = []

    def take(self, cell: str) -> None:
        column = self._column(cell)
        if column is None:
            self.unused.append(cell)
        elif column in self.said:
            between = " - " if column == Column.HOURS else " "
            self.said[column] += between + cell
        else:
            self.said[column] = cell

    def _column(self, cell: str) -> Column | None:
        said = self.said
        if self._goes_on_with_day(cell):
            return Column.DAY
        if self._goes_on_with_hours(cell):
            return Column.HOURS
        if number_of(cell) is not None:
            return Column.PLACES if Column.PLACES not in said else None
        if Column.TOWN not in said and alike(cell) in self.towns:
            return Column.TOWN
        if Column.DAY not in said or cell.lower() in _YES_OR_NO:
            return None
        return self._next_place()

    def _goes_on_with_day(self, cell: str) -> bool:
        so_far = self.said.get(Column.DAY, "")
        if not so_far or is_weekday(so_far):
            return is_weekday(cell) or begins_with_day(f"{so_far} {cell}".strip())
        return False

    def _goes_on_with_hours(self, cell: str) -> bool:
        times = 0 if cell.isdecimal() else times_in(cell)
        if Column.HOURS in self.said:
            return times == 1 and times_in(self.said[Column.HOURS]) == 1
        return times in {1, 2}

    def _next_place(self) -> Column:
        if Column.PLACES in self.said:
            return Column.NOTE
        places = (Column.TOWN, Column.VENUE, Column.ROOM)
        return next((column for column in places if column not in self.said), Column.NOTE)
