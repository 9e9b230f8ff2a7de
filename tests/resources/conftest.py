"""A roadshow of November 2018, over by 1 December, with what is left after it."""

from datetime import UTC, date, datetime, time

import pytest

from events.models import AnsweredQuestion, ResourceFile
from tests.factories import (
    DocumentFactory,
    ResourcePageFactory,
    RoadshowPageFactory,
    TownFactory,
    VenueFactory,
)
from tests.markup import parse

AFTER = datetime(2018, 12, 1, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Files of a test are its own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def roadshow(clock, db):
    """Two towns, published while both were still to come."""
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
    page.refresh_from_db()
    return page


@pytest.fixture
def slides():
    return DocumentFactory()


@pytest.fixture
def resources(roadshow, slides, clock):
    """Its presentation and three questions, published when all was over."""
    clock.move_to(AFTER)
    page = ResourcePageFactory(
        parent=roadshow,
        thanks="Thank you to everybody who came.",
        next_steps="<p>We publish the last answer by 20 December.</p>",
    )
    page.files = [ResourceFile(title="The presentation", document=slides, version="with notes")]
    said = {"answered_by": "SENDIASS", "answered_on": date(2018, 11, 30)}
    page.questions = [
        AnsweredQuestion(question="Who helps with a plan?", answer="<p>We <b>do</b>.</p>", **said),
        AnsweredQuestion(question="What is a short break?", answer="<p>A rest.</p>", **said),
        AnsweredQuestion(question="When does the school bus come?"),
    ]
    page.save_revision().publish()
    page.refresh_from_db()
    return page


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
