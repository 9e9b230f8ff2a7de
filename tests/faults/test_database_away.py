"""PostgreSQL restarts, or is away, while families book (FT31)."""

import os
import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.markup import parse

from .harness import House
from .invariants import wrong
from .rush import Browser, at_the_last_step, reference_of
from .server import copied, server_of_its_own
from .waiting import until

pytestmark = [
    pytest.mark.both_databases,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is never away"),
]
CROWD = 6  # families who press at the same time
FAMILIES = 8  # who book between two faults
SEED = int(os.environ.get("FAULT_SEED", "31"))


@pytest.fixture(scope="module")
def _away(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), server_of_its_own() as server:
        name = connection.settings_dict["NAME"]
        copied(urlsplit(os.environ["DATABASE_URL"])._replace(path=name).geturl(), to=server.url)
        house = House(tmp_path_factory.mktemp("away"), server)
        try:
            house.broker.start()
            house.sink.start()
            house.start_web()
            yield house
        finally:
            house.stop()


@pytest.fixture
def away(_away):
    """A house whose database has a server of its own; empty and well."""
    _away.clear()
    yield _away
    _away.stop_workers(keep=[_away.web])


class Family:
    """Presses until it is told that it has booked; where it is told to try again, it does."""

    def __init__(self, press, session):
        self._browser, self._fields = press
        self._button = f"/sessions/{session}/book/check/"
        self.told = Counter()
        self.reference = ""

    def book(self):
        answer = until(lambda: self._said(self._browser.post(self._button, self._fields)))
        assert answer.booked, (answer.status, answer.location, answer.text)
        page = until(lambda: self._said(self._browser.get(answer.location)))
        self.reference = reference_of(page.text)

    def _said(self, answer):
        """The answer; nothing where it asks to try again, which must keep what was posted."""
        self.told[answer.status] += 1
        if answer.status != 503:
            return answer
        page = parse(answer.text)
        assert answer.headers["Retry-After"] == "5"
        assert page.h1.get_text() in ("Sorry, please try again", "We will be back soon")
        if page.main.form:
            assert "Your answers are kept." in page.main.get_text()
            kept = page.select("main form [name]:not([name=csrfmiddlewaretoken])")
            assert {field["name"]: field["value"] for field in kept} == self._fields
        return None


