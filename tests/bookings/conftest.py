"""What stories about bookings share."""

import uuid

import lxml.html
import pytest
from django.test import Client

from events.bookings.answers import Contact, Help
from events.domain.party import Person, Role
from events.models import Session
from tests import beginnings
from tests.factories import EventPageFactory, RoomFactory, SessionFactory
from tests.markup import parse

SETTLED = {}  # the cookies of a browser whose family has said who comes


@pytest.fixture
def wish():
    """What a family of two adults and a child asks for; each call is another form."""

    def make(**changes):
        name = changes.pop("name", "Robin Example")
        return {
            "party": [
                Person(Role.LEAD_ADULT, name=name),
                Person(Role.ADULT),
                Person(Role.CHILD, age=7, name="Ash"),
            ],
            "contact": Contact(name=name, email="robin@example.com"),
            "form_key": uuid.uuid4(),
            "form_digest": "the-same-answers",
            "notice_version": "2026-11",
        } | changes

    return make


@pytest.fixture
def help_wanted():
    return Help(needs=("bsl", "wheelchair_space"), words="canary-words: please sit us in front")


def pytest_collection_modifyitems(items):
    beginnings.mark(items, __file__, session=make_a_session, settled=settle_who_comes)


def make_a_session():
    page = EventPageFactory(live=True, title="SEND information roadshow")
    room = RoomFactory(name="Room B", venue__name="Community hub")
    SessionFactory(page=page, room=room, venue=room.venue, places=10)


@pytest.fixture
def session(has_begun):
    """A session of a live page, in a room with two spaces for wheelchairs."""
    return Session.objects.get()


def settle_who_comes():
    family, session = Family(Client()), Session.objects.get()
    family.come(session)
    family.skip_help(session)
    SETTLED.clear()
    SETTLED.update({name: cookie.value for name, cookie in family.client.cookies.items()})


@pytest.fixture
def settled(family, session, has_begun):
    """A family of three that has said who comes, and that nobody needs help."""
    family.client.cookies.load(SETTLED)
    return family


@pytest.fixture
def family(client, clock):
    """A family at a browser that walks through the journey as it stands on the page."""
    return Family(client)


def book_at(session):
    """Where the journey of a session begins."""
    return f"/sessions/{session.pk}/book/"


class Family:
    """Fills in what the page asks; every answer can be given differently."""

    def __init__(self, client):
        self.client = client

    def page(self, address):
        """A page, read."""
        return parse(self.client.get(address).content)

    def form(self, address):
        """The form of a page."""
        page = lxml.html.document_fromstring(self.client.get(address).content)
        return page.xpath("//main//form")[0]

    def fields(self, address):
        """What the form of a page would post if nothing were touched."""
        return _as_posted(self.form(address))

    def fill(self, address, **typed):
        """Post a form; a name stands for the first field whose name ends in it."""
        form = self.form(address)
        fields, names = _as_posted(form), form.xpath(".//@name")
        for name, value in typed.items():
            known = [each for each in names if each == name or each.endswith(f"-{name}")]
            fields[known[-1]] = value
        return self.client.post(address, fields)

    def come(self, session, name="Robin Example", others=("adult", "child")):
        """Answer who is coming."""
        for role in others:
            self.client.post(book_at(session), self.fields(book_at(session)) | {"add": role})
        fields = self.fields(book_at(session))
        fields[next(key for key in fields if key.endswith("-name"))] = name
        for key in fields:
            if key.endswith("-age"):
                fields[key] = "7"
        return self.client.post(book_at(session), fields)

    def ask_for_help(self, session, **more):
        """Tick an interpreter and a space for a wheelchair, for the last person."""
        address = f"{book_at(session)}help/"
        boxes = [box["name"] for box in self.page(address).select("[name$=-needs]")]
        ticked = {boxes[-1]: ["bsl", "wheelchair_space"]}
        return self.client.post(address, self.fields(address) | ticked | more)

    def skip_help(self, session):
        """Ask for no help."""
        return self.client.post(f"{book_at(session)}help/", {"skip": "yes"})

    def reach(self, session, **contact):
        """Give a contact."""
        return self.client.post(
            f"{book_at(session)}contact/", contact or {"email": "robin@example.com"}
        )

    def answer_everything(self, session, **contact):
        """All answers, up to the last page."""
        self.come(session)
        self.skip_help(session)
        return self.reach(session, **contact)

    def press_book(self, session):
        """Press the last button."""
        return self.client.post(
            f"{book_at(session)}check/", self.fields(f"{book_at(session)}check/")
        )

    def book(self, session, **contact):
        """The whole way."""
        self.answer_everything(session, **contact)
        return self.press_book(session)


def _as_posted(form):
    found = {}
    for field in form.xpath(".//input[@name] | .//textarea[@name]"):
        if field.get("type") not in ("radio", "checkbox") or "checked" in field.attrib:
            found.setdefault(field.name, []).append(
                field.get("value") or (field.text or "").strip()
            )
    return found
