"""Two web nodes, two workers, two timetables; one database and one broker, as `deploy` says."""

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from .families import Family, families
from .harness import ROOT
from .sink import free_port
from .waiting import for_a_while, until
from .web import answers

pytestmark = [
    pytest.mark.both_databases,
    pytest.mark.long,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="two nodes share no file"),
]
FAMILIES = 40
AT_ONCE = 4


class Balanced(Family):
    """Behind a balancer: each request goes to the next node, whether that one lives or not."""

    def balance(self, ports):
        self._ports = itertools.cycle(ports)
        return self

    def _press(self):
        self.browser.port = next(self._ports)
        return super()._press()

    def _read(self):
        self.browser.port = next(self._ports)
        return super()._read()


@pytest.fixture
def nodes(house):
    """Two web nodes, each as gunicorn runs one: the process, and the port."""
    ports = [free_port() for _ in range(2)]
    started = [
        house.start(
            "gunicorn", "--config", ROOT / "deploy" / "gunicorn.py", BIND=f"127.0.0.1:{port}"
        )
        for port in ports
    ]
    until(lambda: all(map(answers, ports)), what="two web nodes")
    return list(zip(started, ports, strict=True))


def test_one_of_each_is_killed_and_nothing_is_lost_or_said_twice(house, nodes):
    workers = [house.start_worker(number) for number in (1, 2)]
    crowd = _crowd(house, nodes)
    with ThreadPoolExecutor(AT_ONCE) as people:
        booked = [people.submit(family.book) for family in crowd]
        until(lambda: len(house.sink.taken) > FAMILIES // 4, what="the first letters")
        house.kill(nodes[0][0])
        house.kill(workers[0])
        references = [family.result() for family in booked]
    assert (len(set(references)), all(references)) == (FAMILIES, True)
    until(lambda: house.all_are("sent", number=FAMILIES), what="a letter for each")
    assert house.history.check(house, repeats=1) == []


def test_control_where_there_is_one_of_each_its_end_is_everybody_s(house, nodes):
    [only, _] = nodes
    worker = house.start_worker()
    house.kill(worker)
    [family] = _crowd(house, [only], number=1)
    assert family.book()
    assert for_a_while(lambda: {*house.states().values()} == {"queued"}, seconds=5)
    house.kill(only[0])
    assert for_a_while(lambda: not answers(only[1]), seconds=2)


def _crowd(house, nodes, number=FAMILIES):
    ports = [port for _, port in nodes]
    return [family.balance(ports) for family in families(house, number, kind=Balanced)]
