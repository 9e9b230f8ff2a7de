"""Mail servers that are in trouble. Names as in the fault matrix; each has a control that fails."""

import collections
import time

import pytest

from .families import families
from .harness import MINUTE
from .sink import once
from .waiting import for_a_while, until

pytestmark = [pytest.mark.both_databases, pytest.mark.long]
EMAIL_TIMEOUT = 5  # seconds, in the settings of these tests
ADDRESS = "family1@example.com"
SCREEN = """
from django.contrib.auth import get_user_model
from events.desk.queries.messages import did_not_arrive, lines
boss = get_user_model()(is_superuser=True, is_active=True)
for line in lines(did_not_arrive(boss), user=boss):
    print(line.what, line.problem, line.booking and line.booking.email)
"""


def tries(house):
    """When each family's letter was tried."""
    found = collections.defaultdict(list)
    for said in house.sink.said:
        if said.stage == "at_rcpt":
            found[said.whom].append(said.at)
    return found


def test_ft22_greylisting_is_waited_for_and_everybody_is_told_once(house):
    house.sink.at_rcpt = once("451 come back later")
    house.start_worker()
    house.promise(1, count=20)
    until(lambda: house.all_are("sent", number=20), what="twenty letters")
    waits = [second - first for first, second in tries(house).values()]
    assert (len(waits), min(waits) >= MINUTE / 2) == (20, True)
    assert house.history.check(house) == []


def test_ft22_control_who_tries_once_is_never_let_in(house):
    house.sink.at_rcpt = once("451 come back later")
    house.start_worker()
    house.careless(1)
    until(lambda: house.sink.asked == [ADDRESS], what="its only try")
    assert for_a_while(lambda: not house.sink.taken, seconds=2)


def test_ft23_one_wrong_address_of_a_hundred_stops_nobody_and_is_shown(house):
    [family] = families(house, 1)
    wrong = f"family{family.session}-0@example.com"
    house.sink.at_rcpt = lambda whom: "550 no such person" if whom == wrong else None
    reference = family.book()
    house.promise(1, count=99)
    house.manage("send_outbox")
    house.promise(100)
    house.manage("send_outbox")

    states = collections.Counter(house.states().values())
    assert (states, house.sink.asked.count(wrong)) == ({"sent": 100, "failed": 1}, 1)
    assert house.history.check(house) == []
    shown = f"Booking confirmed The mail server does not know this address. {wrong}"
    assert house.manage("shell", "-v", "0", "-c", SCREEN).splitlines() == [shown]
    told, managed = (family.browser.get(f"/bookings/{page}/") for page in ("confirmed", "manage"))
    assert f"We could not e-mail you at {wrong}. Your places are booked." in told.text
    assert reference in managed.text
    assert f"Our e-mail to {wrong} came back. Your booking is safe." in managed.text


def test_ft23_control_a_batch_that_ends_at_a_refusal_leaves_the_others_unsent(house):
    house.sink.at_rcpt = lambda whom: "550 no such person" if whom == ADDRESS else None
    house.promise(1, count=100)
    (house.folder / "go").touch()
    house.wait_for_end(house.start("manage.py", "send_carelessly"))
    assert house.sink.taken == []
    assert ("on its way for ever", "fault.confirmed:100") in house.history.check(house)


def _other_work_waits(house):
    """How long the worker takes for something that is not mail."""
    house.get("/fault/other/1/", method="POST")
    started = time.monotonic()
    until((house.folder / "rendering-note1").exists, what="other work")
    return time.monotonic() - started


def test_ft24_a_mail_server_that_takes_half_a_minute_a_word_holds_nobody_else_up(house):
    house.sink.slow = 30
    house.start_worker()
    house.promise(1, count=5)
    until(lambda: house.database.query("SELECT 1 FROM events_notification WHERE state='claimed'"))
    booked = families(house, 5)
    took = [house.promise(number)[1] for number in range(6, 11)]
    house.promise(1, kind="fault.changed", medium="phone")
    assert all(family.book() for family in booked)
    assert max(took) < EMAIL_TIMEOUT
    assert _other_work_waits(house) < 20
    until(lambda: house.states()["fault.changed:1"] == "with_staff", what="a call for staff")
    failures = "SELECT problem FROM events_channel WHERE failures > 0"
    until(lambda: house.database.query(failures), what="the time limit")
    house.sink.slow = 0
    until(lambda: list(house.states().values()).count("sent") == 15, what="fifteen letters")
    assert house.history.check(house) == []


