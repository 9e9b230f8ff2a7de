"""Live pages that the tests of several folders begin with."""

from tests.factories import EventPageFactory, RoadshowPageFactory


def publish_an_event():
    """Sleep and autism, still without dates."""
    page = EventPageFactory(title="Sleep and autism", slug="sleep", summary="What helps at night.")
    page.save_revision().publish()


def publish_a_roadshow():
    """A roadshow, still without dates."""
    RoadshowPageFactory(slug="roadshow").save_revision().publish()
