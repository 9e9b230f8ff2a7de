"""An editor publishes a change and decides when the families who booked are told."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.contrib.auth.models import Permission

from events.bookings.queries import consequences
from events.models import Arrangement, HeldChange, Notification
from tests.factories import UserFactory
from tests.markup import parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def page(published):
    return published


@pytest.fixture
def published_later(page):
    """The same page, published again one hour later in the day."""
    row = page.planned_dates.get()
    row.start, row.end = time(11), time(13)
    page.planned_dates = [row]
    page.save_revision().publish()
    return page


@pytest.fixture
def editor(client, administrator):
    client.force_login(administrator)
    return client


def ask(page):
    return f"/admin/desk/tell/{page.pk}/"


def test_the_editor_is_asked_with_the_numbers_and_what_changed(editor, published_later):
    asked = editor.get(ask(published_later)).text

    assert "2 bookings (5 people)" in asked
    assert "was Tuesday 20 November, 10am to midday, is Tuesday 20 November, 11am to 1pm" in asked


@pytest.mark.parametrize(
    ("choice", "promised", "waiting"), [("now", 2, 0), ("later", 0, 1), ("known", 0, 0)]
)
def test_the_editor_decides(editor, published_later, choice, promised, waiting):
    shown = parse(editor.get(ask(published_later)).content)
    answers = {"held": shown.select_one("[name=held]")["value"], "reason": "We rang them"}

    editor.post(ask(published_later), answers | {"choice": choice})

    assert Notification.objects.count() == promised
    assert HeldChange.objects.waiting().count() == waiting


def test_only_what_was_shown_is_told(editor, published_later):
    editor.post(ask(published_later), {"choice": "now", "held": ["999"]})

    assert not Notification.objects.exists()


def test_where_nothing_changed_nobody_is_asked(editor, page):
    answer = editor.get(ask(page))

    assert answer.status_code == 302
    assert answer.url.startswith("/admin/pages/")


def test_publishing_in_the_admin_leads_to_the_question(page, now, administrator):
    from events.desk.views.tell import ask_whether_to_tell

    assert ask_whether_to_tell(page, administrator, now=now) is None
    row = page.planned_dates.get()
    row.start = time(9)
    page.planned_dates = [row]
    page.save_revision().publish()

    assert ask_whether_to_tell(page, administrator, now=now).url == ask(page)


def test_who_may_not_publish_the_page_is_told_that_there_is_none(client, published_later):
    visitor = UserFactory()
    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(visitor)

    assert client.get(ask(published_later)).status_code == 404
    assert client.post(ask(published_later), {"choice": "now"}).status_code == 404


def test_a_page_that_is_unpublished_tells_its_families_after_five_minutes(page, now):
    page.unpublish()

    held = HeldChange.objects.get()
    assert held.release_at == now + timedelta(minutes=5)


def test_consequences_count_bookings_people_and_what_was_to_be_arranged(page):
    session = page.sessions.get()
    for state in ("asked", "arranged", "not_needed"):
        Arrangement.objects.create(
            session=session, kind="bsl", state=state, due_on=date(2018, 10, 30)
        )

    found = consequences([session.pk])

    assert (found.bookings, found.people, found.arrangements) == (2, 5, (("bsl", 2),))
    assert session.starts_at == datetime(2018, 11, 20, 10, tzinfo=UTC)
