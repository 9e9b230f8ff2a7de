"""What many tests begin with: made once, and found untouched by each that asks for it.

A folder's `conftest.py` says what makes which fixture, in the order in which it is made:

    def pytest_collection_modifyitems(items):
        beginnings.mark(items, __file__, rooms=make_rooms, roadshow=publish_a_roadshow)

    @pytest.fixture
    def roadshow(rooms, has_begun):
        return RoadshowPage.objects.get()

It is made in transactions around those of the tests, at the moment of `NOW`, and taken back as soon
as a test comes that does not ask for it: so no test sees what it has not asked for.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.db import connection, transaction

NOW = datetime(2018, 9, 12, 9, 0, tzinfo=UTC)


class Beginning:
    """What stands in this process: one thing on the other, each in its own transaction."""

    def __init__(self):
        self.ready = False  # is there a database yet?
        self._standing = []

    def prepare(self, makers):
        """Let these stand, and nothing else."""
        if self.ready:
            while self._made() != makers[: len(self._standing)]:
                self._take_back()
            for make in makers[len(self._standing) :]:
                self._let_stand(make)

    def complete(self, makers):
        """Make within a test what does not stand before it."""
        for make in makers[len(self._standing) :]:
            _at_the_moment(make)

    def _let_stand(self, make):
        self._standing.append((make, _transaction()))
        try:
            _at_the_moment(make)
        except BaseException:  # or the next test would take half of it for the whole
            self._take_back()
            raise
        connection.run_on_commit.clear()

    def _made(self):
        return [make for make, _ in self._standing]

    def _take_back(self):
        _, around = self._standing.pop()
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


def _transaction():
    around = transaction.atomic()
    around._from_testcase = True  # like Django's own: a durable one may lie in it
    around.__enter__()
    return around


def _at_the_moment(make):
    with time_machine.travel(NOW, tick=False):
        make()


def mark(items, conftest, **makers):
    """Say what the tests of a folder begin with: whatever they ask for of these fixtures."""
    for item in items:
        if Path(conftest).parent in item.path.parents:
            asked = [make for name, make in makers.items() if name in item.fixturenames]
            item.add_marker(pytest.mark.begins_with.with_args(*asked))


def of(item):
    """What makes what this test begins with, in order."""
    marker = item.get_closest_marker("begins_with")
    return list(marker.args) if marker else []
