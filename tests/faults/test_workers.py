"""Workers that come, go and are too many. Names as in the fault matrix; each has a control."""

import dbm

import pytest

from .waiting import for_a_while, until

pytestmark = [pytest.mark.both_databases, pytest.mark.long]
STORMY = "tests.faults.site.stormy"
LATE = "unwell  5 messages have waited for more than 10 minutes"
NEVER = "unwell  The outbox never worked: run a Celery worker with beat, or send_outbox --loop."


def sent(house, number):
    return lambda: house.all_are("sent", number=number)


def test_ft19_a_deployment_in_the_middle_of_a_hundred_letters_repeats_none(house):
    house.sink.slow = 0.02
    old = house.start_worker(1)
    house.promise(1, count=100)
    until(lambda: len(house.sink.taken) > 10, what="the batch to be under way")
    house.ask_to_end(old)
    assert len(house.sink.taken) < 100
    house.start_worker(2)
    assert house.wait_for_end(old) == 0
    until(sent(house, 100), what="100 letters")
    assert house.history.check(house) == []


def test_ft19_control_a_service_manager_that_ends_all_processes_at_once_leaves_a_doubt(house):
    house.sink.hold.clear()
    old = house.start_worker(1)
    house.promise(1)
    until(lambda: house.sink.taken, what="the letter to be taken")
    house.ask_to_end(old, group=True)
    house.wait_for_end(old)
    house.sink.hold.set()
    house.start_worker(2)
    until(sent(house, 1), what="the repeat")
    assert house.history.check(house) == [("taken twice", "fault.confirmed:1")]


def test_ft20_tasks_handed_out_again_and_again_send_each_letter_once(house):
    house.sink.slow = 0.05  # 50 letters take 10 seconds; the broker waits for two
    house.promise(1, count=200)
    for number in range(1, 5):
        house.start_worker(number, app=STORMY)
    until(sent(house, 200), what="200 letters")
    assert '"redelivered": true' in house.broker.heard()
    assert house.history.check(house) == []


def test_ft20_control_a_task_that_is_the_letter_is_sent_as_often_as_it_is_handed_out(house):
    house.sink.hold.clear()
    for number in (1, 2):
        house.start_worker(number, timetable=False, app=STORMY)
    house.careless(1)
    until(lambda: len(house.sink.taken) > 1, what="the same letter again")
    house.sink.hold.set()


def test_ft27_two_timetables_and_seven_pumps_send_each_reminder_once(house):
    house.promise(1, kind="fault.reminder", count=200)
    for number in (1, 2):
        house.start_worker(number)
    for _ in range(3):
        house.start("manage.py", "send_outbox", "--loop")
    until(sent(house, 200), what="200 reminders")
    assert house.history.check(house) == []


def test_ft27_control_pumps_that_claim_nothing_send_letters_twice(house):
    house.promise(1, count=40)
    for _ in range(3):
        house.start("manage.py", "send_carelessly")
    until(lambda: len([*house.folder.glob("rendering-*")]) == 3, what="three pumps at work")
    (house.folder / "go").touch()
    until(lambda: len(house.sink.taken) == 120, what="every letter three times")
    assert ("taken twice", "fault.confirmed:40") in house.history.check(house)


def _while_nobody_works(house):
    """Three reminders that stay useful for long, and two that do not, whose minute passes."""
    house.promise(1, kind="fault.reminder", count=3, due=2, useless=6000)
    house.promise(11, kind="fault.reminder", count=2, due=2, useless=13)
    useful = "SELECT 1 FROM events_notification WHERE useless_at > CURRENT_TIMESTAMP"
    until(lambda: len(house.database.query(useful)) == 3, what="two to become useless")


def test_ft28_after_a_day_without_a_timetable_what_is_useful_goes_and_the_rest_is_listed(house):
    _while_nobody_works(house)
    said = house.doctor()
    assert (any(line.startswith(LATE) for line in said), NEVER in said) == (True, True)
    assert {"waiting", "pulses"} <= set(house.unwell())
    house.start_worker()
    until(house.is_settled, what="the day to be caught up on")
    ends = house.database.query("SELECT state, problem FROM events_notification ORDER BY id")
    assert ends == [("sent", "")] * 3 + [("skipped", "too_late")] * 2
    assert sorted(house.sink.addresses()) == [f"family{n}@example.com" for n in (1, 2, 3)]
    until(lambda: not {"waiting", "pulses"} & set(house.unwell()), what="monitoring to say so")
    assert house.history.check(house) == []


def _with_notes_half_written(house, **how):
    """A worker whose timetable was killed while it noted when each job last ran."""
    with dbm.open(str(house.folder / "beat1"), "n") as notes:
        notes["entries"] = b""
    house.start_worker(1, **how)


def test_ft28_a_timetable_killed_over_its_notes_begins_anew(house):
    _with_notes_half_written(house)
    until(house.timetable_has_rung, what="the timetable to ring")


def test_ft28_control_celery_s_own_timetable_is_silent_from_then_on(house):
    _with_notes_half_written(house, app="tests.faults.site.celerys_own")
    house.promise(1)
    until(sent(house, 1), what="the worker to be at work")
    assert for_a_while(lambda: not house.timetable_has_rung(), seconds=5)


def test_ft28_control_who_sends_whatever_is_there_sends_what_is_useless(house):
    _while_nobody_works(house)
    (house.folder / "go").touch()
    house.wait_for_end(house.start("manage.py", "send_carelessly"))
    assert len(house.sink.taken) == 5


def test_ft28_a_timetable_that_has_died_is_seen_within_five_minutes(house):
    worker = house.start_worker()
    until(lambda: "pulses" not in house.unwell(), what="the timetable to ring")
    house.kill(worker)
    words = until(lambda: house.unwell().get("pulses"), what="monitoring to say so")
    assert words.endswith(": start a Celery worker with beat again.")
