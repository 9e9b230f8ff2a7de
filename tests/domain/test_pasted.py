"""A pasted table: what people write is read, what cannot be is said by line, nothing is lost."""

from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events.domain.alike import alike
from events.domain.pasted import LONGEST_LINE, MOST_CHARACTERS, MOST_ROWS, read
from events.domain.unread import (
    DayUnread,
    EndMissing,
    EndsBeforeItStarts,
    HoursUnread,
    LineTooLong,
    MorningOrEvening,
    NameTooLong,
    NoSuchDay,
    NoteTooLong,
    PlacesUnread,
    TimeSkipped,
    TooManyLines,
    WrongWeekday,
    YearMissing,
)
from tests.domain.pasting import TODAY, TOWNS, only_row, said_by

FACTS = """\
| Key | Date (2018) | Time | Town | Room | Places | Wheelchair | Hearing loop |
|---|---|---|---|---|---|---|---|
| R1 | Tue 6 Nov | 10:00-12:00 | Worcester | County Hall, Council Chamber | 60 | 4 | yes |
| R2 | Thu 8 Nov | 18:30-20:30 | Bromsgrove | Community room | 40 | 3 | yes |
"""


def why_not(text, **given):
    """Why the one line of a text is no row."""
    pasted = read(text, today=TODAY, towns=TOWNS, **given)
    assert (pasted.rows, len(pasted.unread)) == ((), 1)
    return pasted.unread[0].why


def test_the_editors_own_table_is_read_with_its_heading_and_the_year_in_it():
    pasted = read(FACTS, today=TODAY)
    assert [said_by(row) for row in pasted.rows] == [
        {
            "on": date(2018, 11, 6),
            "start": time(10),
            "end": time(12),
            "town": "Worcester",
            "room": "County Hall, Council Chamber",
            "places": 60,
        },
        {
            "on": date(2018, 11, 8),
            "start": time(18, 30),
            "end": time(20, 30),
            "town": "Bromsgrove",
            "room": "Community room",
            "places": 40,
        },
    ]
    assert (pasted.unread, pasted.unused) == ((), ("Key", "Wheelchair", "Hearing loop"))
    assert [row.line.number for row in pasted.rows] == [3, 4]


WHOLE = {
    "on": date(2018, 11, 6),
    "start": time(10),
    "end": time(12),
    "town": "Worcester",
    "venue": "County Hall, Council Chamber",
    "places": 60,
}


@pytest.mark.parametrize(
    "text",
    [
        'Tue 6 Nov 2018 | 10am to midday | Worcester | "County Hall, Council Chamber" | 60',
        "Tue 6 Nov 2018\t10am to midday\tWorcester\tCounty Hall, Council Chamber\t60\r\n",
        'Tue 6 Nov 2018,10am to midday,Worcester,"County Hall, Council Chamber",60',
        "Tue 6 Nov 2018,10am to midday,Worcester,“County Hall, Council Chamber”,60 places",
        'Tuesday, 6 November 2018, 10-12, Worcester, "County Hall, Council Chamber", 60',
        "| 6/11/2018 | 10am | 12pm | Worcester | County Hall, Council Chamber | 60 |",
        "6/11/2018 10-12 | Worcester | County Hall, Council Chamber | 60",
        "Worcester | Tues 6 Nov 2018 | County Hall, Council Chamber | 60 | 10-12",
        "6 Nov 2018|10-12|Worcester|County Hall, Council Chamber|60|yes|-",
        "\n\xa0\n6 Nov 2018 | 10\xa0-\xa012 | Worcester | County Hall, Council Chamber | 60 |\n\n",
        "Date, Start, End, Town, Venue, Places\n"
        '2018-11-06, 10:00, 12:00, Worcester, "County Hall, Council Chamber", 60',
        "Day | Date | Start time | End time | Town | Venue | Seats | \n"
        "Tue | 6 Nov 2018 | 10am | midday | Worcester | County Hall, Council Chamber | 60 |",
        "R1 | Tue 6 Nov 2018 | 10-12 | Worcester | County Hall, Council Chamber | 60 | 4 | yes",
    ],
)
def test_a_row_is_read_whatever_way_it_is_written(text):
    assert only_row(text) == WHOLE


def test_words_after_the_places_are_a_note_and_further_words_before_them_a_room():
    said = only_row("6 Nov 2018 | 10-12 | Malvern | Hub | Hall | 60 | Ring the bell | twice")
    assert (said["town"], said["venue"], said["room"]) == ("Malvern", "Hub", "Hall")
    assert said["note"] == "Ring the bell twice"


def test_a_week_of_talks_names_its_sessions():
    said = only_row("What | Date | Time | Town\nMeet the team | 6 Nov 2018 | 10-12 | Malvern")
    assert (said["what"], said["town"]) == ("Meet the team", "Malvern")


def test_a_row_longer_than_its_heading_is_known_by_its_look():
    text = "Date, Time, Town, Venue\n6 Nov 2018, 10-12, Malvern, Hub, Hall"
    assert only_row(text)["room"] == "Hall"


