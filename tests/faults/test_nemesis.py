"""Whatever breaks, in whatever order, under load: what was promised holds once it is quiet.

FAULT_SECONDS says how long (the nightly run takes 1200), FAULT_SEED repeats a run's choices.
"""

import itertools
import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from django.db import connection

from .databases import SQLite
from .families import families
from .harness import House
from .nemesis import Nemesis
from .server import copied, server_of_its_own
from .waiting import until

pytestmark = [pytest.mark.both_databases, pytest.mark.long]
SECONDS = int(os.environ.get("FAULT_SECONDS", "60"))
PACE = 0.25  # seconds between two promises, and between two bookings of one crowd
KINDS = ("fault.confirmed", "fault.changed", "fault.reminder")
CALM = 300  # seconds until the longest pause between two tries is over, on a busy machine


@pytest.fixture
def proxied(django_db_setup, django_db_blocker, tmp_path):
    """A house of its own whose lines can be broken."""
    with django_db_blocker.unblock(), _database(tmp_path) as database:
        house = House(tmp_path, database, proxied=True)
        try:
            house.broker.start()
            house.sink.start()
            house.start_web()
            house.clear()
            yield house
        finally:
            house.stop()


@contextmanager
def _database(folder):
    """A file, or a server that can be restarted."""
    if connection.vendor == "sqlite":
        database = SQLite(connection, folder)
        yield database
        database.drop()
    else:
        name = connection.settings_dict["NAME"]
        with server_of_its_own() as server:
            copied(urlsplit(os.environ["DATABASE_URL"])._replace(path=name).geturl(), to=server.url)
            yield server


class Load:
    """Promises and bookings at a steady pace, until it is told to end."""

    def __init__(self, house, *, seconds):
        number = int(seconds / PACE)
        self._house, self._is_over = house, threading.Event()
        self._families = families(house, number, places=number // 4)

    def start(self, crowd):
        numbers = itertools.count(1)
        yield crowd.submit(self._at_a_pace, lambda: self._promise(next(numbers)))
        yield crowd.submit(self._at_a_pace, lambda: self._families and self._families.pop().book())

    def end(self):
        self._is_over.set()

    def _at_a_pace(self, work):
        while not self._is_over.wait(PACE):
            work()

    def _promise(self, number):
        self._house.promise(number, kind=KINDS[number % len(KINDS)], seconds=30)


def test_whatever_breaks_what_was_promised_holds(proxied, capsys):
    seed = int(os.environ.get("FAULT_SEED") or random.randrange(10**6))  # noqa: S311 - no secret
    with capsys.disabled():
        print(f"\nnemesis: FAULT_SEED={seed} FAULT_SECONDS={SECONDS}")  # noqa: T201
    load, nemesis = Load(proxied, seconds=SECONDS), Nemesis(proxied, seed=seed)
    with ThreadPoolExecutor(2) as crowd:
        acts = list(load.start(crowd))
        try:
            nemesis.strike(seconds=SECONDS)
        finally:
            load.end()
        for act in acts:
            act.result()
    until(lambda: _is_calm(proxied, nemesis), seconds=CALM, what=f"calm after seed {seed}")
    assert (proxied.history.check(proxied, repeats=1), seed) == ([], seed)
    assert set(proxied.states().values()) <= {"sent", "unknown"}
    assert {told["status"] for told in proxied.history.read()} >= {200, 302}
    with capsys.disabled():
        print(_in_short(proxied, nemesis))  # noqa: T201


def test_control_under_the_same_faults_letters_that_are_only_tasks_are_lost(proxied):
    nemesis, numbers = Nemesis(proxied, seed=8), itertools.count(1)

    def is_over():
        nemesis.look_after_the_worker()
        return proxied.broker.is_idle()

    def one_is_lost():
        first = next(numbers) * 100
        status, _ = proxied.careless(first, count=20)
        nemesis.strike(seconds=2)
        until(
            lambda: nemesis.look_after_the_worker() or proxied.broker.is_idle(),
            what="the last task",
        )
        wanted = {f"family{number}@example.com" for number in range(first, first + 20)}
        return status == 200 and not wanted <= set(proxied.sink.addresses())

    until(one_is_lost, seconds=CALM, what="a letter to be lost")


def _is_calm(house, nemesis):
    nemesis.look_after_the_worker()
    return house.is_settled()


def _in_short(house, nemesis):
    told = [told["status"] for told in house.history.read()]
    return (
        f"nemesis: {nemesis.struck.total()} faults of {len(nemesis.struck)} kinds;"
        f" {told.count(200) + told.count(302)} of {len(told)} answers were a yes;"
        f" {len(house.sink.taken)} letters of {len(house.states())} promises"
    )
