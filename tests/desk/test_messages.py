"""Messages that need somebody, and families to ring."""

from datetime import timedelta

import pytest
from django.urls import reverse

from events.models import Booking, Notification, ProblemReport
from tests.factories import BookingFactory
from tests.markup import read_form

pytestmark = pytest.mark.django_db


def page(desk, name):
    return desk.get(reverse(f"desk:{name}")).content.decode()


def state_of(notification):
    return Notification.objects.values_list("state", "attempts").get(pk=notification.pk)


def test_a_failed_message_is_listed_and_sent_again(desk, ours, organiser, now):
    Notification.objects.filter(pk=ours.failed.pk).update(problem="address_refused", attempts=3)
    assert "The mail server does not know this address." in page(desk, "messages")
    address = reverse("desk:retry", args=[ours.failed.pk])
    assert ours.booking.reference in desk.get(address).content.decode()
    assert state_of(ours.failed)[0] == "failed"
    desk.post(address)
    row = Notification.objects.get(pk=ours.failed.pk)
    assert (row.state, row.attempts, row.due_at, row.settled_by) == ("queued", 0, now, organiser)


def test_what_came_too_late_is_listed_and_cannot_go_again(desk, ours):
    late = {"state": "skipped", "problem": "too_late"}
    Notification.objects.filter(pk=ours.failed.pk).update(**late)
    words = page(desk, "messages")
    assert "It was too late to be useful." in words
    assert reverse("desk:retry", args=[ours.failed.pk]) not in words
    Notification.objects.filter(pk=ours.failed.pk).update(problem="not_wanted")
    assert "Every message of your organisations has arrived" in page(desk, "messages")


def test_what_is_being_sent_is_not_sent_again(desk, ours):
    Notification.objects.filter(pk=ours.failed.pk).update(state="handing_over")
    desk.post(reverse("desk:retry", args=[ours.failed.pk]))
    assert state_of(ours.failed)[0] == "handing_over"


def test_what_may_have_arrived_says_so_before_it_goes_again(desk, ours):
    Notification.objects.filter(pk=ours.failed.pk).update(state="unknown")
    words = desk.get(reverse("desk:retry", args=[ours.failed.pk])).content.decode()
    assert "the family may get it twice" in words


def test_only_ones_own_messages_are_counted(desk, ours, theirs):
    Notification.objects.filter(pk__in=[ours.failed.pk, theirs.failed.pk]).update(state="queued")
    assert "1 message is waiting to be sent." in page(desk, "messages")


def test_a_family_is_rung_with_the_words_ready(desk, ours, organiser):
    assert "Lead ours" in page(desk, "calls")
    address = reverse("desk:call", args=[ours.call.pk])
    shown = desk.get(address)
    words = shown.content.decode()
    assert "07700 900123" in words
    assert "Session ours" in words
    desk.post(address, {"outcome": "no_answer"})
    assert state_of(ours.call) == ("with_staff", 1)
    assert "Tried once, nobody answered." in page(desk, "calls")
    desk.post(address, {"outcome": "rung", "shown": read_form(shown.content)["shown"]})
    row = Notification.objects.get(pk=ours.call.pk)
    assert (row.state, row.settled_by) == ("done", organiser)
    assert Booking.objects.get(pk=ours.booking.pk).told["state"] == "scheduled"
    assert "Nobody to ring" in page(desk, "calls")


def test_words_that_changed_while_ringing_are_read_again(desk, ours):
    address = reverse("desk:call", args=[ours.call.pk])
    shown = read_form(desk.get(address).content)["shown"]
    ours.session.starts_at += timedelta(hours=1)
    ours.session.ends_at += timedelta(hours=1)
    ours.session.save()
    response = desk.post(address, {"outcome": "rung", "shown": shown})
    assert response.status_code == 409
    assert state_of(ours.call)[0] == "with_staff"


def test_what_is_no_longer_true_is_taken_off_the_list(desk, ours):
    Booking.objects.filter(pk=ours.booking.pk).update(state="cancelled")
    address = reverse("desk:call", args=[ours.call.pk])
    assert "nothing to tell any more" in desk.get(address).content.decode()
    desk.post(address, {"outcome": "not_needed"})
    assert state_of(ours.call)[0] == "skipped"


def test_a_report_is_put_right_and_opened_again(desk, ours, organiser):
    assert "Message ours" in page(desk, "reports")
    for state in ("done", "open"):
        desk.post(reverse("desk:settle_report", args=[ours.report.pk]))
        assert ProblemReport.objects.get().state == state


def test_a_report_belongs_to_the_organisation_whose_event_it_is_about(
    client, clock, ours, theirs, organiser, coordinator, now
):
    from events.feedback.operations import report

    about = {ours.session.path: ours, theirs.session.path: theirs}
    for path, family in about.items():
        made = report(message="Typo", page_path=path, reply_to="", now=now)
        assert made.controller == family.organisation
    general = report(message="Home page typo", page_path="/", reply_to="", now=now)
    assert general.controller is None
    seen = {
        user: set(ProblemReport.objects.visible_to(user).values_list("controller", flat=True))
        for user in (organiser, coordinator)
    }
    ours_pk = ours.organisation.pk
    assert seen == {organiser: {ours_pk}, coordinator: {ours_pk, None}}


@pytest.mark.parametrize("name", ["messages", "calls", "reports"])
def test_the_number_of_queries_does_not_grow(desk, ours, now, django_assert_max_num_queries, name):
    def queries():
        with django_assert_max_num_queries(60) as captured:
            page(desk, name)
        return len(captured)

    queries()
    with_one = queries()
    for n in range(25):
        booking = BookingFactory(session=ours.session)
        about = {
            "kind": "bookings.confirmed",
            "subject_pk": booking.pk,
            "controller": ours.organisation,
            "created_at": now,
            "due_at": now,
        }
        Notification.objects.create(**about, dedupe_key=f"f{n}", state="failed", settled_at=now)
        Notification.objects.create(**about, dedupe_key=f"c{n}", medium="phone", state="with_staff")
        ProblemReport.objects.create(controller=ours.organisation, message="x", reported_at=now)
    assert queries() == with_one
