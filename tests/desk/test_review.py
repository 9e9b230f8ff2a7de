"""Authors draft, moderators approve: families and calendars see a page once it is approved."""

from datetime import date, time
from smtplib import SMTPAuthenticationError

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from wagtail.models import Workflow, WorkflowPage

from events.bookings import told
from events.desk.roles import AUTHORS
from events.models import EventIndexPage, EventPage, HeldChange, Host, Session
from tests.factories import (
    BookingFactory,
    EventPageFactory,
    OrganisationFactory,
    RoomFactory,
    UserFactory,
)
from tests.programme.conftest import sessions
from tests.programme.editing import Editor, errors, new_event, row_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum():
    return OrganisationFactory(name="Forum")


def member_of(name, organisation):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=name))
    organisation.members.add(user)
    return user


@pytest.fixture
def author(forum):
    return member_of(AUTHORS.name, forum)


@pytest.fixture
def moderator(forum):
    return member_of("Moderators", forum)


@pytest.fixture
def new_page(client, author, forum, clock, home):
    """The form of a new event, as an author fills it in."""
    client.force_login(author)
    editor = new_event(client, EventIndexPage.objects.get(), seen_by="an author")
    editor.fields |= {"title": "Coffee morning", "slug": "coffee-morning"}
    editor.fields["controller"] = editor.fields["event_hosts-0-organisation"] = str(forum.pk)
    return editor


def hand_in(editor):
    """Submit for moderation; the page, and the editor open at it."""
    answer = editor._post({"action-submit": "1"})
    assert answer.status_code == 302, errors(answer.content)
    return EventPage.objects.get(slug="coffee-morning")


def approve(client, page):
    """Open the page as the moderator does, and press Approve there."""
    editor = Editor(client, page)
    return editor._post({"action-workflow-action": "1", "workflow-action-name": "approve"})


def test_a_section_asks_for_review_and_sessions_are_made_only_at_approval(
    new_page, client, moderator, author
):
    assert 'name="action-publish"' not in new_page.drawn
    new_page.add(**row_values(RoomFactory(), "2018-12-04"))
    page = hand_in(new_page)
    assert (page.live, Session.objects.count()) == (False, 0)
    assert [letter.to for letter in mail.outbox] == [[moderator.email]]
    assert client.get("/events/coffee-morning/").status_code == 404

    client.force_login(moderator)
    assert approve(client, page).status_code == 302
    page.refresh_from_db()
    assert (page.live, [session.title for session in sessions(page)]) == (True, ["Coffee morning"])
    assert [letter.to for letter in mail.outbox[1:]] == [[author.email]]


def test_an_author_cannot_publish_even_by_asking(new_page, client):
    new_page.add(**row_values(RoomFactory(), "2018-12-04"))
    new_page._post({"action-publish": "1"})
    page = EventPage.objects.get(slug="coffee-morning")
    assert (page.live, Session.objects.count()) == (False, 0)
    client.post(f"/admin/pages/{page.pk}/edit/", new_page.fields | {"action-publish": "1"})
    page.refresh_from_db()
    assert not page.live


def test_what_cannot_be_held_is_refused_when_it_is_handed_in(new_page):
    new_page.add(**row_values(RoomFactory(), "2018-12-04") | {"venue": "", "room": ""})
    said = new_page.refused(**{"action-submit": "1"})
    assert said == ["Choose a venue, or say that the event is held online."]


def test_the_moderator_is_refused_what_the_author_would_be_and_sees_what_was_typed(
    new_page, client, moderator
):
    new_page.add(**row_values(RoomFactory(), "2018-12-04"))
    page = hand_in(new_page)
    client.force_login(moderator)
    editor = Editor(client, page)
    editor.set(0, end="10:00")
    said = editor.refused(**{"action-workflow-action": "1", "workflow-action-name": "approve"})
    assert said == ["It ends when it starts. Give a later end."]
    assert not EventPage.objects.get(pk=page.pk).live


def test_a_change_that_touches_families_waits_on_the_desk_after_approval(
    client, clock, moderator, author, forum
):
    room, other = RoomFactory(), RoomFactory()
    on = {"on": date(2018, 12, 4), "start": time(10), "end": time(12)}
    page = EventPageFactory(dates=[on | {"venue": room.venue, "room": room}], controller=forum)
    page.event_hosts.add(Host(organisation=forum))
    page.save_revision().publish()
    [session] = sessions(page)
    booking = BookingFactory(session=session)
    told.remember(booking.pk, facts=told.facts(booking), sequence=0)
    client.force_login(author)
    Editor(client, page).set(0, venue=other.venue.pk, room=other.pk).submit(
        **{"action-submit": "1"}
    )
    session.refresh_from_db()
    assert session.room == room
    client.force_login(moderator)
    approve(client, page)
    session.refresh_from_db()
    assert session.room == other
    assert HeldChange.objects.filter(session=session).exists()


def test_a_section_can_have_a_workflow_of_its_own(forum):
    index = EventIndexPage.objects.get()
    assert index.get_workflow().name == "Moderators approval"
    own = Workflow.objects.create(name="The forum reads it first", active=True)
    WorkflowPage.objects.create(workflow=own, page=index)
    page = EventPage(title="Talk", slug="talk", controller=forum)
    index.add_child(instance=page)
    page.event_hosts.add(Host(organisation=forum))
    assert page.get_workflow() == own


def test_handing_in_goes_on_while_the_mail_server_is_away(new_page, moderator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    new_page.add(**row_values(RoomFactory(), "2018-12-04"))
    assert hand_in(new_page).workflow_in_progress


class Refusing(EmailBackend):
    """A mail server that does not know our password any more."""

    def open(self):
        raise SMTPAuthenticationError(535, b"no such user")


def test_handing_in_and_approving_go_on_while_the_mail_server_refuses_us(
    new_page, client, moderator, settings, caplog
):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    new_page.add(**row_values(RoomFactory(), "2018-12-04"))
    page = hand_in(new_page)
    assert page.workflow_in_progress

    client.force_login(moderator)
    assert approve(client, page).status_code == 302
    page.refresh_from_db()
    assert page.live
    said = [record.getMessage() for record in caplog.records if record.name == "cms.review"]
    assert said == ["review_not_told"] * 2
