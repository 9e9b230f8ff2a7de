"""One house a database for the whole session; each test finds it empty and working."""

import pytest

from .harness import House, PostgreSQL, SQLite


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def _built(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(f"faults-{request.param}")
    database = {"sqlite": SQLite, "postgresql": PostgreSQL}[request.param](folder)
    house = House(folder, database)
    try:
        house.manage("migrate", "--verbosity", "0")
        house.broker.start()
        house.sink.start()
        house.web = house.start_web()
        yield house
    finally:
        house.stop_workers()
        house.broker.stop()
        house.sink.stop()
        database.stop()


@pytest.fixture
def house(_built):
    _built.clear()
    yield _built
    _built.stop_workers(keep=[_built.web])
