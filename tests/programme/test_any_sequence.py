"""Any sequence of edits, publishes, reverts and live changes, through the real operations."""

import uuid
from datetime import date, time

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import Revision

from events.domain.moments import LONDON
from events.domain.wall_time import moments
from events.models import Booking, Host, PlannedDate, SessionEvent
from events.programme.errors import SessionIsWithdrawn
from events.programme.operations import move, note, set_state
from tests.factories import BookingFactory, RoadshowPageFactory, RoomFactory

from .conftest import fresh, rows_of, sessions

pytestmark = pytest.mark.both_databases

KEYS = [uuid.UUID(int=n) for n in range(1, 5)]
WHENS = [(date(2018, 11, day), time(hour), time(hour + 2)) for day in (6, 20) for hour in (10, 14)]
# The Sunday on which 1:30am comes twice, and the one on which it is left out
WHENS += [(on, time(1, 30), time(4)) for on in (date(2018, 10, 28), date(2019, 3, 31))]
GROUPS = {"when": ("on", "start", "end"), "where": ("venue", "room"), "note": ("note",)}
chosen_keys, whens, places = st.sampled_from(KEYS), st.sampled_from(WHENS), st.integers(0, 2)
words = st.sampled_from(["", "Side door", "Ring the bell"])


class Programme(RuleBasedStateMachine):
    """One roadshow, its editor and the desk; what the editor and families may rely on."""

    now = None  # the test sets it

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.rooms = [RoomFactory() for _number in range(3)]
        self.page = RoadshowPageFactory()
        self.page.event_hosts.add(Host(organisation=self.page.controller))
        self.plan = dict.fromkeys(KEYS[:2], (WHENS[0], 0, ""))
        self.published, self.bases, self.known, self.booked = [], {}, {}, {}
        self.publish()

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    # The editor

    @rule(key=chosen_keys, when=whens)
    def plan_when(self, key, when):
        _when, where, note = self.plan.get(key, (None, 0, ""))
        self.plan[key] = (when, where, note)

    @rule(key=chosen_keys, where=places)
    def plan_where(self, key, where):
        if key in self.plan:
            self.plan[key] = (self.plan[key][0], where, self.plan[key][2])

    @rule(key=chosen_keys, note=words)
    def plan_note(self, key, note):
        if key in self.plan:
            self.plan[key] = (*self.plan[key][:2], note)

    @rule(key=chosen_keys)
    def leave_out(self, key):
        self.plan.pop(key, None)

    @rule()
    def publish(self):
        page = fresh(self.page)
        page.planned_dates = [self._row(key, *values) for key, values in self.plan.items()]
        revision = page.save_revision()
        self.published.append((revision.pk, dict(self.plan)))
        self._follow(revision)

    @rule(number=st.integers(0, 20))
    def go_back_to_an_older_revision(self, number):
        pk, self.plan = self.published[number % len(self.published)]
        self.plan = dict(self.plan)
        self._follow(Revision.objects.get(pk=pk))

    @rule()
    def publish_the_same_again(self):
        page = fresh(self.page)
        if not page.live:
            return
        before = self._everything()
        page.save_revision().publish()
        assert self._everything() == before
        self.plan = dict(self.live_plan)

    @rule()
    def unpublish(self):
        before = {s.pk: s.state for s in sessions(self.page)}
        fresh(self.page).unpublish()
        for session in sessions(self.page):
            stays = before[session.pk] == "cancelled"
            assert session.state == ("cancelled" if stays else "withdrawn")

    # The desk

    @rule(number=st.integers(0, 9), when=whens, where=places)
    def desk_moves(self, number, when, where):
        session, room = self._any(number), self.rooms[where]
        starts_at, ends_at = moments(*when, zone=session.tz)
        spot = {"starts_at": starts_at, "ends_at": ends_at, "venue": room.venue_id}
        self._by_the_desk(move, session, **spot, room=room.pk, reason="Boiler")

    @rule(number=st.integers(0, 9), state=st.sampled_from(["cancelled", "postponed", "scheduled"]))
    def desk_calls_off(self, number, state):
        self._by_the_desk(set_state, self._any(number), state=state, reason="Snow")

    @rule(number=st.integers(0, 9), said=words)
    def desk_adds_information(self, number, said):
        self._by_the_desk(note, self._any(number), words=said)

    @precondition(lambda self: len(self.booked) < 3)
    @rule(number=st.integers(0, 9))
    def family_books(self, number):
        session = self._any(number)
        self.booked[BookingFactory(session=session).pk] = session.pk

    # What holds at every moment

    @invariant()
    def a_row_keeps_its_session(self):
        known = {session.key: session.pk for session in sessions(self.page)}
        assert known.items() >= self.known.items()
        self.known = known

    @invariant()
    def a_booked_session_never_vanishes(self):
        held = Booking.objects.live().filter(session__page=self.page)
        assert dict(held.values_list("pk", "session")) == self.booked

    def _follow(self, revision):
        """Publish; what the editor changed is live, and everything else is as it was."""
        before = {s.key: (_groups(s), s.state) for s in sessions(self.page)}
        revision.publish()
        self.live_plan = dict(self.plan)
        after = {s.key: (_groups(s), s.state) for s in sessions(self.page)}
        for key, values in self.plan.items():
            planned = self._planned(*values)
            now, state = after[str(key)]
            was, state_was = before.get(str(key), (planned, "scheduled"))
            base = self.bases.get(key, planned)
            for name in GROUPS:
                if planned[name] == base[name]:
                    assert now[name] == was[name], name
                else:
                    assert _is_followed(name, now, planned, base), name
            assert state == state_was or (state_was == "withdrawn" and state != "withdrawn")
            self.bases[key] = planned
        for key in before.keys() - {str(key) for key in self.plan}:
            assert after[key][1] in {"withdrawn", "cancelled"}

    def _by_the_desk(self, act, session, **how):
        try:
            act(session.pk, **how, by=None, now=self.now)
        except SessionIsWithdrawn:
            assert session.state == "withdrawn"

    def _any(self, number):
        found = sorted(sessions(self.page), key=lambda session: session.pk)
        return found[number % len(found)]

    def _row(self, key, when, where, note):
        on, start, end = when
        room = self.rooms[where]
        spot = {"venue": room.venue, "room": room}
        return PlannedDate(key=key, on=on, start=start, end=end, note=note, **spot)

    def _planned(self, when, where, note):
        room = self.rooms[where]
        starts_at, ends_at = moments(*when, zone=LONDON)
        return {"when": (when[0], starts_at, ends_at), "where": (room.venue_id, room.pk)} | {
            "note": (note,)
        }

    def _everything(self):
        pks = [session.pk for session in sessions(self.page)]
        return rows_of(pks), SessionEvent.objects.count(), list(Booking.objects.values())


def _groups(session):
    return {
        "when": (session.local_starts_at.date(), session.starts_at, session.ends_at),
        "where": (session.venue_id, session.room_id),
        "note": (session.note,),
    }


def _is_followed(name, now, planned, base):
    """An edited date or venue is live; hours or a room nobody edited may be those of the desk."""
    if now[name] == planned[name]:
        return True
    return name != "note" and now[name][0] == planned[name][0] != base[name][0]


def test_what_editors_and_families_rely_on_holds_after_any_sequence(index, clock, now):
    Programme.now = now
    how = {"max_examples": 6, "stateful_step_count": 12}
    how |= {"suppress_health_check": list(HealthCheck), "phases": [Phase.generate]}
    run_state_machine_as_test(Programme, settings=settings(**how))