class Nemesis:
    """Strikes after every few bookings, at a moment that the seed chooses."""

    def __init__(self, server, *, times):
        self._server, self._left = server, times
        self._chance = random.Random(SEED)  # noqa: S311 - not a secret
        self._booked = threading.Semaphore(0)

    def one_has_booked(self):
        self._booked.release()

    def strike(self):
        while self._left:
            for _booking in range(self._chance.randint(1, FAMILIES // 2)):
                assert self._booked.acquire(timeout=120)
            threading.Event().wait(self._chance.uniform(0, 0.05))
            self._chance.choice([self._server.restart, self._server.cut_lines])()
            self._left -= 1


def book_under_fire(house, *, faults):
    """As many families as it takes, and what each was told."""
    session, presses = at_the_last_step(house, places=None, parties=[1] * faults * FAMILIES)
    families = [Family(press, session) for press in presses]
    nemesis = Nemesis(house.database, times=faults)

    def book(family):
        family.book()
        nemesis.one_has_booked()

    with ThreadPoolExecutor(CROWD + 1) as crowd:
        acts = [crowd.submit(nemesis.strike), *(crowd.submit(book, each) for each in families)]
        for act in acts:
            act.result()
    return session, families


def read_at_once(house, path):
    """What enough readers are told to reach each thread of both processes."""
    with ThreadPoolExecutor(8) as crowd:
        return list(crowd.map(lambda _n: Browser(house.port).get(path), range(32)))


@pytest.mark.parametrize("faults", [5, pytest.param(50, marks=pytest.mark.long)])
def test_ft31_restarts_lose_no_booking_and_everybody_goes_on_by_themselves(away, faults):
    away.start_worker()
    session, families = book_under_fire(away, faults=faults)

    references = [family.reference for family in families]
    assert len(set(references)) == len(families)
    told = sum((family.told for family in families), Counter())
    assert (set(told), told[503] > 0) == ({200, 302, 503}, True)
    assert wrong(away.database.query, session, told=references) == []
    # The web processes have connected again before anybody asks, the worker within its minute
    with ThreadPoolExecutor(8) as crowd:
        reads = crowd.map(
            lambda _n: Browser(away.port).get(f"/sessions/{session}/book/"), range(32)
        )
        assert {read.status for read in reads} == {200}
    until(away.is_settled, what="all confirmations")
    fates = away.database.query("SELECT message_id, state, repeats FROM events_notification")
    letters = Counter(letter.message_id for letter in away.sink.taken)
    assert len(fates) == len(families)
    assert max(letters.values()) <= 2  # sent again where nobody knew whether it had gone
    # Staff are shown one that was struck twice, at the very moment of handing over: that is rare
    twice = [repeats for _, state, repeats in fates if state == "unknown"]
    assert set(twice) <= {1}
    assert len(twice) <= faults // 10
    assert all(letters[message_id] for message_id, state, _ in fates if state == "sent")
    assert {state for _, state, _ in fates} <= {"sent", "unknown"}


def _handed_over(house):
    """A letter that the mail server has and has not yet answered for."""
    house.sink.hold.clear()
    house.start_worker()
    house.promise(1)
    until(lambda: house.sink.taken, what="the letter to be taken")


def test_ft31_lines_that_are_cut_while_the_mail_server_answers_repeat_nothing(away):
    _handed_over(away)
    away.database.cut_lines()
    away.sink.hold.set()
    until(away.is_settled, what="the record that it is sent")
    assert away.database.query("SELECT state, repeats FROM events_notification") == [("sent", 0)]
    assert len(away.sink.taken) == 1


def test_ft31_control_who_cannot_record_it_in_time_sends_it_once_more(away):
    _handed_over(away)
    away.database.stop()
    away.sink.hold.set()
    until(lambda: away.times_said("notification_broken"), what="the end of its patience")
    away.database.start()
    until(lambda: len(away.sink.taken) == 2, what="the repeat")
    until(away.is_settled, what="the record that it is sent")
    assert away.database.query("SELECT state, repeats FROM events_notification") == [("sent", 1)]
    assert len({taken.message_id for taken in away.sink.taken}) == 1


def test_ft31_without_a_database_the_page_says_so_and_the_same_button_books_later(away):
    session, [(browser, fields)] = at_the_last_step(away, places=1, parties=[1])
    button = f"/sessions/{session}/book/check/"
    away.start("manage.py", "send_outbox", "--loop")
    until(lambda: away.database.query("SELECT 1 FROM events_pulse"), what="the outbox at work")
    away.database.stop()
    try:
        pressed, read = browser.post(button, fields), browser.get(f"/sessions/{session}/")
        health = away.get("/healthz")[0]
        until(lambda: away.times_said("outbox_waits_for_database"), what="the outbox to wait")
    finally:
        away.database.start()

    assert [pressed.status, read.status, health] == [503, 503, 503]
    assert [answer.headers["Retry-After"] for answer in (pressed, read)] == ["5", "5"]
    assert "Your answers are kept." in pressed.text
    assert browser.post(button, fields).booked
    assert wrong(away.database.query, session) == []
    until(lambda: away.all_are("sent", number=1), what="the confirmation")


def test_ft31_control_a_server_that_promises_before_it_has_written_loses_a_booking(away):
    away.database.promise_before_writing()
    session, [press] = at_the_last_step(away, places=1, parties=[1])
    family = Family(press, session)
    family.book()

    away.database.restart()

    assert wrong(away.database.query, session, told=[family.reference]) == [
        ("said yes and stored nothing", family.reference)
    ]
