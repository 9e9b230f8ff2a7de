"""What the outbox survives. Names as in the fault matrix; each has a control that fails."""

import collections
import statistics

import pytest

from events.notifications.pace import STUCK_CLAIM

from .families import families
from .harness import MINUTE
from .waiting import for_a_while, until

pytestmark = pytest.mark.both_databases
UNSWEPT = "tests.faults.site.unswept"


def sent(house, number):
    return lambda: house.all_are("sent", number=number)


def arrive_after(house, number):
    """A promise made now arrives: whatever else was going to arrive has had its time."""
    house.promise(number)
    key = f"fault.confirmed:{number}"
    until(lambda: house.states()[key] == "sent", what="a later letter, and that it is noted")
    assert f"family{number}@example.com" in house.sink.addresses()


def test_ft11_a_web_process_killed_between_commit_and_doorbell_still_keeps_its_promise(house):
    house.start_worker()
    status, _ = house.promise(1, die=True)
    until(sent(house, 1), what="the timetable to send it")
    assert (status, house.sink.addresses()) == (0, ["family1@example.com"])
    assert house.history.check(house) == []


def test_ft11_control_a_task_published_on_commit_dies_with_its_process(house):
    house.start_worker()
    status, _ = house.careless(1, die=True)
    arrive_after(house, 2)
    assert (status, house.sink.addresses()) == (0, ["family2@example.com"])


def test_ft12_without_a_broker_families_wait_less_than_a_second_and_are_told_later(house):
    [family] = families(house, 1)
    house.broker.stop()
    answers = [house.promise(n) for n in range(1, 21)]
    assert (family.book() != "", family.told) == (True, [302, 200])
    assert [status for status, _ in answers] == [200] * 20
    assert statistics.median(took for _, took in answers) < 1
    assert 1 <= house.times_said("doorbell_silent") <= 2  # once a process
    assert house.all_are("queued", number=21)
    house.broker.start()
    house.start_worker()
    until(sent(house, 21), what="all letters")
    assert house.history.check(house) == []


def test_ft12_the_command_alone_sends_everything(house):
    house.broker.stop()
    house.promise(1, count=20)
    house.manage("send_outbox")
    assert house.all_are("sent", number=20)
    assert house.history.check(house) == []


@pytest.mark.long
def test_ft12_control_tasks_are_lost_while_the_broker_is_away(house):
    house.broker.stop()
    status, _ = house.careless(1)
    house.broker.start()
    house.start_worker()
    arrive_after(house, 9)
    assert (status, house.sink.addresses()) == (500, ["family9@example.com"])


def test_ft13_a_broker_that_hangs_costs_two_seconds_once_a_process(house):
    house.promise(1)  # the line to the broker is open and idle
    house.broker.hang()
    took = [took for _, took in (house.promise(n) for n in range(2, 22))]
    house.broker.wake()
    assert (max(took) < 4, statistics.median(took) < 1) == (True, True)
    assert 1 <= house.times_said("doorbell_silent") <= 2  # once a process
    house.start_worker()
    until(sent(house, 21), what="all letters")
    assert house.history.check(house) == []


def test_ft13_control_publishing_without_a_time_limit_keeps_families_waiting(house):
    house.broker.hang()
    status, took = house.careless(1, seconds=4)
    house.broker.wake()
    assert (status, took > 3.5) == (0, True)


@pytest.mark.parametrize("number", [50, pytest.param(500, marks=pytest.mark.long)])
def test_ft14_a_broker_that_forgets_everything_loses_nothing(house, number):
    house.promise(1, count=number)
    assert house.broker.ask("LLEN", "celery") == number
    house.broker.ask("FLUSHALL")
    house.start_worker()
    until(sent(house, number), what="all letters")
    assert house.history.check(house) == []


