"""A date that is only half typed is kept by a draft, and asked for when the page is published."""

import re
from datetime import date, time

import pytest

from events.models import EventPage, PlannedDate
from events.programme.operations.reconciling import extend
from events.programme.pages.preview import MODES

from .conftest import fresh, publish, rows_of, sessions
from .editing import Editor, form_of, new_event
from .panel import panel
from .test_next_year import copy


def half_typed(**values):
    return {"on": "", "start": "", "end": ""} | values


def drafted(page):
    """The dated rows of a page's draft."""
    rows = fresh(page).get_latest_revision_as_object().planned_dates.all()
    return [(row.on, row.start, row.end) for row in rows]


@pytest.fixture
def begun(editor):
    """The editor of a live roadshow, with one more date that has no times yet."""
    return editor.add(**half_typed(on="2018-12-04"))


@pytest.fixture
def draft(admin, draft_of_a_series):
    """The editor of a page that was never published, with no dates yet."""
    return Editor(admin, draft_of_a_series, **form_of(admin, draft_of_a_series))


def test_a_date_without_times_saves_itself_and_is_there_again(begun, roadshow):
    begun.autosave().load()
    assert begun.fields["planned_dates-3-on"] == "04/12/2018"
    begun.set(3, start="14:00", end="16:00", venue=begun.fields["planned_dates-0-venue"]).publish()
    assert [str(s.local_starts_at.date()) for s in sessions(roadshow)][-1] == "2018-12-04"


def test_two_dates_may_both_wait_for_their_times(begun):
    begun.add(**half_typed(on="2018-12-04")).add(**half_typed()).autosave()
    starts, ends = "Say when it starts.", "Say when it ends."
    assert begun.refused_fields() == {
        "planned_dates-3-start": starts,
        "planned_dates-3-end": ends,
        "planned_dates-4-start": starts,
        "planned_dates-4-end": ends,
        "planned_dates-5-on": "Give the date.",
        "planned_dates-5-start": starts,
        "planned_dates-5-end": ends,
    }


def test_a_taken_address_is_no_hurdle(admin, roadshow, draft):
    draft.fields["slug"] = roadshow.slug
    draft.add(**half_typed(start="10:00")).autosave()
    assert draft.fields["slug"] == f"{roadshow.slug}-2"


def test_before_saving_it_is_said_what_is_missing_and_nothing_is_called_off(begun, roadshow):
    begun.set(1, start="").set(2, end="some time")
    soup = panel(begun.client, f"/admin/desk/plan/{roadshow.pk}/", begun.fields)
    assert [each.get_text(" ", strip=True) for each in soup.select(".help-warning li")] == [
        "Date 2: Say when it starts.",
        "Date 3: Enter a valid time.",
        "Date 4: Say when it starts.",
        "Date 4: Say when it ends.",
    ]


def test_every_preview_shows_the_other_dates(begun):
    url, modes = f"{begun.url}preview/", [name for name, _label in MODES]
    assert begun.client.post(url, begun.fields).json()["is_valid"]
    shown = {mode: begun.client.get(f"{url}?mode={mode}").text for mode in modes}
    dated = [mode for mode in modes if re.search("20 Nov|Tuesday 20 November", shown[mode])]
    assert (dated, [mode for mode in modes if "None" in shown[mode]]) == (modes, [])


def test_holding_it_again_moves_what_is_there_and_says_so(admin, begun):
    begun.add(**half_typed(start="10:00")).save()
    answer, new = copy(admin, begun.page)
    shown = admin.get(answer.url).content.decode()
    assert "A date is half written. Say when it is, or delete it." in shown
    admin.post(answer.url, {"first_on": "2019-11-05"})
    assert drafted(new)[-2:] == [(date(2019, 12, 3), None, None), (None, time(10), None)]


def test_published_by_a_script_it_makes_no_session_and_calls_none_off(roadshow, told, now):
    before = rows_of([s.pk for s in sessions(roadshow)])
    row = roadshow.planned_dates.get(on=date(2018, 11, 20))
    row.start = None
    roadshow.planned_dates.add(row, PlannedDate(on=date(2018, 12, 4)))
    publish(roadshow)
    extend(roadshow.pk, now=now)
    assert (rows_of([s.pk for s in sessions(roadshow)]), told) == (before, [])
    assert str(PlannedDate(key=None)) == "date"


def test_a_page_never_published_keeps_it_too(draft):
    draft.add(**half_typed(start="10:00")).autosave()
    draft.set(0, end="12:00").autosave().load()
    assert drafted(draft.page) == [(None, time(10), time(12))]
    assert PlannedDate.objects.get(page=draft.page).on is None
    assert "Give the date." in draft.refused()


def test_a_new_page_is_begun_with_half_a_date(admin, index, clock):
    new = new_event(admin, index)
    new.fields |= {"title": "Coffee morning", "slug": "coffee"}
    new.add(**half_typed(on="2018-12-04"))._post()
    assert drafted(EventPage.objects.get(slug="coffee")) == [(date(2018, 12, 4), None, None)]
