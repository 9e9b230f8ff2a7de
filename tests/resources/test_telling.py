"""Families who booked are told of it once, by their own way, when somebody decides so."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group

from events.models import Booking, HeldNews, Notification, ResourcePage, Session
from events.notifications import delivery, kinds
from events.resources.operations import dismiss_news, hold_news, release_news
from tests.factories import BookingFactory, OrganisationFactory, SessionFactory, UserFactory

from .conftest import AFTER, publish_what_is_left_of_it

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
TOLD = "resources.published"


@pytest.fixture
def worcester(roadshow):
    return roadshow.sessions.order_by("starts_at").first()


@pytest.fixture
def malvern(roadshow):
    return roadshow.sessions.order_by("starts_at").last()


@pytest.fixture
def families(worcester, malvern):
    """Who came, who came twice, who had to cancel, and who is rung."""
    return {
        "came": BookingFactory(session=worcester, email="came@example.com", people=2),
        "twice": BookingFactory(session=worcester, email="twice@example.com"),
        "again": BookingFactory(session=malvern, email="Twice@Example.com"),
        "cancelled": BookingFactory(
            session=malvern, email="ill@example.com", state=Booking.State.CANCELLED
        ),
        "phone": BookingFactory(
            session=malvern, email="", phone="+441684123456", medium=Booking.Medium.PHONE
        ),
    }


@pytest.fixture
def published(families, clock):
    """The page, published after the families had booked."""
    publish_what_is_left_of_it()
    clock.move_to(AFTER)
    return ResourcePage.objects.get()


def ask(page):
    return f"/admin/desk/tell/resources/{page.pk}/"


def answer(client, page, choice, reason=""):
    [held] = HeldNews.objects.waiting()
    client.post(ask(page), {"choice": choice, "held": [held.pk], "reason": reason})


def promised():
    rows = Notification.objects.filter(kind=TOLD).order_by("subject_pk")
    return [(row.subject_pk, row.medium) for row in rows]


@pytest.fixture
def editor(client, administrator):
    client.force_login(administrator)
    return client


def test_nobody_is_told_before_somebody_decides(editor, published):
    assert promised() == []
    shown = editor.get(ask(published)).text
    assert "4 bookings (5 people)" in shown
    assert "1 family is to be rung" in shown


def test_each_family_is_told_once_by_its_own_way(editor, published, families):
    answer(editor, published, "now")
    assert promised() == sorted(
        [
            (families["came"].pk, "email"),
            (families["again"].pk, "email"),
            (families["cancelled"].pk, "email"),
            (families["phone"].pk, "phone"),
        ]
    )
    assert not HeldNews.objects.waiting().exists()


@pytest.mark.parametrize("choice", ["now", "known"])
def test_publishing_again_tells_and_asks_nobody_again(editor, published, clock, choice):
    answer(editor, published, choice, "We rang them.")
    before = promised()
    clock.shift(timedelta(days=1))
    published.save_revision().publish()
    assert (promised(), HeldNews.objects.waiting().count()) == (before, 0)
    assert editor.get(ask(published)).status_code == 302


def test_put_off_it_waits_on_the_desk_with_its_reason(editor, published):
    answer(editor, published, "later", "The answers are still to come.")
    assert "The answers are still to come." in editor.get(ask(published)).text
    assert "its families are not told yet" in editor.get("/admin/").text
    assert promised() == []


def test_putting_off_needs_a_reason(editor, published):
    [held] = HeldNews.objects.waiting()
    refused = editor.post(ask(published), {"choice": "later", "held": [held.pk]})
    assert refused.status_code == 400
    assert "Say why they are told later" in refused.text


def test_who_books_a_later_session_is_asked_about_once_that_is_over(
    editor, roadshow, published, clock, now
):
    answer(editor, published, "now")
    clock.shift(timedelta(days=7))
    late = SessionFactory(page=roadshow, starts_at=published.last_published_at + timedelta(days=2))
    BookingFactory(session=late, email="late@example.com")
    BookingFactory(session=late, email="came@example.com")
    published.save_revision().publish()
    assert "1 booking (1 person)" in editor.get(ask(published)).text


def test_whose_data_was_emptied_and_whose_session_was_put_off_are_left_alone(
    editor, published, families, malvern, clock
):
    Session.objects.filter(pk=malvern.pk).update(state=Session.State.POSTPONED)
    Booking.objects.filter(pk=families["came"].pk).update(
        emptied_at=published.last_published_at, email="", lead_name=""
    )
    answer(editor, published, "now")
    assert promised() == [(families["twice"].pk, "email")]


def test_what_is_emptied_or_unpublished_after_the_decision_is_not_sent(
    editor, published, families, clock
):
    answer(editor, published, "now")
    row = Notification.objects.get(subject_pk=families["came"].pk, kind=TOLD)
    kind, at = kinds.get(TOLD), published.last_published_at

    def is_wanted():
        return kind.still_wanted(Notification.objects.get(pk=row.pk), now=at)

    assert is_wanted()
    published.unpublish()
    assert not is_wanted()
    published.save_revision().publish()
    Booking.objects.filter(pk=families["came"].pk).update(emptied_at=at)
    assert not is_wanted()


def letter(booking, medium="email", at=None):
    row = Notification(kind=TOLD, subject_pk=booking.pk, medium=medium, created_at=at)
    return kinds.get(TOLD).render(row, now=at)


def test_the_letter_says_what_is_there_and_where(published, families):
    said = letter(families["came"], at=published.last_published_at)
    assert said.subject == "Now on our website: SEND information roadshow"
    assert "Tuesday 6 November" in said.text
    assert "- The presentation (PDF" in said.text
    assert "- 2 answered questions" in said.text
    assert published.url in said.text
    assert published.url in said.html
    assert "We write about it once." in said.text


def test_who_could_not_come_is_told_so_kindly(published, families):
    said = letter(families["cancelled"], at=published.last_published_at)
    assert "but it could not be. What was shared is there for you too." in said.text


def test_a_call_is_read_out_and_names_no_address(published, families):
    said = letter(families["phone"], "phone", at=published.last_published_at)
    assert "We can send it by post" in said.text
    assert ("http" in said.text, said.html) == (False, "")


def test_it_is_no_transaction_and_is_never_repeated_in_doubt():
    assert (kinds.get(TOLD).repeatable, kinds.get(TOLD).subject) == (False, "bookings")
    assert kinds.get(TOLD).priority > kinds.get("bookings.already_booked").priority


def test_the_outbox_sends_them_and_leaves_the_call_to_staff(
    editor, published, families, mailoutbox, settings
):
    answer(editor, published, "now")
    delivery.pump(now=published.last_published_at + timedelta(minutes=1))
    assert sorted(mail.to[0] for mail in mailoutbox) == [
        "Twice@Example.com",
        "came@example.com",
        "ill@example.com",
    ]
    call = Notification.objects.get(medium="phone")
    assert call.state == Notification.State.WITH_STAFF
    assert "What was shared is on the website" in editor.get("/admin/desk/calls/").text


def test_an_organisation_tells_its_own_families_only(client, published, worcester):
    others = OrganisationFactory(name="Parents together")
    theirs = BookingFactory(session=worcester, email="theirs@example.com", controller=others)
    hold_news(published.pk, now=published.last_published_at)
    organiser = UserFactory(is_staff=True)
    organiser.groups.add(Group.objects.get(name="Organisers"))
    others.members.add(organiser)
    client.force_login(organiser)
    assert "1 booking (1 person)" in client.get(ask(published)).text
    held = HeldNews.objects.waiting().get(controller=others)
    client.post(ask(published), {"choice": "now", "held": [held.pk]})
    assert promised() == [(theirs.pk, "email")]
    assert HeldNews.objects.waiting().count() == 1


def test_who_may_neither_publish_nor_run_sessions_finds_nothing(client, published):
    from django.contrib.auth.models import Permission

    visitor = UserFactory()
    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(visitor)
    assert client.get(ask(published)).status_code == 404


def test_deciding_twice_tells_nobody_twice(published, administrator, clock):
    [held] = HeldNews.objects.waiting()
    how = {"by": administrator, "now": published.last_published_at}
    assert [release_news(held.pk, **how) for _again in range(2)] == [4, 0]
    dismiss_news(held.pk, reason="", **how)
    held.refresh_from_db()
    assert held.choice == HeldNews.Choice.TOLD


def test_publishing_in_the_admin_leads_to_the_question(editor, published):
    from tests.programme.conftest import Editor

    asked = Editor(editor, published)._post({"action-publish": "1"})
    assert asked.url == ask(published)


def test_where_nobody_booked_nobody_is_asked(editor, resources):
    assert not HeldNews.objects.exists()
    assert editor.get(ask(resources)).status_code == 302