@pytest.mark.parametrize("text", ["Town | Venue\n", "Date | Colour\n"])
def test_a_line_that_names_too_few_columns_is_no_heading(text):
    assert isinstance(why_not(text), DayUnread)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ring the council", DayUnread()),
        ("Tue | 10-12", DayUnread()),
        ("Someday 6 Nov 2018 | 10-12", DayUnread()),
        ("6 Novelty 2018 | 10-12", DayUnread()),
        ("31/11/2018 | 10-12", NoSuchDay("31/11/2018")),
        ("6/13/2018 | 10-12", NoSuchDay("6/13/2018")),
        ("29 Feb 2019 | 10-12", NoSuchDay("29 Feb 2019")),
        ("Tue 6 Nov 2019 | 10-12", WrongWeekday(date(2019, 11, 6), 1)),
        ("Tue 6 Nov | 10-12", YearMissing()),
        ("6 Nov 2018", HoursUnread()),
        ("6 Nov 2018 | all day", HoursUnread()),
        ("6 Nov 2018 | 1pm-2pm-3pm", HoursUnread()),
        ("6 Nov 2018 1pm-2pm-3pm", HoursUnread()),
        ("6 Nov 2018 25:00-26:00", HoursUnread()),
        ("6 Nov 2018 13pm-14pm", HoursUnread()),
        ("6 Nov 2018 | 10am", EndMissing()),
        ("Date | Start | Town\n6 Nov 2018 | 10am | Malvern", EndMissing()),
        ("6 Nov 2018 | 2-4", MorningOrEvening(2)),
        ("6 Nov 2018 | 4pm-2pm", EndsBeforeItStarts()),
        ("Sun 31 March 2019 | 1:30am-3am", TimeSkipped(date(2019, 3, 31), time(1, 30))),
        ("Sat 30 March 2019 | 10pm-1:30am", TimeSkipped(date(2019, 3, 31), time(1, 30))),
        ("Date | Time | Places\n6 Nov 2018 | 10-12 | many", PlacesUnread()),
        (f"Date | Time | Note\n6 Nov 2018 | 10-12 | {'x' * 301}", NoteTooLong()),
        (f"Date | Time | What\n6 Nov 2018 | 10-12 | {'x' * 121}", NameTooLong()),
        ("6 Nov 2018 |" + "x" * LONGEST_LINE, LineTooLong()),
    ],
)
def test_what_cannot_be_read_says_why(text, why):
    said = why_not(text)
    assert (type(said), said.args, vars(said)) == (type(why), why.args, vars(why))


def test_the_year_is_asked_once_and_the_weekdays_suggest_it():
    table = "Thu 6 Nov | 10-12\nSat 8 Nov | 10-12\n1 Dec 2018 | 10-12"
    asked = read(table, today=TODAY)
    assert ([row.on for row in asked.rows], asked.likely_year) == ([date(2018, 12, 1)], None)
    asked = read(table.replace("Thu", "Wed").replace("Sat", "Fri"), today=TODAY)
    assert asked.likely_year == 2019
    answered = read("Wed 6 Nov | 10-12", today=TODAY, year=2019)
    assert ([row.on for row in answered.rows], answered.likely_year) == ([date(2019, 11, 6)], None)


@pytest.mark.parametrize(("day", "year"), [("6 Nov", 2018), ("6 March", 2019), ("Sat 29/2", 2020)])
def test_without_weekdays_the_year_is_the_next_to_come(day, year):
    assert read(f"{day} | 10-12", today=TODAY).likely_year == year


def test_a_table_has_bounds_and_what_is_beyond_them_is_listed():
    many = read("6 Nov 2018|10-12\n" * (MOST_ROWS + 3), today=TODAY)
    assert (len(many.rows), [type(each.why) for each in many.unread]) == (200, [TooManyLines] * 3)
    long = read(f"{'6 Nov 2018|10-12|' + 'x' * 1000}\n" * 20, today=TODAY)
    assert (len(long.rows), len(long.unread)) == (MOST_CHARACTERS // 1018, 1)


def test_a_name_is_the_same_however_it_is_written():
    assert alike("St. John\u2019s Café & Centre") == alike("THE SAINT JOHNS CAFE AND CENTER")


CELLS = st.sampled_from(
    ["Tue", "6 Nov", "6/11/2018", "10-12", "10am", "60", "Malvern", "yes", '"a, b"', "-", "Date"]
) | st.text(max_size=12)
TABLES = st.lists(
    st.tuples(st.lists(CELLS, max_size=6), st.sampled_from(["|", "\t", ",", " | "])).map(
        lambda line: line[1].join(line[0])
    ),
    max_size=8,
).map("\n".join)


@given(TABLES | st.text(), st.none() | st.integers(2000, 2099))
@example('"', None)
@example('a,"b\n"c|', None)
def test_whatever_is_pasted_every_line_is_a_row_or_says_why(text, year):
    pasted = read(text, today=TODAY, year=year, towns=TOWNS)
    rows = [row.line for row in pasted.rows]
    unread = [each.line for each in pasted.unread]
    numbers = [line.number for line in (*rows, *unread)]
    assert sorted(set(numbers)) == sorted(numbers)
    assert [rows, unread] == [sorted(each, key=lambda line: line.number) for each in (rows, unread)]
    lines = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    passed_over = [
        line for n, line in enumerate(lines, start=1) if n not in numbers and line.strip()
    ]
    heading = [pasted.heading] if pasted.heading else []
    rules = [line for line in passed_over if not line.strip('-:=_+|, \t"“”').strip()]
    assert sorted(passed_over) == sorted(heading + rules)
    assert all(lines[line.number - 1] == line.text for line in (*rows, *unread))
