"""Every reason why a pasted line is no date is a sentence that says what to do."""

from datetime import date, time

import pytest

from events.domain import unread
from events.models import Town, Venue
from events.programme import errors
from events.programme.forms.pasting_words import AlreadyThere, sentence

WORCESTER = Town(pk=1, name="Worcester")
HALL = Venue(pk=2, name="County Hall", town=WORCESTER)
REASONS = [
    (unread.TooManyLines(), "Paste 200 rows at a time."),
    (unread.LineTooLong(), "This line is too long to be a row of dates."),
    (unread.DayUnread(), "We cannot find a day. Write it like Tue 6 Nov 2018."),
    (unread.YearMissing(), "The year is missing."),
    (unread.NoSuchDay("31/11/2018,"), "There is no such day as 31/11/2018."),
    (
        unread.WrongWeekday(date(2019, 11, 6), 1),
        "6 November 2019 is a Wednesday, not a Tuesday.",
    ),
    (unread.HoursUnread(), "We cannot find the hours. Write them like 10am to midday."),
    (unread.EndMissing(), "Say when it ends too, like 10am to midday."),
    (unread.EndsBeforeItStarts(), "It ends before it starts. Give a later end."),
    (unread.MorningOrEvening(2), "Is it 2am or 2pm? Write 2pm or 14:00."),
    (
        unread.TimeSkipped(date(2019, 3, 31), time(1, 30)),
        "There is no 1:30am on 31 March 2019: the clocks go forward. Give another time.",
    ),
    (unread.PlacesUnread(), "Write the number of places as a number, like 60."),
    (unread.NoteTooLong(), "The note is too long. Use at most 300 characters."),
    (unread.NameTooLong(), "Its name is too long. Use at most 120 characters."),
    (AlreadyThere(), "The plan below has this date already."),
    (
        errors.SeveralPlaces("town hall", like=["Town Hall, Evesham", "Town Hall, Redditch"]),
        "Several places are called “town hall”. Did you mean <strong>Town Hall, Evesham</strong> "
        "or <strong>Town Hall, Redditch</strong>?",
    ),
]
NEW_TAB = 'target="_blank" rel="noreferrer">Add it first</a> (opens in a new tab).'
OFFERED = [
    (
        errors.TownUnknown("St. Elsewhere"),
        'We know no town called “St. Elsewhere”. <a href="/admin/town/new/?name=St.+Elsewhere" ',
    ),
    (errors.VenueUnknown("Pub"), 'We know no “Pub”. <a href="/admin/venue/new/?name=Pub" '),
    (
        errors.VenueUnknown("Pub", town=WORCESTER),
        'We know no “Pub” in Worcester. <a href="/admin/venue/new/?name=Pub&amp;town=1" ',
    ),
    (
        errors.RoomUnknown("County Hall attic", venue=HALL, like=["Council Chamber"]),
        "We know no “County Hall attic” at County Hall, Worcester. Did you mean "
        '<strong>Council Chamber</strong>? <a href="/admin/venue/edit/2/" ',
    ),
    (
        errors.VenueMissing("", town=WORCESTER),
        'Say where in Worcester it is. <a href="/admin/venue/new/?town=1" ',
    ),
]


@pytest.mark.parametrize(("why", "said"), REASONS)
def test_a_reason_says_what_to_do(why, said):
    assert sentence(why) == said


@pytest.mark.parametrize(("why", "said"), OFFERED)
def test_a_place_we_do_not_know_can_be_added_first(why, said):
    assert sentence(why) == said + NEW_TAB
