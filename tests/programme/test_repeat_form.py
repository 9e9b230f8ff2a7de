"""The editor's own inputs for a repeat rule: filled, saved by itself, refused in sentences."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils.datastructures import MultiValueDict

from events.domain.recurrence import Pattern
from events.programme.forms.days import DaysField
from events.programme.queries import rules
from tests.factories import RoomFactory
from tests.markup import parse, read_form

from .conftest import fresh, sessions
from .editing import Editor, errors_by_field, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def drop_in(draft_of_a_series):
    return draft_of_a_series


@pytest.fixture
def room(drop_in):
    return RoomFactory(name="Garden room")


@pytest.fixture
def editor(admin, drop_in):
    return Editor(admin, drop_in, **form_of(admin, drop_in))


def typed(room, **values):
    """What an editor fills in for every second Tuesday."""
    return {
        "repeat_pattern": "weekly",
        "repeat_interval": "2",
        "repeat_weekdays": ["1"],
        "repeat_first_on": "2018-10-02",
        "repeat_start": "10:00",
        "repeat_end": "12:00",
        "repeat_venue": room.venue.pk,
        "repeat_room": room.pk,
        "repeat_ends": "on",
        "repeat_last_on": "2018-12-11",
        "repeat_not_on_bank_holidays": "on",
        "repeat_left_out": "Tue 16 October 2018\n30/10/2018",
    } | values


def test_a_rule_is_published_and_read_back_into_the_same_inputs(editor, drop_in, room):
    editor.fields |= typed(room)
    editor.publish()
    assert [s.key for s in sessions(drop_in)] == [
        "2018-10-02",
        "2018-11-13",
        "2018-11-27",
        "2018-12-11",
    ]
    shown = {name: value for name, value in editor.fields.items() if name.startswith("repeat")}
    assert shown == {
        name: str(value) if isinstance(value, int) else value
        for name, value in (
            typed(room)
            | {
                "repeat_week": "1",
                "repeat_weekdays": "1",
                "repeat_times": "",
                "repeat_places": "",
                "repeat_left_out": "16/10/2018\n30/10/2018",
            }
        ).items()
    }
    before = fresh(drop_in).live_revision_id
    assert not fresh(drop_in).has_unpublished_changes
    editor.publish()
    assert fresh(drop_in).live_revision_id != before
    assert len(sessions(drop_in)) == 4


def test_a_half_filled_rule_saves_itself_and_is_asked_for_when_publishing(editor, drop_in):
    editor.fields |= {"repeat_pattern": "monthly_weekday", "repeat_week": "-1"}
    editor.fields |= {"repeat_ends": "after", "repeat_start": "10:00"}
    editor.autosave()
    draft = fresh(drop_in).get_latest_revision_as_object()
    assert rules.repeat(draft) == rules.Repeat(Pattern.MONTHLY_WEEKDAY, week=-1)
    assert (draft.repeat_start, draft.repeat_ends) == (time(10), "after")
    assert editor.load().fields["repeat_week"] == "-1"
    assert editor.refused() == [
        "Give the first day.",
        "Say when it ends.",
        "Choose a venue, or say that the event is held online.",
        "Give the number of times, or choose that it goes on.",
    ]


REFUSED = {
    "0 weeks": ({"repeat_interval": "0"}, "Give a number from 1 to 99."),
    "10^9 times": (
        {"repeat_ends": "after", "repeat_times": "1000000000"},
        "Give a number from 1 to 200.",
    ),
    "a last day before the first": (
        {"repeat_last_on": "2018-09-20"},
        "The last day is before the first day.",
    ),
    "the year 9999": (
        {"repeat_last_on": "9999-12-31"},
        "This is more than 10 years after the first day. Give an earlier day.",
    ),
    "the year 1999": (
        {"repeat_first_on": "1999-10-02"},
        "This is more than 10 years ago. Give a later first day.",
    ),
    "hours that end before they begin": (
        {"repeat_end": "09:00"},
        "It ends when or before it starts. Give a later end.",
    ),
    "every day for ever": (
        {"repeat_pattern": "daily", "repeat_interval": "1", "repeat_ends": "never"},
        "This gives more than 200 dates in two years. Choose fewer days, or give an earlier "
        "last day.",
    ),
    "no date at all": (
        {"repeat_last_on": "2018-10-02", "repeat_left_out": "2018-10-02"},
        "This gives no date in the next two years. Look at the pattern, at the first and the "
        "last day, and at what is left out.",
    ),
    "an hour that does not exist": (
        {"repeat_first_on": "2019-03-31", "repeat_weekdays": ["6"], "repeat_start": "01:30"}
        | {"repeat_end": "03:00", "repeat_last_on": "2019-05-05"},
        "The clocks go forward on Sunday 31 March 2019, and this hour does not exist then. "
        "Choose another time, or leave that day out.",
    ),
    "a day that cannot be read": (
        {"repeat_left_out": "the Tuesday after half term"},
        "“the Tuesday after half term” is not a day we can read. Write it like 20/01/2027.",
    ),
    "10,000 days": (
        {
            "repeat_left_out": "\n".join(
                date.fromordinal(736000 + n).isoformat() for n in range(10_000)
            )
        },
        "Leave out at most 200 days.",
    ),
    "no venue": (
        {"repeat_venue": "", "repeat_room": ""},
        "Choose a venue, or say that the event is held online.",
    ),
    "SECONDLY": ({"repeat_pattern": "secondly"}, "Select a valid choice. secondly is not one"),
}


def to_publish(editor, by):
    """The form of what is typed, as the page around it would make it."""
    page = fresh(editor.page)
    data = MultiValueDict()
    for name, value in editor.fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    make = page.get_edit_handler().get_form_class()
    return make(data, instance=page, parent_page=page.get_parent(), for_user=by)


@pytest.mark.parametrize(("change", "sentence"), REFUSED.values(), ids=REFUSED)
def test_a_rule_that_cannot_be_held_is_refused_in_a_sentence_and_nothing_is_lost(
    editor, room, administrator, change, sentence
):
    editor.fields |= typed(room, **change)
    form = to_publish(editor, administrator)
    assert not form.is_valid()
    [[said]] = form.errors.values()
    assert said.startswith(sentence)
    kept = parse(form["repeat_left_out"]).select_one("textarea").text
    assert kept.removeprefix("\n") == editor.fields["repeat_left_out"]


def test_such_a_sentence_stands_in_the_editor_beside_what_was_typed(editor, room):
    change, sentence = REFUSED["a day that cannot be read"]
    editor.fields |= typed(room, **change)
    answer = editor._post({"action-publish": "1"})
    assert errors_by_field(answer.content) == {"repeat_left_out": sentence}
    shown, read_back = read_form(answer.content), {"repeat_weekdays": "1"}
    assert {name: shown[name] for name in typed(room)} == {
        name: str(value) for name, value in (typed(room, **change) | read_back).items()
    }


def test_a_room_alone_says_its_venue_and_one_of_another_venue_is_refused(
    editor, drop_in, room, administrator
):
    elsewhere = RoomFactory(name="Hall")
    editor.fields |= typed(room, repeat_venue=elsewhere.venue.pk)
    assert to_publish(editor, administrator).errors == {
        "repeat_room": [f"Garden room is at {room.venue}. Choose that venue or another room."]
    }
    editor.fields["repeat_venue"] = ""
    editor.publish()
    assert {s.venue for s in sessions(drop_in)} == {room.venue}


def test_a_page_that_stops_repeating_withdraws_its_dates(editor, drop_in, room, clock):
    editor.fields |= typed(room)
    editor.publish()
    clock.move_to(datetime(2018, 11, 1, tzinfo=UTC))
    again = Editor(editor.client, drop_in, **form_of(editor.client, drop_in))
    again.fields |= typed(room, repeat_pattern="")
    again.publish()
    assert [s.state for s in sessions(drop_in)] == ["scheduled", *["withdrawn"] * 3]


def test_two_versions_of_a_rule_can_be_compared(editor, drop_in, room, admin):
    editor.fields |= typed(room)
    editor.publish()
    first = fresh(drop_in).live_revision_id
    again = Editor(admin, drop_in, **form_of(admin, drop_in))
    again.fields |= typed(room, repeat_end="13:00")
    again.publish()
    url = (
        f"/admin/pages/{drop_in.pk}/revisions/compare/{first}...{fresh(drop_in).live_revision_id}/"
    )
    assert "13:00" in admin.get(url).content.decode()


def test_days_are_the_same_however_they_are_written():
    field = DaysField(required=False)
    days = ["2018-10-16", "2018-10-30"]
    assert field.clean("30 Oct 2018\n\nTuesday, 16.10.2018\n2018-10-16") == days
    assert not field.has_changed(days, "16/10/2018\n30/10/2018")
    assert field.has_changed(days, "soon")
    assert field.clean(days) == days
