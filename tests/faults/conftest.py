"""One house for the whole session; each test finds it empty and working."""

import logging
from pathlib import Path

import pytest

from .databases import PostgreSQL, SQLite
from .harness import House

logger = logging.getLogger("faults")
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.fault)


@pytest.fixture(scope="session")
def _built(django_db_setup, django_db_blocker, tmp_path_factory):
    from django.db import connection

    folder = tmp_path_factory.mktemp("faults")
    make = {"sqlite": SQLite, "postgresql": PostgreSQL}[connection.vendor]
    with django_db_blocker.unblock():
        database = make(connection, folder)
    house = House(folder, database)
    try:
        house.broker.start()
        house.sink.start()
        house.start_web()
        yield house
    finally:
        house.stop()
        database.drop()


@pytest.fixture
def house(db, _built):
    _built.clear()
    yield _built
    _built.stop_workers(keep=[_built.web])
    logger.warning("What was promised: %s", _built.states())
    logger.warning("What went wrong in the house:\n%s", _built.errors())
