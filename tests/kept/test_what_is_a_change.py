"""What is a change to a kept page, and what is none."""

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction, Site

from cms import edition
from cms.models import CouncilSettings
from events.bookings.operations import cancel, undo_cancel
from events.calendars.operations import refresh
from events.models import Session
from events.programme.operations import set_state
from tests.factories import EventPageFactory, TownFactory

pytestmark = pytest.mark.both_databases
S = Session.State


def raised(committed, act):
    before = edition.number_now()
    with committed():
        act()
    return edition.number_now() - before


def test_bookings_raise_it_only_when_the_words_change(committed, session, family):
    Session.objects.filter(pk=session.pk).update(places=6)
    made = []
    steps = [
        lambda: made.append(family(1)),  # 5 left
        lambda: made.append(family(1)),  # 4 left
        lambda: made.append(family(1)),  # 3 left: few
        lambda: made.append(family(2)),  # 1 left
        lambda: made.append(family(1)),  # full
        lambda: cancel(made[-1].pk, by=None, now=made[0].created_at),
        lambda: undo_cancel(made[-1].pk, by=None, now=made[0].created_at),
        lambda: cancel(made[3].pk, by=None, now=made[0].created_at),  # 2 left
        lambda: cancel(made[0].pk, by=None, now=made[0].created_at),  # 3 left
        lambda: cancel(made[1].pk, by=None, now=made[0].created_at),  # 4 left
    ]
    assert [raised(committed, step) for step in steps] == [0, 0, 1, 0, 1, 1, 1, 1, 0, 1]


def test_session_without_a_limit_is_never_news(committed, session, family):
    Session.objects.filter(pk=session.pk).update(places=None)
    assert raised(committed, lambda: family(8)) == 0


def test_rollback_raises_nothing(committed, session, event):
    def fail():
        with transaction.atomic():
            event.save_revision().publish()
            transaction.set_rollback(True)

    assert raised(committed, fail) == 0


def test_many_changes_in_one_transaction_raise_it_once(committed, session, event, now):
    def several():
        with transaction.atomic():
            set_state(session.pk, state=S.CANCELLED, reason="Snow", by=None, now=now)
            event.save_revision().publish()

    assert raised(committed, several) == 1


def test_first_raise_makes_the_row_where_there_is_none(committed):
    edition.Edition.objects.all().delete()
    before = edition.number_now()
    with committed():
        edition.changed()
    assert (before, edition.number_now()) == (0, 1)


CHANGES = {
    "publish": lambda event, session: event.save_revision().publish(),
    "unpublish": lambda event, session: event.unpublish(),
    "delete a page": lambda event, session: event.delete(),
    "move a page": lambda event, session: event.move(event.get_parent(), pos="first-child"),
    "save a live page": lambda event, session: event.save(),
    "council": lambda event, session: CouncilSettings.for_site(Site.objects.get()).save(),
    "restrict": lambda event, session: PageViewRestriction.objects.create(
        page=event, restriction_type="login"
    ),
    "picture": lambda event, session: get_image_model().objects.create(
        title="Hall", file=get_test_image_file()
    ),
    "document": lambda event, session: Document.objects.create(
        title="Leaflet", file=ContentFile(b"%PDF-", name="a.pdf")
    ),
    "venue": lambda event, session: session.venue.save(),
    "town": lambda event, session: session.venue.town.save(),
    "access": lambda event, session: session.venue.access_facts.first().save(),
    "no access": lambda event, session: session.venue.access_facts.first().delete(),
    "organisation": lambda event, session: session.controller.save(),
    "new town": lambda event, session: TownFactory(name="Pershore"),
    "call off": lambda event, session: set_state(
        session.pk, state=S.CANCELLED, reason="Snow", by=None, now=session.created_at
    ),
    "calendar entry": lambda event, session: refresh([session.pk], now=session.created_at),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_pages_say_raises_it(committed, session, event, change):
    assert raised(committed, lambda: CHANGES[change](event, session)) == 1


def test_what_nobody_reads_raises_nothing(committed, session, event, administrator):
    draft = EventPageFactory(live=False)
    quiet = {
        "draft of a live page": lambda: event.save_revision(),
        "draft of a new page": lambda: draft.save(),
        "sign-in": lambda: Client().force_login(administrator),
        "calendar entry as it was": lambda: refresh([session.pk], now=session.created_at),
    }
    refresh([session.pk], now=session.created_at)
    assert {name: raised(committed, act) for name, act in quiet.items()} == dict.fromkeys(quiet, 0)
