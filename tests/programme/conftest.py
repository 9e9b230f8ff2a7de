"""The page editor as the browser drives it, and what has become of a page's sessions."""

from contextlib import contextmanager
from datetime import date, time

import pytest
from django.test import Client

from events.models import Host, RoadshowPage, Room, Session
from events.programme.signals import sessions_changed
from tests import beginnings
from tests.conftest import an_administrator
from tests.factories import RoadshowPageFactory, RoomFactory, TownFactory, VenueFactory
from tests.markup import parse, read_edit_form

TOWNS = {
    "Worcester": date(2018, 11, 6),
    "Malvern": date(2018, 11, 20),
    "Droitwich Spa": date(2018, 11, 27),
}

OPENED = {}  # the form as it was found when it was opened for all


def pytest_collection_modifyitems(items):
    beginnings.mark(
        items, __file__, rooms=make_rooms, roadshow=publish_a_roadshow, opened=open_the_editor
    )


def make_rooms():
    checked = {"last_checked_on": date(2018, 6, 1)}
    for name in TOWNS:
        venue = VenueFactory(town=TownFactory(name=name), **checked)
        RoomFactory(name="Main room", venue=venue)


@pytest.fixture
def rooms(has_begun):
    """One room in each of three towns, at venues that somebody has checked this year."""
    return rooms_by_town()


def rooms_by_town():
    """The rooms there are."""
    return {room.venue.town.name: room for room in Room.objects.select_related("venue__town")}


def publish_a_roadshow():
    rooms = rooms_by_town()
    page = RoadshowPageFactory(
        places=30,
        dates=[
            {
                "on": on,
                "start": time(10),
                "end": time(12),
                "venue": rooms[town].venue,
                "room": rooms[town],
            }
            for town, on in TOWNS.items()
        ],
    )
    page.event_hosts.add(Host(organisation=page.controller))
    publish(page)


@pytest.fixture
def roadshow(rooms, clock):
    """A roadshow over three towns, published."""
    return RoadshowPage.objects.get()


@pytest.fixture
def told():
    """The ids that each `sessions_changed` named."""
    heard = []

    def listen(sender, pks, now, **kwargs):
        heard.append(pks)

    sessions_changed.connect(listen)
    yield heard
    sessions_changed.disconnect(listen)


def publish(page):
    """Publish what a script has changed of a page."""
    page.save_revision().publish()


def fresh(page):
    """The page as it is in the database."""
    return type(page).objects.get(pk=page.pk)


def sessions(page):
    """A page's sessions by start."""
    return list(Session.objects.filter(page_id=page.pk).order_by("starts_at", "pk"))


def rows_of(pks):
    """Everything stored of these sessions, to compare whole."""
    found = Session.objects.filter(pk__in=pks).order_by("pk")
    return [
        (row, list(s.hosts.values_list("pk")), list(s.audiences.values_list("pk")))
        for s, row in zip(found, found.values(), strict=True)
    ]


class Editor:
    """Drives the page editor as the browser does, by its form."""

    def __init__(self, client, page, fields=None, action=None):
        self.client, self.page = client, page
        self.url = f"/admin/pages/{page.pk}/edit/"
        if fields is None:
            self.load()
        else:
            self.fields, self.action = dict(fields), action

    def load(self, url=None):
        """Open the editor, or an older revision in it."""
        self.fields, self.action = read_edit_form(self.client.get(url or self.url).content)
        return self

    def __getattr__(self, name):
        """What was saved is opened again as soon as somebody looks, and not before."""
        if name not in ("fields", "action"):
            raise AttributeError(name)
        return vars(self.load())[name]

    def add(self, **values):
        """Add a dated row with the list's own button."""
        return self._add("planned_dates", {"key": ""} | values)

    def add_host(self, organisation):
        """Add an organisation that holds the event."""
        return self._add("event_hosts", {"organisation": organisation.pk})

    def set(self, number, **values):
        """Change the row with that number, counted from 0."""
        prefix = f"planned_dates-{number}-"
        self.fields |= {f"{prefix}{name}": str(value) for name, value in values.items()}
        return self

    def save(self):
        """Save a draft."""
        return self._done(self._post())

    def publish(self):
        """Publish; the editor then shows the page as published."""
        return self._done(self._post({"action-publish": "1"}))

    def refused(self, **action):
        """The sentences that publishing (or another action) is refused with."""
        answer = self._post(action or {"action-publish": "1"})
        assert answer.status_code == 200
        return errors(answer.content)

    def autosave(self):
        """Save as a browser does by itself, and take up what it is told."""
        answer = self.client.post(self.url, self.fields, headers={"accept": "application/json"})
        said = answer.json()
        assert said.get("success"), said
        self.fields |= said["field_updates"] | {
            "overwrite_revision_id": said["revision_id"],
            "loaded_revision_id": said["revision_id"],
            "loaded_revision_created_at": said["revision_created_at"],
        }
        return self

    def submit(self, **action):
        """Press another button of the editor."""
        return self._done(self._post(action))

    def _add(self, relation, values):
        total = int(self.fields[f"{relation}-TOTAL_FORMS"])
        self.fields[f"{relation}-TOTAL_FORMS"] = str(total + 1)
        row = {"id": "", "ORDER": str(total + 1), "DELETE": ""} | values
        if relation == "planned_dates":
            row = {"venue": "", "room": "", "places": "", "note": ""} | row
        self.fields |= {f"{relation}-{total}-{name}": str(value) for name, value in row.items()}
        return self

    def _post(self, action=None):
        return self.client.post(self.action, self.fields | (action or {}))

    def _done(self, answer):
        assert answer.status_code == 302, errors(answer.content)
        del self.fields, self.action
        return self


def errors(html):
    """The messages an editor sees beside the fields."""
    soup = parse(html)
    return [message.get_text(" ", strip=True) for message in soup.select(".error-message")]


def row_values(room, on, **values):
    """What an editor types for one date."""
    row = {"on": on, "start": "10:00", "end": "12:00", "venue": room.venue.pk, "room": room.pk}
    return row | values


@pytest.fixture
def admin(client, administrator):
    """A browser signed in as an administrator."""
    client.force_login(administrator)
    return client


def open_the_editor():
    client = Client()
    client.force_login(an_administrator())
    editor = Editor(client, RoadshowPage.objects.get())
    OPENED.update(fields=editor.fields, action=editor.action)


@pytest.fixture
def opened(has_begun):
    """The form of the published roadshow, untouched."""
    return OPENED


@pytest.fixture
def editor(admin, roadshow, opened):
    """The page editor, open at the published roadshow."""
    return Editor(admin, roadshow, **opened)


@pytest.fixture
def broken():
    """A listener to changed sessions that fails, for as long as the block lasts."""

    @contextmanager
    def failing():
        def fail(sender, **kwargs):
            raise RuntimeError("a bug in a listener")

        sessions_changed.connect(fail)
        try:
            yield
        finally:
            sessions_changed.disconnect(fail)

    return failing
