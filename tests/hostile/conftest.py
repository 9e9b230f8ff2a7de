"""One of everything that has an address, and a browser that shows a 500 as what it is."""

import pytest
from django.db import connection
from django.test import Client

from events.models import Session
from tests import beginnings
from tests.factories import (
    AudienceFactory,
    EventPageFactory,
    OrganisationFactory,
    SessionFactory,
    TownFactory,
)

from .asking import TO_SHOW, TO_STORE


@pytest.fixture(autouse=True)
def _stopped(clock):
    """Everything here is asked at the same moment."""


def pytest_collection_modifyitems(items):
    beginnings.mark(items, __file__, site=make_one_of_everything)


def make_one_of_everything():
    page = EventPageFactory(live=True, title="SEND information roadshow", slug="roadshow")
    SessionFactory(page=page, audiences=[AudienceFactory()])
    TownFactory()
    OrganisationFactory()


@pytest.fixture
def site(has_begun):
    """The one session of the one event, beside one of everything else."""
    return Session.objects.get()


@pytest.fixture
def new_browser():
    """Somebody else's browser, each time."""
    return lambda: Client(raise_request_exception=False)


@pytest.fixture
def browser(new_browser):
    """A browser that shows a 500 as what it is."""
    return new_browser()


@pytest.fixture
def hostile():
    """All that is hostile; a second database is asked only for what it may answer differently."""
    return TO_STORE if connection.vendor == "postgresql" else [*TO_STORE, *TO_SHOW]
