"""What every test can ask for."""

import gc
import os
from functools import partial
from uuid import uuid4

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop in the thread

import hypothesis
import pytest
import time_machine
from django.core.cache import cache
from django.template import Template
from django.test.utils import teardown_databases
from pytest_django.plugin import blocking_manager_key

from tests import beginnings, database
from tests.sharing import Sharing

RENDER = Template._render  # before Django wraps it
COMMITS = {"transactional_db", "live_server", "django_db_reset_sequences"}

beginning = beginnings.Beginning()

hypothesis.settings.register_profile("suite", deadline=None)  # a machine may be busy
hypothesis.settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def _as_it_is_drawn(django_test_environment):
    """Nobody asks an answer for its templates and contexts, and to copy each takes long."""
    Template._render = RENDER


@pytest.fixture(autouse=True)
def _own_list_of_erasures(settings, tmp_path_factory):
    """It stands outside the database: what a test erases must not look restored to the next."""
    settings.ERASURE_LIST = str(tmp_path_factory.getbasetemp() / f"erasures-{uuid4()}")


@pytest.fixture
def now():
    """The moment a test happens at: 12 September 2018, 10am in London, in summer time."""
    return beginnings.NOW


@pytest.fixture
def clock(now):
    """Stop every clock at `now`; move it with `clock.move_to(...)` or `clock.shift(...)`."""
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker, worker_id):
    """Set the databases up as pytest-django does, from a migrated copy if there is one."""
    from django.db import connection

    with django_db_blocker.unblock():
        made = database.set_up(connection, worker_id)
    beginning.ready = True
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def has_begun(request, db):
    """All that this test begins with is there (`tests.beginnings`)."""
    beginning.complete(beginnings.of(request.node))


def pytest_xdist_make_scheduler(config, log):
    """Hand tests out as `tests.sharing` says."""
    return Sharing(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Let stand what a test begins with, before its own transaction."""
    _let_stand(item, [] if commits(item) else beginnings.of(item))


def _let_stand(item, makers):
    with item.config.stash[blocking_manager_key].unblock():
        beginning.prepare(makers)


def commits(item):
    """Is this a test whose changes are committed?"""
    marker = item.get_closest_marker("django_db")
    says_so = marker is not None and marker.kwargs.get("transaction")
    return says_so or bool(COMMITS & set(item.fixturenames))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Bring the first pages back after a test that commits; leave nothing after the last one."""
    if not nextitem:
        # Before a browser ends: without its loop, Django's connection is another one
        item.parent.addfinalizer(partial(_let_stand, item, []))
    answer = yield
    if commits(item) and nextitem:  # after the last one the database is gone
        from django.db import connection

        with item.config.stash[blocking_manager_key].unblock():
            database.restore(connection)
    return answer


@pytest.fixture(autouse=True)
def _empty_cache():
    from cms import edition, kept

    cache.clear()
    kept.shelf.clear()
    edition.forget()


@pytest.fixture
def home(db):
    from home.models import HomePage

    return HomePage.objects.get()


@pytest.fixture
def index(db):
    from events.models import EventIndexPage

    return EventIndexPage.objects.get()


@pytest.fixture
def administrator(db):
    """Somebody who may do everything."""
    return an_administrator()


def an_administrator():
    """The one administrator, made if there is none yet."""
    from tests.factories import UserFactory

    return UserFactory(username="administrator", is_superuser=True, is_staff=True)


def pytest_collection_finish():
    """All code is read: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)
