"""Plans and live sessions: what publishing does to what families have booked."""

from dataclasses import replace
from datetime import date, time

import pytest

from events.domain.reconciliation import (
    FIELDS,
    Change,
    Difference,
    Outcome,
    Planned,
    State,
    merge,
    reconcile,
)
from tests.domain.planning import CHAMBER, HUB, LIBRARY, MALVERN, ROW, held


def test_new_rows_are_added_in_the_order_of_their_dates():
    later = replace(ROW, key="r0", on=date(2018, 11, 8))
    same_day = replace(ROW, key="r2", start=time(14), end=time(16))
    assert reconcile([later, same_day, ROW], []) == Outcome(add=(ROW, same_day, later))


def test_session_that_follows_its_plan_is_left_alone():
    assert reconcile([ROW], [held()]) == Outcome()


def test_every_edit_of_the_plan_reaches_the_same_session():
    edited = Planned(
        key="r1",
        on=date(2018, 11, 13),
        start=time(18),
        end=time(20),
        venue=MALVERN,
        room=HUB,
        places=30,
        note="Ring the bell",
    )
    everything = {field: getattr(edited, field) for field in FIELDS}
    outcome = reconcile([edited], [held()])
    assert outcome == Outcome(change=(Change(pk=1, values=everything, base=edited),))


def test_live_change_survives_an_unrelated_edit_and_is_shown():
    live = replace(ROW, room=LIBRARY, places=40)
    edited = replace(ROW, note="Ring the bell")
    assert reconcile([edited], [held(live)]) == Outcome(
        change=(Change(pk=1, values={"note": "Ring the bell"}, base=edited),),
        differs=(
            Difference(pk=1, field="room", live=LIBRARY, planned=CHAMBER),
            Difference(pk=1, field="places", live=40, planned=60),
        ),
    )


def test_editor_wins_where_both_changed_the_same_value():
    edited = replace(ROW, places=50)
    assert reconcile([edited], [held(replace(ROW, places=40))]) == Outcome(
        change=(Change(pk=1, values={"places": 50}, base=edited),)
    )


def test_plan_that_catches_up_with_the_live_value_only_moves_the_base():
    edited = replace(ROW, places=40)
    assert reconcile([edited], [held(edited)]) == Outcome(
        change=(Change(pk=1, values={}, base=edited),)
    )


def test_session_from_before_plans_were_kept_takes_its_live_values_as_base():
    edited = replace(ROW, places=50)
    assert reconcile([edited], [held(base=None)]) == Outcome(
        change=(Change(pk=1, values={"places": 50}, base=edited),)
    )
    assert reconcile([ROW], [held(base=None)]) == Outcome(
        change=(Change(pk=1, values={}, base=ROW),)
    )


@pytest.mark.parametrize(
    ("live", "edited", "merged"),
    [
        pytest.param(
            {"on": date(2018, 12, 4), "start": time(14), "end": time(16)},
            {"end": time(13)},
            {"end": time(13)},
            id="hours edited for another date bring their date",
        ),
        pytest.param(
            {"start": time(14), "end": time(16)},
            {"end": time(13)},
            {"end": time(13)},
            id="an edited end brings its start",
        ),
        pytest.param(
            {"start": time(14), "end": time(16)},
            {"on": date(2018, 11, 13)},
            {"on": date(2018, 11, 13)},
            id="a new date brings its hours",
        ),
        pytest.param(
            {"on": date(2018, 12, 4), "start": time(14), "end": time(16)},
            {"on": date(2018, 12, 4)},
            {"on": date(2018, 12, 4), "start": time(14), "end": time(16)},
            id="a date that catches up leaves the live hours",
        ),
        pytest.param(
            {"room": LIBRARY},
            {"venue": MALVERN},
            {"venue": MALVERN},
            id="a live room of the old venue does not follow to the new one",
        ),
        pytest.param(
            {"venue": MALVERN, "room": HUB},
            {"venue": MALVERN, "room": CHAMBER},
            {"venue": MALVERN, "room": HUB},
            id="a live room of the new venue stays",
        ),
        pytest.param(
            {"venue": MALVERN, "room": HUB},
            {"room": LIBRARY},
            {"room": LIBRARY},
            id="an edited room brings its venue",
        ),
    ],
)
def test_when_and_where_are_each_taken_whole(live, edited, merged):
    result = merge(base=ROW, live=replace(ROW, **live), plan=replace(ROW, **edited))
    assert result == replace(ROW, **merged)


@pytest.mark.parametrize(
    ("state", "finished", "withdrawn"),
    [
        (State.SCHEDULED, False, (1,)),
        (State.POSTPONED, False, (1,)),
        (State.CANCELLED, False, ()),
        (State.WITHDRAWN, False, ()),
        (State.SCHEDULED, True, ()),
        (State.POSTPONED, True, ()),
    ],
)
def test_only_a_session_still_to_come_is_withdrawn_with_its_row(state, finished, withdrawn):
    assert reconcile([], [held(state=state, finished=finished)]) == Outcome(withdraw=withdrawn)


def test_session_of_a_row_that_is_half_typed_stays_whatever_else_is_planned():
    row = replace(ROW, start=time(11))
    assert reconcile([], [held()], half_typed={"r1"}) == Outcome()
    assert reconcile([row], [held()], half_typed={"r1"}) == Outcome()
    assert reconcile([row], [], half_typed={"r1"}) == Outcome()


def test_returning_row_reopens_the_same_session_with_its_live_values():
    live = replace(ROW, room=LIBRARY)
    edited = replace(ROW, places=50)
    assert reconcile([edited], [held(live, state=State.WITHDRAWN, pk=7)]) == Outcome(
        change=(Change(pk=7, values={"places": 50}, base=edited, reopen=True),),
        differs=(Difference(pk=7, field="room", live=LIBRARY, planned=CHAMBER),),
    )


@pytest.mark.parametrize("state", [State.CANCELLED, State.POSTPONED, State.SCHEDULED])
def test_only_a_withdrawn_session_reopens(state):
    edited = replace(ROW, places=50)
    (change,) = reconcile([edited], [held(state=state)]).change
    assert change == Change(pk=1, values={"places": 50}, base=edited, reopen=False)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("plan", [[], [ROW]])
def test_state_may_come_as_the_database_keeps_it(state, plan):
    assert reconcile(plan, [held(state=state.value)]) == reconcile(plan, [held(state=state)])


@pytest.mark.parametrize("state", list(State))
def test_finished_session_follows_nothing_and_says_so(state):
    edited = replace(ROW, places=50)
    assert reconcile([edited], [held(state=state, finished=True)]) == Outcome(
        differs=(Difference(pk=1, field="places", live=60, planned=50),)
    )


def test_keys_that_stand_twice_are_refused():
    with pytest.raises(ValueError, match="'r1' stands twice"):
        reconcile([ROW, replace(ROW, places=1)], [])
    with pytest.raises(ValueError, match="'r1' stands twice"):
        reconcile([], [held(), held(pk=2)])
