"""One page of every type, and how each was read."""

import tempfile

from django.test import override_settings

from cms.models import ContentPage
from events.models import (
    AnsweredQuestion,
    CampaignPage,
    EasyReadPage,
    EventPage,
    ResourceFile,
    ResourcePage,
    RoadshowPage,
)
from home.models import HomePage
from tests.factories import DocumentFactory, SessionFactory

from .stops import make_a_stop

READ = {}  # by address, while these pages stand
SHELF = tempfile.TemporaryDirectory(prefix="roadshow-")  # their files
STEPS = [{"time": "10am", "heading": "Arrive", "text": "Sit where you like."}]


def make_one_of_every_page():
    READ.clear()
    help_page = ContentPage(
        title="Help", slug="help", summary="Where to ask.", body=[("text", "<p>Ring us.</p>")]
    )
    HomePage.objects.get().add_child(instance=help_page)
    make_a_stop("Malvern")
    event = EventPage.objects.get(slug="sleep")
    SessionFactory(page=event, title=event.title)
    roadshow = RoadshowPage.objects.get(slug="roadshow")
    roadshow.body = [("timeline", {"heading": "What to expect", "steps": STEPS})]
    ideas = [("idea", {"picture": None, "words": "You can bring somebody."})]
    easy = EasyReadPage(
        title="In Easy Read", slug="easy-read", ideas=ideas, summary="In short words."
    )
    roadshow.add_child(instance=easy)
    with override_settings(MEDIA_ROOT=SHELF.name):
        _leave_something_behind(roadshow)
    roadshow.save()  # publishing would withdraw sessions that stand in no plan


def _leave_something_behind(roadshow):
    page = ResourcePage(title="What is left", slug="resources", summary="The slides and answers.")
    page.files = [ResourceFile(title="The presentation", document=DocumentFactory())]
    page.questions = [AnsweredQuestion(question="Who helps?", answer="<p>We do.</p>")]
    page.thanks, page.next_steps = "Thank you to all who came.", "<p>We write by May.</p>"
    roadshow.add_child(instance=page)


def stall_of(week: CampaignPage):
    """The first of its stalls."""
    return week.sessions.filter(what="Stall in reception").first()
