"""What a page says once holds on all its dates; a date may say something else for itself."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from events.domain.recurrence import Pattern
from events.models import Organisation, PlannedDate
from events.programme.queries import rules
from tests.factories import AudienceFactory, EventPageFactory, OrganisationFactory

from .conftest import fresh, publish, sessions
from .editing import Editor

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("clock"),
]

LONDON = ZoneInfo("Europe/London")


def change(page, number, **values):
    """Give one date of the plan words of its own, and publish."""
    page = fresh(page)
    row = page.planned_dates.all()[number]
    for name, value in values.items():
        setattr(row, name, value)
    page.planned_dates.add(row)
    publish(page)


def carried(page, *names):
    """What the sessions of a page hold of these fields, by start."""
    return [tuple(getattr(session, name) for name in names) for session in sessions(page)]


def members(page, name):
    """The names of the sessions' hosts or audiences, by start."""
    return [list(getattr(s, name).values_list("name", flat=True)) for s in sessions(page)]


def test_booking_is_as_on_the_page_except_where_a_date_says_otherwise(roadshow):
    opens_at = datetime(2018, 10, 29, 7, tzinfo=LONDON)
    change(roadshow, 1, largest_party=4, opens_at=opens_at, closes_hours_before=24)

    starts = [session.starts_at for session in sessions(roadshow)]
    assert carried(roadshow, "largest_party", "opens_at", "closes_at") == [
        (8, None, starts[0]),
        (4, opens_at, starts[1] - timedelta(hours=24)),
        (8, None, starts[2]),
    ]


def test_the_page_s_word_comes_back_when_a_date_says_nothing_again(roadshow):
    change(roadshow, 1, largest_party=4)
    assert carried(roadshow, "largest_party") == [(8,), (4,), (8,)]
    change(roadshow, 1, largest_party=None)
    assert carried(roadshow, "largest_party") == [(8,)] * 3


def test_a_date_is_held_by_others_and_for_others_and_the_rest_follow_the_page(roadshow):
    forum = OrganisationFactory(name="Families in Partnership")
    young = AudienceFactory(name="Young people")
    change(roadshow, 2, hosts=[forum.pk], audiences=[young.pk])

    council = [roadshow.controller.name]
    assert members(roadshow, "hosts") == [council, council, [forum.name]]
    assert members(roadshow, "audiences") == [[], [], ["Young people"]]

    forum.delete()
    publish(fresh(roadshow))
    assert members(roadshow, "hosts") == [council] * 3


def test_a_family_reads_the_words_of_its_own_date(client, roadshow):
    page = fresh(roadshow)
    page.parking, page.food = "Free, behind the library.", "Tea and biscuits."
    publish(page)
    change(roadshow, 1, parking="Use the field: the car park is closed.", about="A quiet walk.")
    texts = [client.get(session.path).text for session in sessions(roadshow)]

    assert ["Free, behind the library." in text for text in texts] == [True, False, True]
    assert ["Use the field" in text for text in texts] == [False, True, False]
    assert ["Tea and biscuits." in text for text in texts] == [True] * 3
    assert ["A quiet walk." in text for text in texts] == [False, True, False]
    assert "Free, behind the library." in client.get(roadshow.url).text


def test_an_editor_gives_one_date_words_of_its_own_in_its_row(editor, roadshow, opened):
    forum = OrganisationFactory(name="Families in Partnership")
    editor.set(1, parking="Use the field.", closes_hours_before="2")
    editor.fields["planned_dates-1-hosts"] = [str(forum.pk)]
    editor.publish()

    row = fresh(roadshow).planned_dates.all()[1]
    assert (row.parking, row.closes_hours_before, row.hosts) == ("Use the field.", 2, [forum.pk])
    assert members(roadshow, "hosts")[1] == [forum.name]

    Editor(editor.client, roadshow, **opened).publish()  # which says nothing of its own there
    row = fresh(roadshow).planned_dates.all()[1]
    assert (row.parking, row.closes_hours_before, row.hosts) == ("", None, [])
    assert members(roadshow, "hosts")[1] == [roadshow.controller.name]


def test_a_choice_that_is_none_of_ours_is_refused_with_a_sentence(editor):
    editor.fields["planned_dates-1-hosts"] = ["987654"]
    assert any("987654 is not one of the available choices" in said for said in editor.refused())


def test_a_draft_opens_though_an_organisation_it_chose_is_gone(editor, roadshow):
    forum = OrganisationFactory(name="Families in Partnership")
    editor.fields["planned_dates-0-hosts"] = [str(forum.pk)]
    editor.save()
    Organisation.objects.filter(pk=forum.pk).delete()

    editor.load().publish()
    assert members(roadshow, "hosts")[0] == [roadshow.controller.name]


def test_booking_closes_so_many_hours_before_across_the_change_of_the_clocks(roadshow):
    change(roadshow, 0, on=date(2018, 10, 28), closes_hours_before=12)

    session = sessions(roadshow)[0]
    assert session.starts_at == datetime(2018, 10, 28, 10, tzinfo=LONDON)
    assert session.closes_at == datetime(2018, 10, 27, 23, tzinfo=LONDON)


def test_a_row_on_a_day_of_the_rule_says_what_differs_on_that_day(client, rooms):
    room = rooms["Malvern"]
    page = EventPageFactory(
        parking="Free, behind the library.",
        repeats=rules.Repeat(Pattern.WEEKLY, interval=2, weekdays=(1,)).field,
        repeat_first_on=date(2018, 10, 2),
        repeat_ends="after",
        repeat_times=3,
        repeat_start=time(10),
        repeat_end=time(12),
        repeat_venue=room.venue,
        repeat_room=room,
    )
    publish(page)
    day = {"on": date(2018, 10, 16), "start": time(10), "end": time(12), "venue": room.venue}
    page = fresh(page)
    page.planned_dates.add(PlannedDate(parking="Use the field.", largest_party=4, **day))
    publish(page)

    assert carried(page, "key", "largest_party") == [
        ("2018-10-02", 8),
        ("2018-10-16", 4),
        ("2018-10-30", 8),
    ]
    texts = [client.get(session.path).text for session in sessions(page)]
    assert ["Use the field." in text for text in texts] == [False, True, False]
