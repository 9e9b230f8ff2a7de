"""A council and two partner organisations, and everything that partner B has."""

from datetime import date, time
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    CollectionViewRestriction,
    Comment,
    UploadedFile,
    Workflow,
)
from wagtail.search.index import insert_or_update_object

from events.bookings import links
from events.desk.operations import make_partner
from events.desk.roles import EDITORS, ORGANISERS
from events.models import Host, PurgeRun, ResourceFile
from tests import beginnings
from tests.conftest import an_administrator
from tests.desk.conftest import family, staff
from tests.factories import (
    AudienceFactory,
    DocumentFactory,
    EventPageFactory,
    OrganisationFactory,
    ResourcePageFactory,
    RoomFactory,
    SessionFactory,
    UserFactory,
    VenueFactory,
)

# No word of these stands in anything but what partner B has
CANARY = "zwergmaus"  # in its pages, files and notes
PEOPLE = "haselmaus"  # in what its families left
EDITOR = "A's editor"

made = SimpleNamespace()


def pytest_collection_modifyitems(items):
    beginnings.mark(items, __file__, world=make_world)


@pytest.fixture
def world(has_begun, clock):
    """All three organisations, as `make_world` leaves them."""
    return made


def make_world():
    council = OrganisationFactory(name="Anytown Council")
    a, b = (OrganisationFactory(name=f"Partner {letter}") for letter in "AB")
    made.section_of_a, made.section = make_partner(a), make_partner(b)
    made.organisation, made.council, made.a = b, council, a
    made.users = _staff_of(council, a, b)
    _let_b_write(b)
    _let_families_book(a, b)
    made.audience_slug, made.organisation_slug = AudienceFactory().slug, b.slug
    made.kind = "eventpage"
    made.own = _page(made.section_of_a, a, title="Ours", slug="ours")
    made.own.save_revision()


def _staff_of(council, a, b):
    coordinators = [staff(ORGANISERS, organisations=[each]) for each in (a, b, council)]
    council_editor = staff(EDITORS, organisations=[council])
    moderator = UserFactory()
    moderator.groups.add(Group.objects.get(name="Moderators"))
    council.members.add(moderator)
    return {
        "A's editor": _editor(made.section_of_a, a),
        "A's coordinator": coordinators[0],
        "council's editor": council_editor,
        "council's coordinator": coordinators[2],
        "moderator": moderator,
        "superuser": an_administrator(),
        "B's editor": _editor(made.section, b),
        "B's coordinator": coordinators[1],
    }


def _editor(section, organisation):
    user = UserFactory()
    user.groups.add(section.editors)
    organisation.members.add(user)
    return user


def _page(section, organisation, **words):
    page = EventPageFactory(parent=section, controller=organisation, **words)
    page.event_hosts.add(Host(organisation=organisation))
    page.save()
    return page


def _let_b_write(b):
    """A draft that waits for review, with a comment, files, a venue and a half-done upload."""
    now, editor = timezone.now(), made.users["B's editor"]
    collection = made.section.collection
    made.collection, made.group, made.user = collection, made.section.editors, editor
    made.document = DocumentFactory(
        title=f"{CANARY} minutes", filename=f"{CANARY}.pdf", collection=collection
    )
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="groups"
    )
    restriction.groups.add(made.group)
    made.document_path = f"documents/{made.document.pk}/{made.document.filename}"
    made.image = get_image_model().objects.create(
        title=f"{CANARY} picture", file=get_test_image_file(), collection=collection
    )
    made.venue = VenueFactory(name="Hall of B", organisation=b)
    made.room = RoomFactory(venue=made.venue)
    made.town, made.town_slug = made.venue.town, made.venue.town.slug
    made.draft = _page(made.section, b, title=f"{CANARY} draft", slug=f"{CANARY}-draft")
    made.draft.picture = made.image
    made.revision = made.draft.save_revision(user=editor)
    made.draft_path = made.draft.url_path.removeprefix("/home/")
    Comment.objects.create(
        page=made.draft, user=editor, text=f"{CANARY} remark", contentpath="title"
    )
    for found in (made.draft, made.document, made.image):
        insert_or_update_object(found)  # as Wagtail's background task does
    made.workflow = Workflow.objects.get()
    made.workflow_state = made.workflow.start(made.draft, editor)
    made.task_state = made.workflow_state.current_task_state
    made.editing = EditingSession.objects.create(
        user=editor, content_object=made.draft, last_seen_at=now
    )
    made.upload = UploadedFile.objects.create(
        file=ContentFile(b"half", name=f"{CANARY}.txt"), uploaded_by_user=editor
    )
    made.draft_resources = ResourcePageFactory(parent=made.draft, title=f"{CANARY} slides")
    made.draft_resources.files.add(
        ResourceFile(title=f"{CANARY} file", name="slides", document=made.document)
    )
    made.draft_resources.save_revision(user=editor)
    made.file_name = "slides"
    made.draft_session = SessionFactory(
        page=made.draft, controller=b, title=f"{CANARY} session", venue=made.venue
    )


def _let_families_book(a, b):
    now = timezone.now()
    of_b = family(b, now=now, mark=PEOPLE, venue="Place")
    vars(made).update(vars(of_b) | {"organisation": b})
    made.of_a = family(a, now=now, mark="of A")
    made.certificate = PurgeRun.objects.create(due_by=now, rules={}, is_finished=True)
    token = links.token(of_b.booking)
    made.user_number = "MQ"
    made.forged_token = f"{token[:-4]}AAAA"


@pytest.fixture
def browser_of(world):
    """The browser of one of the staff, or of a family that holds a booking with partner A."""

    def browser(who):
        client = Client(raise_request_exception=False)
        if who == "family":
            address = links.manage_url(world.of_a.booking)
            client.get(address.removeprefix("https://events.example.org"))
        elif who != "nobody":
            client.force_login(world.users[who])
        return client

    return browser


@pytest.fixture
def ours(browser_of):
    """The browser of partner A's editor."""
    return browser_of(EDITOR)


DATES = [{"on": date(2018, 11, 20), "start": time(10), "end": time(12)}]