def test_ft14_a_broker_that_forgets_what_a_worker_has_in_hand_repeats_nothing(house):
    house.sink.slow = 0.02
    house.start_worker()
    house.promise(1, count=30)
    until(lambda: len(house.sink.taken) > 5, what="the batch to be under way")
    assert house.broker.ask("HLEN", "unacked") >= 1
    house.broker.ask("FLUSHALL")
    house.sink.slow = 0
    until(sent(house, 30), what="all letters")
    arrive_after(house, 99)
    assert house.history.check(house) == []


@pytest.mark.long
def test_ft14_control_what_is_only_in_the_broker_is_gone(house):
    house.careless(1, count=20)
    assert house.broker.ask("LLEN", "celery") == 20
    house.broker.ask("FLUSHALL")
    house.start_worker()
    arrive_after(house, 99)
    assert house.sink.addresses() == ["family99@example.com"]


def _kill_while_claimed(house, **how):
    worker = house.start_worker(**how)
    house.promise(1, kind="fault.slow")
    until((house.folder / "rendering-1").exists, what="the worker to be at it")
    assert house.states() == {"fault.slow:1": "claimed"}
    house.kill(worker)
    (house.folder / "go").touch()


def test_ft17_a_worker_killed_before_sending_is_followed_by_one_that_sends_once(house):
    _kill_while_claimed(house)
    house.start_worker()
    until(sent(house, 1), what="the sweep and another worker")
    assert house.history.check(house) == []


def test_ft17_control_without_the_sweep_the_claim_stays_for_ever(house):
    _kill_while_claimed(house, app=UNSWEPT)
    house.start_worker(app=UNSWEPT)
    arrive_after(house, 2)
    assert for_a_while(
        lambda: house.states()["fault.slow:1"] == "claimed", seconds=2 * STUCK_CLAIM * MINUTE
    )
    assert house.history.check(house) == [("on its way for ever", "fault.slow:1")]


@pytest.mark.parametrize(
    ("kind", "end", "copies"), [("fault.confirmed", "sent", 2), ("fault.reminder", "unknown", 1)]
)
def test_ft18_a_worker_killed_after_data_repeats_what_may_be_repeated_once(
    house, kind, end, copies
):
    house.sink.hold.clear()
    worker = house.start_worker()
    house.promise(1, kind=kind)
    until(lambda: house.sink.taken, what="the letter to be taken")
    house.kill(worker)
    house.sink.hold.set()
    house.start_worker()
    until(lambda: house.all_are(end, number=1), what="an end to the doubt")
    assert [taken.recipients for taken in house.sink.taken] == [("family1@example.com",)] * copies
    assert len({taken.message_id for taken in house.sink.taken}) == 1
    assert house.history.check(house, repeats=1) == []


def test_ft21_a_mail_server_away_for_ten_minutes_delays_and_keeps_the_order(house):
    [family] = families(house, 1)
    house.sink.stop()
    house.start_worker()
    assert family.book()
    told = family.browser.get("/bookings/confirmed/").text
    assert "It can take a few minutes. Your places are booked already." in told
    for kind in ("fault.confirmed", "fault.changed"):
        house.promise(1, kind=kind, count=50)
    failures = "SELECT failures FROM events_channel"
    until(lambda: house.database.query(failures) >= [(4,)], what="four tries")  # 8.5 minutes
    house.sink.start()
    until(sent(house, 101), what="101 letters")
    kinds = collections.defaultdict(list)
    for taken in house.sink.taken:
        kinds[taken.recipients].append(taken.letter["Subject"])
    del kinds[(f"family{family.session}-0@example.com",)]
    assert list(kinds.values()) == [["fault.confirmed", "fault.changed"]] * 50
    assert house.history.check(house) == []


@pytest.mark.long
def test_ft21_control_a_letter_tried_once_is_lost(house):
    house.sink.stop()
    house.start_worker()
    house.careless(1, count=5)
    until(house.broker.is_idle, what="the worker to try")
    house.promise(9)
    until(lambda: house.database.query("SELECT failures FROM events_channel"), what="one try")
    house.sink.start()
    until(lambda: house.sink.taken, what="the promised letter")
    assert for_a_while(lambda: house.sink.addresses() == ["family9@example.com"], seconds=1)
