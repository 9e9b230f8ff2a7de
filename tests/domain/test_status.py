"""What families read beside a session, and whether they can book it, to the second."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain.reconciliation import State
from events.domain.status import (
    WORDS,
    Facts,
    Mode,
    Refusal,
    Room,
    Status,
    can_book,
    few_left,
    room,
    statuses,
)

STARTS_AT = datetime(2018, 11, 6, 10, tzinfo=UTC)
ENDS_AT = STARTS_AT + timedelta(hours=2)
OPENS_AT = STARTS_AT - timedelta(days=30)
CLOSES_AT = STARTS_AT - timedelta(days=1)
WHILE_OPEN = STARTS_AT - timedelta(days=7)
MOMENT = timedelta(microseconds=1)


def facts(**others) -> Facts:
    return Facts(
        **{
            "state": State.SCHEDULED,
            "starts_at": STARTS_AT,
            "ends_at": ENDS_AT,
            "places": 60,
            "taken": 11,
            "opens_at": OPENS_AT,
            "closes_at": CLOSES_AT,
        }
        | others
    )


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({}, (Status.SCHEDULED,)),
        ({"moved": True}, (Status.MOVED,)),
        ({"taken": 60}, (Status.FULL,)),
        ({"taken": 61}, (Status.FULL,)),
        ({"taken": 60, "moved": True}, (Status.FULL, Status.MOVED)),
        ({"taken": 54}, (Status.FEW_LEFT,)),
        ({"taken": 54, "moved": True}, (Status.FEW_LEFT, Status.MOVED)),
        ({"places": None, "taken": 900}, (Status.SCHEDULED,)),
        ({"opens_at": None, "closes_at": None}, (Status.SCHEDULED,)),
        ({"mode": Mode.DROP_IN, "taken": 60}, (Status.DROP_IN,)),
        ({"mode": "elsewhere", "moved": True}, (Status.ELSEWHERE, Status.MOVED)),
        ({"state": State.POSTPONED, "moved": True}, (Status.POSTPONED,)),
        ({"state": State.CANCELLED, "taken": 60}, (Status.CANCELLED,)),
        ({"state": State.WITHDRAWN}, (Status.WITHDRAWN,)),
    ],
)
def test_most_important_status_comes_first(others, said):
    assert statuses(facts(**others), now=WHILE_OPEN) == said


@pytest.mark.parametrize(
    ("now", "said", "refusal"),
    [
        (OPENS_AT - MOMENT, Status.NOT_OPEN_YET, Refusal.NOT_OPEN_YET),
        (OPENS_AT, Status.SCHEDULED, None),
        (CLOSES_AT - MOMENT, Status.SCHEDULED, None),
        (CLOSES_AT, Status.BOOKING_CLOSED, Refusal.CLOSED),
        (STARTS_AT - MOMENT, Status.BOOKING_CLOSED, Refusal.CLOSED),
        (STARTS_AT, Status.BOOKING_CLOSED, Refusal.STARTED),
        (ENDS_AT - MOMENT, Status.BOOKING_CLOSED, Refusal.STARTED),
        (ENDS_AT, Status.FINISHED, Refusal.FINISHED),
    ],
)
def test_booking_window_opens_on_its_moment_and_is_shut_on_its_last(now, said, refusal):
    assert statuses(facts(), now=now) == (said,)
    assert can_book(facts(), now=now) == refusal


@pytest.mark.parametrize(
    ("now", "refusal"), [(STARTS_AT - MOMENT, None), (STARTS_AT, Refusal.STARTED)]
)
def test_without_a_window_booking_stays_open_until_the_start(now, refusal):
    assert can_book(facts(opens_at=None, closes_at=None), now=now) == refusal


@pytest.mark.parametrize(
    ("others", "party", "refusal"),
    [
        ({}, 4, None),
        ({"taken": 56}, 4, None),
        ({"taken": 57}, 4, Refusal.TOO_FEW_LEFT),
        ({"taken": 59}, 1, None),
        ({"taken": 60}, 1, Refusal.FULL),
        ({"taken": 61}, 2, Refusal.FULL),
        ({"places": None, "taken": 900}, 30, None),
        ({"mode": Mode.DROP_IN}, 1, Refusal.DROP_IN),
        ({"mode": Mode.ELSEWHERE}, 1, Refusal.ELSEWHERE),
        ({"state": State.CANCELLED, "taken": 60}, 1, Refusal.CANCELLED),
        ({"state": State.WITHDRAWN}, 1, Refusal.WITHDRAWN),
        ({"state": State.POSTPONED}, 1, Refusal.POSTPONED),
    ],
)
def test_booking_is_refused_for_its_first_reason(others, party, refusal):
    assert can_book(facts(**others), now=WHILE_OPEN, party=party) == refusal


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.CANCELLED, Status.CANCELLED),
        (State.POSTPONED, Status.POSTPONED),
        (State.WITHDRAWN, Status.WITHDRAWN),
    ],
)
def test_session_that_was_called_off_never_says_it_has_happened(state, said):
    later = ENDS_AT + timedelta(days=1)
    assert statuses(facts(state=state), now=later) == (said,)
    assert can_book(facts(state=state), now=later) == Refusal(said.value)


def test_people_can_still_drop_in_once_it_has_begun():
    dropping_in = facts(mode=Mode.DROP_IN)
    assert statuses(dropping_in, now=STARTS_AT) == (Status.DROP_IN,)
    assert can_book(dropping_in, now=STARTS_AT) == Refusal.DROP_IN
    assert can_book(dropping_in, now=ENDS_AT) == Refusal.FINISHED


@pytest.mark.parametrize(
    ("places", "taken", "few"),
    [
        (10, 6, False),
        (10, 7, True),
        (10, 10, False),
        (60, 53, False),
        (60, 54, True),
        (69, 62, False),
        (69, 63, True),
        (0, 0, False),
        (None, 5, False),
    ],
)
def test_few_are_three_or_a_tenth_of_the_places(places, taken, few):
    assert few_left(facts(places=places, taken=taken)) is few


def test_every_status_has_its_own_words():
    assert set(WORDS) == set(Status)
    assert len(set(WORDS.values())) == len(Status)


def test_unknown_mode_or_state_is_refused():
    with pytest.raises(ValueError, match="by post"):
        facts(mode="by post")
    with pytest.raises(ValueError, match="asleep"):
        facts(state="asleep")


@pytest.mark.parametrize("state", list(State))
def test_state_and_mode_may_come_as_the_database_keeps_them(state):
    stored = facts(state=state.value, mode="drop_in")
    known = facts(state=state, mode=Mode.DROP_IN)
    assert statuses(stored, now=WHILE_OPEN) == statuses(known, now=WHILE_OPEN)
    assert can_book(stored, now=WHILE_OPEN) == can_book(known, now=WHILE_OPEN)


@given(
    state=st.sampled_from(State),
    mode=st.sampled_from(Mode),
    places=st.none() | st.integers(0, 50),
    taken=st.integers(0, 60),
    hours=st.integers(-800, 10),
    moved=st.booleans(),
)
def test_page_that_says_shut_and_booking_that_refuses_agree(
    state, mode, places, taken, hours, moved
):
    session = facts(state=state, mode=mode, places=places, taken=taken, moved=moved)
    now = STARTS_AT + timedelta(hours=hours)
    open_words = {Status.SCHEDULED, Status.MOVED, Status.FEW_LEFT}
    says_open = set(statuses(session, now=now)) <= open_words
    assert says_open is (can_book(session, now=now) is None)


@pytest.mark.parametrize(("places", "taken", "over"), [(None, 9, 0), (15, 15, 0), (15, 20, 5)])
def test_a_session_made_smaller_is_over_booked_by_whom_it_has_no_place_for(places, taken, over):
    known = facts(places=places, taken=taken)
    assert (known.over, known.left) == (over, None if places is None else 0)


@pytest.mark.parametrize(
    ("places", "taken", "said"),
    [
        (None, 500, Room.FREE),
        (30, 26, Room.FREE),
        (30, 27, Room.FEW),
        (30, 29, Room.FEW),
        (30, 30, Room.NONE),
        (30, 31, Room.NONE),
    ],
)
def test_pages_have_three_words_for_the_places_left(places, taken, said):
    assert room(facts(places=places, taken=taken)) == said