def test_ft24_control_without_a_time_limit_two_letters_hold_up_everything(house):
    house.sink.slow = 30
    house.start_worker(EMAIL_TIMEOUT="600", timetable=False)
    house.careless(1, count=2)
    until(lambda: house.broker.ask("LLEN", "celery") == 0, what="both processes to be at it")
    house.get("/fault/other/1/", method="POST")
    assert for_a_while(lambda: not (house.folder / "rendering-note1").exists(), seconds=20)


@pytest.mark.parametrize(
    ("kind", "end", "copies"), [("fault.confirmed", "sent", 2), ("fault.reminder", "unknown", 1)]
)
def test_ft25_a_line_dropped_after_the_letter_was_taken_repeats_once_what_may_be(
    house, kind, end, copies
):
    house.sink.at_data = once("take and drop")
    house.start_worker()
    house.promise(1, kind=kind)
    until(lambda: house.all_are(end, number=1), what="an end to the doubt")
    assert [taken.recipients for taken in house.sink.taken] == [(ADDRESS,)] * copies
    assert house.history.check(house, repeats=1) == []


def test_ft25_a_server_that_always_drops_gets_it_twice_and_staff_decide(house):
    house.sink.at_data = lambda whom: "take and drop"
    house.start_worker()
    house.promise(1)
    until(lambda: house.all_are("unknown", number=1), what="an end to the doubt")
    assert len(house.sink.taken) == 2
    assert house.history.check(house, repeats=1) == []


def test_ft25_control_who_takes_a_dropped_line_for_a_no_sends_again_and_again(house):
    house.sink.at_data = lambda whom: "take and drop"
    house.promise(1)
    (house.folder / "go").touch()
    for _ in range(3):
        house.wait_for_end(house.start("manage.py", "send_carelessly"))
    assert ("taken twice", "fault.confirmed:1") in house.history.check(house, repeats=1)


def _send_with(house, password):
    """Send what is due, signing in with this password."""
    url = f"smtp://events:{password}@127.0.0.1:{house.sink.port}"
    assert house.wait_for_end(house.start("manage.py", "send_outbox", EMAIL_URL=url)) == 0


def test_a_wrong_password_pauses_the_channel_and_costs_no_letter_a_try(house):
    house.sink.stop()
    house.sink.password = "right"
    house.sink.start()
    house.promise(1, count=20)
    for _ in range(2):
        _send_with(house, "wrong")
    tried = house.database.query("SELECT state, attempts FROM events_notification")
    channel = house.database.query("SELECT problem, failures > 0 FROM events_channel")
    assert (tried, channel) == ([("queued", 0)] * 20, [("sign_in_refused", 1)])
    alerts = [line for line in house.errors().splitlines() if "channel_paused" in line]
    assert (len(alerts), "sign_in_refused" in alerts[0]) == (1, True)
    rested = "SELECT 1 FROM events_channel WHERE paused_until < CURRENT_TIMESTAMP"
    until(lambda: house.database.query(rested), what="the pause to end")
    _send_with(house, "right")
    assert house.all_are("sent", number=20)
    assert house.history.check(house) == []


def test_control_a_wrong_password_costs_who_tries_once_the_letter(house):
    house.sink.stop()
    house.sink.password = "right"
    house.sink.start()
    house.start_worker()
    house.careless(1)
    until(lambda: house.sink.said and house.broker.is_idle(), what="its only try")
    house.sink.stop()
    house.sink.password = None
    house.sink.start()
    house.promise(2)
    until(lambda: house.sink.taken, what="the promised letter")
    assert for_a_while(lambda: ADDRESS not in house.sink.addresses(), seconds=2)
