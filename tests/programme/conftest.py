"""The page editor as the browser drives it, and what has become of a page's sessions."""

from datetime import date, time

import pytest
from bs4 import BeautifulSoup

from events.models import Session
from events.programme.signals import sessions_changed
from tests.factories import RoadshowPageFactory, RoomFactory, TownFactory, VenueFactory

TOWNS = {
    "Worcester": date(2018, 11, 6),
    "Malvern": date(2018, 11, 20),
    "Droitwich Spa": date(2018, 11, 27),
}


@pytest.fixture
def rooms(db):
    """One room in each of three towns."""
    return {
        name: RoomFactory(name="Main room", venue=VenueFactory(town=TownFactory(name=name)))
        for name in TOWNS
    }


@pytest.fixture
def roadshow(rooms, clock):
    """A roadshow over three towns, published."""
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
    publish(page)
    return fresh(page)


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


def read_form(html):
    """The fields that a browser would post from the last form of a page."""
    soup = BeautifulSoup(html, "html.parser")
    form = soup.select_one("form[data-edit-form]") or soup.select("form")[-1]
    fields = {}
    for element in form.select("input, textarea, select"):
        name = element.get("name")
        if name and not element.find_parent("template"):
            fields.update((name, value) for value in _value(element))
    return fields


def _value(element):
    if element.name == "textarea":
        yield element.text.lstrip("\n")
    elif element.name == "select":
        chosen = [option["value"] for option in element.select("option[selected]")]
        yield (chosen if element.has_attr("multiple") else (chosen or [""])[0])
    elif element.get("type") in ("checkbox", "radio"):
        if element.has_attr("checked"):
            yield element.get("value", "on")
    elif element.get("type") != "submit":
        yield element.get("value", "")
