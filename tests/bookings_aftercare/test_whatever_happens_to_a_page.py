"""Whatever is done to a page, its families keep their bookings and hear of it once (FT34)."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db.models.signals import pre_delete
from django.test import Client, TestCase
from wagtail.models import Page, Revision
from wagtail.signals import page_unpublished

from events import receivers
from events.bookings import links
from events.bookings.operations import release_due
from events.models import (
    Booking,
    EventIndexPage,
    Notification,
    RoadshowPage,
    ScheduledPage,
    Session,
)
from events.programme.operations import follow_due_plans
from tests.factories import RoadshowPageFactory
from tests.programme.conftest import Editor, fresh

pytestmark = [pytest.mark.fault, pytest.mark.both_databases, pytest.mark.usefixtures("clock")]

HOUR = timedelta(hours=1)
OLD = "/events/roadshow/"


@pytest.fixture
def page(published):
    return published


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


def press(path):
    """Do it in the admin, at this address."""

    def act(admin, page):
        answer = admin.post(path.format(page.pk))
        assert answer.status_code == 302, answer.text

    return act


def another_address(admin, page, slug="winter-roadshow"):
    editor = Editor(admin, page)
    editor.fields["slug"] = slug
    with TestCase.captureOnCommitCallbacks(execute=True):  # old links are made on commit
        editor.publish()


def another_address_above(admin, page):
    above = EventIndexPage.objects.get()
    above.slug = "whats-on"
    with TestCase.captureOnCommitCallbacks(execute=True):
        above.save_revision().publish()


def move(admin, page):
    page.move(page.get_parent().get_parent(), pos="last-child")


def move_in_the_admin(admin, page):
    """Wagtail takes it nowhere but below a list of events, and there is one."""
    to = page.get_parent().get_parent()
    press(f"/admin/pages/{{}}/move/{to.pk}/confirm/")(admin, page)


def move_several(admin, page):
    to = page.get_parent().get_parent()
    answer = admin.post(BULK.format("move").format(page.pk), {"chooser": to.pk})
    assert answer.status_code == 200, answer.text


def copy(admin, page):
    fields = {"new_title": page.title, "new_slug": "roadshow-2"}
    parent = {"new_parent_page": page.get_parent().pk}
    answer = admin.post(f"/admin/pages/{page.pk}/copy/", fields | parent)
    assert answer.status_code == 302, answer.text


def expire(admin, page):
    page.expire_at = page.first_published_at + HOUR / 2
    page.save_revision().publish()


def expire_by_the_command(admin, page):
    Page.objects.filter(pk=page.pk).update(expire_at=page.first_published_at - HOUR)
    call_command("publish_scheduled")


def an_older_plan(admin, page):
    """Publish an older revision, which had no date."""
    live = page.live_revision
    Editor(admin, page).set(0, DELETE="1").save()
    older = fresh(page).get_latest_revision()
    live.publish()
    older.publish()


def revert(admin, page):
    """Take the date away, and go back to the revision that had it, before anybody is told."""
    old = Revision.objects.get(pk=page.live_revision_id)
    Editor(admin, page).set(0, DELETE="1").publish()
    address = f"/admin/pages/{page.pk}/revisions/{old.pk}/revert/"
    Editor(admin, page).load(address).publish()


def take_the_date_away(admin, page):
    Editor(admin, page).set(0, DELETE="1").publish()


def alias(admin, page):
    page.create_alias(update_slug="alias")


BULK = "/admin/bulk/wagtailcore/page/{}/?id={{}}&next=/admin/"
# What is done: whether families hear of it, what the old address answers, what the session's does
WAYS = {
    "unpublish": (press("/admin/pages/{}/unpublish/"), 1, 404, 410),
    "bulk unpublish": (press(BULK.format("unpublish")), 1, 404, 410),
    "delete": (press("/admin/pages/{}/delete/"), 1, 404, 410),
    "bulk delete": (press(BULK.format("delete")), 1, 404, 410),
    "delete by a script": (lambda admin, page: page.delete(), 1, 404, 410),
    "delete the base page": (lambda a, page: Page.objects.get(pk=page.pk).delete(), 1, 404, 410),
    "delete by a query": (lambda a, p: RoadshowPage.objects.filter(pk=p.pk).delete(), 1, 404, 410),
    "delete all below": (lambda a, page: page.get_parent().specific.delete(), 1, 404, 410),
    "expire": (expire, 1, 404, 410),
    "expire by Wagtail's command": (expire_by_the_command, 1, 404, 410),
    "an older plan without it": (an_older_plan, 1, 200, 410),
    "take the date away": (take_the_date_away, 1, 200, 410),
    "another address": (another_address, 0, 301, 200),
    "another address above": (another_address_above, 0, 301, 200),
    "move": (move, 0, 301, 200),
    "move in the admin": (move_in_the_admin, 0, 200, 200),
    "bulk move": (move_several, 0, 200, 200),
    "copy": (copy, 0, 200, 200),
    "alias": (alias, 0, 200, 200),
    "revert": (revert, 0, 200, 200),
    "publish again": (lambda admin, page: Editor(admin, page).publish(), 0, 200, 200),
}


@pytest.mark.parametrize("way", WAYS)
def test_bookings_stay_links_work_and_each_family_hears_of_it_once(admin, page, now, way):
    act, messages, old, session = WAYS[way]
    before = list(Booking.objects.order_by("pk").values())
    short = Session.objects.get().path
    act(admin, page)
    for hours in (1, 2):
        follow_due_plans(now=now + HOUR * hours)
        release_due(now=now + HOUR * hours)
    family = Client()
    assert list(Booking.objects.order_by("pk").values()) == before
    promised = Notification.objects.order_by("subject_pk").values_list("subject_pk", flat=True)
    assert list(promised) == [row["id"] for row in before] * messages
    assert (family.get(OLD).status_code, family.get(short).status_code) == (old, session)
    assert family.get(OLD, follow=True).status_code == (404 if old == 404 else 200)
    assert Page.find_problems() == ([], [], [], [], [])
    for booking in Booking.objects.all():
        managed = Client().get(
            links.manage_url(booking).removeprefix(settings.BASE_URL), follow=True
        )
        assert (managed.status_code, booking.reference in managed.text) == (200, True)


@contextmanager
def nobody_listening():
    """As if nothing followed a page that goes."""
    heard = [
        (page_unpublished, receivers.withdraw_sessions_of_unpublished_page, None),
        (pre_delete, receivers.withdraw_sessions_of_deleted_page, ScheduledPage),
    ]
    for signal, listener, sender in heard:
        assert signal.disconnect(listener, sender=sender)
    try:
        yield
    finally:
        for signal, listener, sender in heard:
            signal.connect(listener, sender=sender)


def test_control_without_what_listens_nobody_hears_of_it_before_the_tick(page, now):
    with nobody_listening():
        page.delete()
    release_due(now=now + HOUR)
    assert (Session.objects.get().state, Notification.objects.count()) == ("scheduled", 0)
    follow_due_plans(now=now + HOUR)
    release_due(now=now + 2 * HOUR)
    assert (Session.objects.get().state, Notification.objects.count()) == ("withdrawn", 2)


def test_an_old_address_that_somebody_else_takes_is_theirs(admin, page):
    another_address(admin, page)
    RoadshowPageFactory(slug="roadshow", title="Another event").save_revision().publish()
    answer = Client().get(OLD)
    assert (answer.status_code, "Another event" in answer.text) == (200, True)


def test_an_address_that_changed_twice_still_leads_there_in_one_step(admin, page):
    another_address(admin, page)
    another_address(admin, page, slug="spring-roadshow")
    for old in (OLD, "/events/winter-roadshow/"):
        assert Client().get(old).url == "/events/spring-roadshow/"


def test_a_page_that_comes_back_before_anybody_was_told_tells_nobody(admin, page, now):
    press("/admin/pages/{}/unpublish/")(admin, page)
    fresh(page).get_latest_revision().publish()
    release_due(now=now + HOUR)
    assert not Notification.objects.exists()


def test_a_page_that_comes_back_after_families_were_told_waits_for_a_decision(admin, page, now):
    press("/admin/pages/{}/unpublish/")(admin, page)
    release_due(now=now + HOUR)
    Booking.objects.update(told={"state": "withdrawn"})
    fresh(page).get_latest_revision().publish()
    release_due(now=now + 2 * HOUR)
    assert Notification.objects.count() == 2
    assert Session.objects.get().held_changes.waiting().count() == 1
