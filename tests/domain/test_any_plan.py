"""Whatever is planned, live and kept: no session is lost, and no change that somebody made."""

from dataclasses import replace
from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from events.domain.reconciliation import FIELDS, Held, Outcome, Planned, State, merge, reconcile
from tests.domain.planning import CHAMBER, HUB, MALVERN, WORCESTER

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
