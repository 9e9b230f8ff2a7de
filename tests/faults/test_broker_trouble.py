"""A broker that restarts or is full. Names as in the fault matrix; each has a control."""

import itertools
import statistics

import pytest

from .families import families
from .waiting import for_a_while, until

pytestmark = [pytest.mark.both_databases, pytest.mark.long]


class Supervised:
    """A worker that is started again when it ends, as a service manager does.

    kombu 5.7.0 ends it if it had a task to give back when the broker went (Channel._connparams
    without a client).
    """

    def __init__(self, house, **how):
        self._start = lambda: house.start_worker(**how)
        self.process = self._start()

    def look_after(self):
        if self.process.poll() is not None:
            self.process = self._start()


def test_ft15_a_worker_hears_again_after_three_restarts_of_its_broker_in_ten_seconds(house):
    worker = Supervised(house, timetable=False)  # only the doorbell can wake it
    house.sink.slow = 0.05  # 60 letters take twelve seconds
    house.promise(100, count=60)
    for number in (5, 20, 35):
        until(lambda n=number: worker.look_after() or len(house.sink.taken) > n, what="letters")
        house.broker.stop()
        house.broker.start()
    house.sink.slow = 0
    house.renew_web()
    numbers = itertools.count(1)

    def hears_again():
        worker.look_after()
        house.promise(next(numbers))
        return not for_a_while(lambda: {*house.states().values()} != {"sent"}, seconds=2)

    until(hears_again, what="the worker to hear the doorbell again")
    assert house.history.check(house) == []


def test_ft15_control_where_nobody_starts_the_worker_again_nobody_hears(house):
    worker = house.start_worker(timetable=False)
    house.promise(1)
    until(lambda: house.all_are("sent", number=1), what="the worker to hear the doorbell")
    house.kill(worker)
    house.promise(2)
    assert for_a_while(lambda: house.states()["fault.confirmed:2"] == "queued", seconds=5)


def test_ft16_with_a_full_broker_families_book_and_staff_see_that_the_timetable_is_silent(house):
    worker = Supervised(house)
    house.promise(1)
    until(lambda: house.all_are("sent", number=1), what="the worker to be at work")
    until(house.timetable_has_rung, what="the timetable to ring")
    house.broker.fill()
    booked = families(house, 10)
    answers = [house.promise(number) for number in range(2, 12)]
    assert all(family.book() for family in booked)
    assert {tuple(family.told) for family in booked} == {(302, 200)}
    assert statistics.median(took for _, took in answers) < 1
    assert 1 <= house.times_said("doorbell_silent") <= 2  # once a process, then the breaker is open
    silent = "unwell  Celery's timetable was last at work on"
    until(lambda: any(line.startswith(silent) for line in house.doctor()), what="staff to be told")
    assert "pulses" in house.unwell()

    house.broker.make_room()
    until(lambda: worker.look_after() or house.all_are("sent", number=21), what="21 letters")
    assert house.history.check(house) == []


def test_ft16_control_who_publishes_before_answering_shows_an_error(house):
    house.broker.fill()
    assert house.careless(1)[0] == 500
