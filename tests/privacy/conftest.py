"""A family that answers everything with marked words, in a browser that remembers all it saw."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from events.models import DataRequest
from events.notifications.doorbell import doorbell
from events.privacy.whose import Scope
from tests.bookings.conftest import Family, book_at
from tests.factories import EventPageFactory, RoomFactory, SessionFactory
from tests.faults.broker import Broker

from .canaries import CONTACTS, NAMES, WORDS, production_log
from .due import ENDS_AT

EVERYWHERE = Scope(everywhere=True, of_the_site=True)


@pytest.fixture
def session(index):
    page = EventPageFactory(live=True)
    room = RoomFactory()
    return SessionFactory(page=page, room=room, venue=room.venue)


@pytest.fixture
def malvern():
    return SessionFactory(starts_at=ENDS_AT - timedelta(hours=2), ends_at=ENDS_AT)


@pytest.fixture
def erasure_list(settings, tmp_path):
    settings.ERASURE_LIST = str(tmp_path / "list" / "erasures.jsonl")
    return Path(settings.ERASURE_LIST)


@pytest.fixture
def asked(administrator, now):
    """How a member of staff erases."""
    return {"reason": DataRequest.Reason.ASKED, "by": administrator, "now": now}


@pytest.fixture
def broker(tmp_path, settings):
    """A real broker that our doorbell rings."""
    from kombu import pools

    broker = Broker(tmp_path)
    broker.start()
    settings.REDIS_URL = broker.url
    doorbell._quiet_until = 0
    yield broker
    pools.reset()
    broker.stop()


@pytest.fixture
def log():
    with production_log() as text:
        yield text


class Watched(Client):
    """A browser that remembers all it was sent, and does what waits for the commit."""

    def __init__(self, commit):
        super().__init__(raise_request_exception=False)
        self.commit = commit
        self.told = []

    def request(self, **asked):
        with self.commit(execute=True):
            response = super().request(**asked)
        self.told.append(response)
        return response

    def beside_the_pages(self):
        """Headers and cookies: what is kept in histories, logs of proxies and on disks."""
        return "\n".join(f"{response.headers}{response.cookies}" for response in self.told)


@pytest.fixture
def browser(django_capture_on_commit_callbacks):
    return Watched(django_capture_on_commit_callbacks)


def answer_everything(browser, session):
    """Names, help and contacts, each word of its own."""
    family = Family(browser)
    start = book_at(session)
    browser.post(start, family.fields(start) | {"add": "child"})
    fields = family.fields(start)
    row = next(name.removesuffix("-age") for name in fields if name.endswith("-age"))
    browser.post(
        start,
        fields | {"you-name": NAMES["lead"], f"{row}-name": NAMES["child"], f"{row}-age": "7"},
    )
    browser.post(
        f"{start}help/",
        {
            "you-words": WORDS["lead"],
            "you-needs": "bsl",
            f"{row}-words": WORDS["child"],
            "consent-agreed": "on",
        },
    )
    browser.post(
        f"{start}contact/",
        {
            "email": f"{CONTACTS['email']}@example.com",
            "phone": f"0{CONTACTS['phone']}",
            "medium": "email",
        },
    )
    return family


def press_book(browser, session):
    check = f"{book_at(session)}check/"
    return browser.post(check, Family(browser).fields(check))
