"""A roadshow of November 2018, over by 1 December, with what is left after it."""

import shutil
import tempfile
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.test import Client, override_settings
from wagtail.documents.models import Document

from events.models import AnsweredQuestion, ResourceFile, ResourcePage, RoadshowPage
from tests import beginnings
from tests.conftest import an_administrator
from tests.factories import (
    DocumentFactory,
    ResourcePageFactory,
    RoadshowPageFactory,
    TownFactory,
    VenueFactory,
)
from tests.markup import parse
from tests.programme.conftest import Editor

AFTER = datetime(2018, 12, 1, 10, tzinfo=UTC)
OPENED = {}  # the form as it was found when it was opened for all
SHELF = tempfile.TemporaryDirectory(prefix="roadshow-")  # files that stand before a test


def pytest_collection_modifyitems(items):
    beginnings.mark(
        items,
        __file__,
        roadshow=publish_a_roadshow,
        resources=publish_from_the_shelf,
        opened=open_the_editor,
    )


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Files of a test are its own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def publish_a_roadshow():
    page = RoadshowPageFactory(
        slug="roadshow",
        dates=[
            {
                "on": date(2018, 11, day),
                "start": time(10),
                "end": time(12),
                "venue": VenueFactory(name=f"{town} hub", town=TownFactory(name=town)),
            }
            for day, town in ((6, "Worcester"), (20, "Malvern"))
        ],
    )
    page.save_revision().publish()


@pytest.fixture
def roadshow(has_begun, clock):
    """Two towns, published while both were still to come."""
    return RoadshowPage.objects.get(slug="roadshow")


def publish_from_the_shelf():
    shutil.rmtree(SHELF.name)
    with override_settings(MEDIA_ROOT=SHELF.name):
        publish_what_is_left_of_it()


@pytest.fixture
def resources(roadshow, media, clock):
    """Its presentation and three questions, published when all was over."""
    shutil.copytree(SHELF.name, media, dirs_exist_ok=True)
    clock.move_to(AFTER)
    return ResourcePage.objects.get()


def publish_what_is_left_of_it():
    page = ResourcePageFactory(
        parent=RoadshowPage.objects.get(slug="roadshow"),
        thanks="Thank you to everybody who came.",
        next_steps="<p>We publish the last answer by 20 December.</p>",
    )
    slides = DocumentFactory()
    page.files = [ResourceFile(title="The presentation", document=slides, version="with notes")]
    said = {"answered_by": "SENDIASS", "answered_on": date(2018, 11, 30)}
    page.questions = [
        AnsweredQuestion(question="Who helps with a plan?", answer="<p>We <b>do</b>.</p>", **said),
        AnsweredQuestion(question="What is a short break?", answer="<p>A rest.</p>", **said),
        AnsweredQuestion(question="When does the school bus come?"),
    ]
    with time_machine.travel(AFTER, tick=False):
        page.save_revision().publish()


def open_the_editor():
    client = Client()
    with time_machine.travel(AFTER, tick=False):
        client.force_login(an_administrator())
        editor = Editor(client, ResourcePage.objects.get())
        OPENED.update(fields=editor.fields, action=editor.action)


@pytest.fixture
def opened(resources, has_begun):
    """The form of the published page, untouched."""
    return OPENED


@pytest.fixture
def slides(resources):
    """The file of its presentation."""
    return Document.objects.get()


@pytest.fixture
def read(client):
    """Open an address and give its soup; the answer itself is in `soup.response`."""

    def _read(address, *, status=200, **extra):
        response = client.get(address, **extra)
        assert response.status_code == status, (address, response.status_code)
        soup = parse(response.content)
        soup.response = response
        return soup

    return _read
