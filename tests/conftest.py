"""What every test can ask for."""

import os
from datetime import UTC, datetime

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop in the thread

import pytest
import time_machine
from django.core.cache import cache


@pytest.fixture
def now():
    """The moment a test happens at: 12 September 2018, 10am in London, in summer time."""
    return datetime(2018, 9, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock(now):
    """Stop every clock at `now`; move it with `clock.move_to(...)` or `clock.shift(...)`."""
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


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
    from tests.factories import UserFactory

    return UserFactory(username="administrator", is_superuser=True, is_staff=True)
