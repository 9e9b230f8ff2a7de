"""What is read of one pasted line."""

from datetime import date

from events.domain.pasted import Row, read

TODAY = date(2018, 9, 12)
TOWNS = {"worcester", "malvern", "st johns"}


def only_row(text, **given):
    """The one row of a text, as columns."""
    pasted = read(text, today=TODAY, towns=TOWNS, **given)
    assert (len(pasted.rows), pasted.unread) == (1, ())
    [row] = pasted.rows
    return said_by(row)


def said_by(row: Row):
    return {
        name: value
        for name, value in vars(row).items()
        if name != "line" and value not in ("", None)
    }
