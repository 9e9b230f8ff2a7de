"""Plans and live sessions: what publishing does to what families have booked."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from events.domain.reconciliation import (
    FIELDS,
    Change,
    Difference,
    Held,
    Outcome,
    Planned,
    State,
    combine,
    merge,
    reconcile,
)

WORCESTER, MALVERN = 1, 2
CHAMBER, LIBRARY, HUB = 11, 12, 21
ROW = Planned(
    key="r1",
    on=date(2018, 11, 6),
    start=time(10),
    end=time(12),
    venue=WORCESTER,
    room=CHAMBER,
    places=60,
)


def held(live: Planned = ROW, *, base: Planned | None = ROW, pk: int = 1, **facts) -> Held:
    return Held(pk=pk, live=live, base=base, **facts)


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


# Properties: whatever is planned, live and kept.

rows = st.builds(
    Planned,
    key=st.sampled_from("abcd"),
    on=st.dates(date(2027, 3, 27), date(2027, 3, 30)),
    start=st.sampled_from([time(9), time(10)]),
    end=st.sampled_from([time(11), time(12)]),
    venue=st.sampled_from([None, WORCESTER, MALVERN]),
    room=st.sampled_from([None, CHAMBER, HUB]),
    places=st.sampled_from([None, 10, 20]),
    note=st.sampled_from(["", "Ring the bell"]),
)
plans = st.lists(rows, unique_by=lambda row: row.key, max_size=4)


@st.composite
def programmes(draw) -> list[Held]:
    lives = draw(plans)
    return [
        Held(
            pk=pk,
            live=live,
            base=draw(st.none() | rows.map(lambda row, key=live.key: replace(row, key=key))),
            state=draw(st.sampled_from(State)),
            finished=draw(st.booleans()),
        )
        for pk, live in enumerate(lives, start=1)
    ]


def follow(sessions: list[Held], outcome: Outcome) -> list[Held]:
    """Do what an outcome says, as the operation does on rows."""
    by_pk = {session.pk: session for session in sessions}
    for change in outcome.change:
        session = by_pk[change.pk]
        by_pk[change.pk] = replace(
            session,
            live=replace(session.live, **change.values),
            base=change.base,
            state=State.SCHEDULED if change.reopen else session.state,
        )
    for pk in outcome.withdraw:
        by_pk[pk] = replace(by_pk[pk], state=State.WITHDRAWN)
    for pk, row in enumerate(outcome.add, start=max(by_pk, default=0) + 1):
        by_pk[pk] = Held(pk=pk, live=row, base=row)
    return list(by_pk.values())


@given(plan=plans, sessions=programmes())
def test_reconciling_twice_changes_nothing_more(plan, sessions):
    once = reconcile(plan, sessions)
    twice = reconcile(plan, follow(sessions, once))
    assert twice == Outcome(differs=once.differs)


@given(plan=plans, sessions=programmes(), shuffle=st.randoms(use_true_random=False))
def test_order_of_what_comes_in_makes_no_difference(plan, sessions, shuffle):
    outcome = reconcile(plan, sessions)
    shuffle.shuffle(plan)
    shuffle.shuffle(sessions)
    assert reconcile(plan, sessions) == outcome


@given(plan=plans, sessions=programmes())
def test_session_never_vanishes_and_never_changes_its_key(plan, sessions):
    after = {one.pk: one.live.key for one in follow(sessions, reconcile(plan, sessions))}
    before = {one.pk: one.live.key for one in sessions}
    assert after.items() >= before.items()
    assert set(after.values()) == set(before.values()) | {row.key for row in plan}


@given(sessions=programmes())
def test_withdrawn_and_returned_is_the_same_session_with_the_same_values(sessions):
    plan = [one.base or one.live for one in sessions]
    gone = follow(sessions, reconcile([], sessions))
    assert reconcile([], gone) == Outcome()
    back = follow(gone, reconcile(plan, gone))
    assert [(one.pk, one.live) for one in back] == [(one.pk, one.live) for one in sessions]
    assert not [one for one in back if one.state is State.WITHDRAWN and not one.finished]


@given(plan=plans, sessions=programmes())
def test_what_stays_live_against_the_plan_is_exactly_what_is_shown(plan, sessions):
    outcome = reconcile(plan, sessions)
    live = {one.live.key: one for one in follow(sessions, outcome)}
    unlike = {
        (live[row.key].pk, field)
        for row in plan
        for field in FIELDS
        if getattr(live[row.key].live, field) != getattr(row, field)
    }
    assert {(one.pk, one.field) for one in outcome.differs} == unlike


@given(base=rows, live=rows, plan=rows)
def test_merged_when_and_where_were_each_chosen_by_somebody(base, live, plan):
    merged = merge(base=base, live=live, plan=plan)
    for fields in (("on", "start", "end"), ("venue", "room")):
        chosen = [tuple(getattr(row, field) for field in fields) for row in (live, plan)]
        assert tuple(getattr(merged, field) for field in fields) in chosen


@given(base=rows, live=rows, plan=rows)
def test_merge_without_an_edit_keeps_the_live_and_without_a_live_change_takes_the_plan(
    base, live, plan
):
    assert merge(base=base, live=live, plan=base) == live
    assert merge(base=base, live=base, plan=plan) == replace(plan, key=base.key)


class Editing(RuleBasedStateMachine):
    """Edits, publishes, reverts and live changes in any order never lose a session or a change."""

    def __init__(self) -> None:
        super().__init__()
        self.draft: dict[str, Planned] = {}
        self.revisions: list[dict[str, Planned]] = [{}]
        self.sessions: list[Held] = []
        self.pks: dict[str, int] = {}
        self.cancelled: set[int] = set()
        self.published: dict[str, Planned] = {}

    @rule(row=rows)
    def write_a_row(self, row):
        self.draft = {**self.draft, row.key: row}

    @precondition(lambda self: self.draft)
    @rule(data=st.data())
    def strike_a_row(self, data):
        key = data.draw(st.sampled_from(sorted(self.draft)))
        self.draft = {k: row for k, row in self.draft.items() if k != key}

    @rule(data=st.data())
    def revert(self, data):
        self.draft = data.draw(st.sampled_from(self.revisions))

    @rule()
    def publish(self):
        before = {one.pk: one for one in self.sessions}
        outcome = reconcile(self.draft.values(), self.sessions)
        self.sessions = follow(self.sessions, outcome)
        for one in self.sessions:
            if one.pk in before and self.draft.get(one.live.key) == before[one.pk].base:
                assert one.live == before[one.pk].live
        self.revisions.append(self.draft)
        self.published = self.draft
        assert reconcile(self.draft.values(), self.sessions) == Outcome(differs=outcome.differs)

    @precondition(lambda self: self.sessions)
    @rule(data=st.data(), places=st.sampled_from([5, 6]), days=st.integers(0, 2))
    def change_live(self, data, places, days):
        self._alter(
            data,
            lambda one: replace(
                one,
                live=replace(one.live, places=places, on=one.live.on + timedelta(days=days)),
            ),
        )

    @precondition(lambda self: self.sessions)
    @rule(data=st.data())
    def call_off_live(self, data):
        one = self._alter(data, lambda one: replace(one, state=State.CANCELLED))
        self.cancelled.add(one.pk)

    @precondition(lambda self: self.sessions)
    @rule(data=st.data())
    def finish(self, data):
        self._alter(data, lambda one: replace(one, finished=True))

    def _alter(self, data, change) -> Held:
        index = data.draw(st.integers(0, len(self.sessions) - 1))
        self.sessions[index] = change(self.sessions[index])
        return self.sessions[index]

    @invariant()
    def each_key_keeps_its_one_session(self):
        keys = {one.live.key: one.pk for one in self.sessions}
        assert len(keys) == len(self.sessions)
        assert keys.items() >= self.pks.items()
        self.pks = keys

    @invariant()
    def staff_cancelled_stays_cancelled(self):
        states = {one.pk: one.state for one in self.sessions}
        assert all(states[pk] is State.CANCELLED for pk in self.cancelled)

    @invariant()
    def what_is_published_is_on_and_nothing_else_still_to_come(self):
        on = {
            one.live.key
            for one in self.sessions
            if one.state is State.SCHEDULED and not one.finished
        }
        settled = {
            one.live.key for one in self.sessions if one.finished or one.state is State.CANCELLED
        }
        assert on | settled == set(self.published) | settled


TestEditing = Editing.TestCase


# Dated rows and the dates of a rule


def on_day(number: int, *, key: str = "", **values) -> Planned:
    on = date(2018, 11, number)
    return replace(ROW, key=key or on.isoformat(), on=on, **values)


def test_a_row_on_a_day_of_the_rule_stands_for_it_and_takes_over_its_session():
    row = on_day(13, key="r1", places=10)
    dates = [on_day(6), on_day(13), on_day(20)]
    assert combine([row], dates, held={"2018-11-13"}) == [
        replace(row, key="2018-11-13"),
        on_day(6),
        on_day(20),
    ]


def test_a_row_keeps_the_session_that_it_has():
    row = on_day(13, key="r1")
    assert combine([row], [on_day(13)], held={"r1", "2018-11-13"}) == [row]


def test_a_row_goes_on_with_the_session_of_a_rule_that_is_gone():
    row = on_day(13, key="r1")
    assert combine([row], [], held={"2018-11-13"}) == [replace(row, key="2018-11-13")]


def test_of_two_rows_on_a_day_of_the_rule_one_takes_over_its_session():
    rows = [on_day(13, key="r1"), on_day(13, key="r2", start=time(14), end=time(16))]
    together = combine(rows, [on_day(13)], held=set())
    assert together == [replace(rows[0], key="2018-11-13"), rows[1]]
    held_now = {row.key for row in together}
    assert combine(rows[::-1], [on_day(13)], held=held_now) == [rows[1], together[0]]


@given(
    st.lists(st.integers(1, 9), max_size=6),
    st.sets(st.integers(1, 9), max_size=6),
    st.sets(st.integers(1, 9)),
    st.sets(st.integers(0, 5)),
)
def test_every_day_has_a_session_and_no_key_stands_twice(rows, dates, held_dates, held_rows):
    rows = [on_day(day, key=f"r{n}") for n, day in enumerate(rows)]
    dates = [on_day(day) for day in sorted(dates)]
    held_keys = {on_day(day).key for day in held_dates} | {f"r{n}" for n in held_rows}
    together = combine(rows, dates, held=held_keys)
    assert {row.on for row in together} == {row.on for row in [*rows, *dates]}
    assert len({row.key for row in together}) == len(together)
    made = held_keys | {row.key for row in together}
    assert combine(rows, dates, held=made) == together
