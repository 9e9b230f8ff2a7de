"""A run of the deletion: what it certifies, what it keeps for the law, and where it goes on."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session as BrowserSession
from django.core.management import call_command

from cms.models import Spending
from events.domain.retention import Rules
from events.models import BookedFrom, Booking, Draft, Notification, ProblemReport, PurgeRun
from events.privacy import tasks
from events.privacy.operations import deleting, hold, lift, purge
from events.privacy.queries.leftovers import leftovers
from tests.factories import AttendeeFactory, BookingFactory, FormerAddressFactory, UserFactory

from .due import ENDS_AT, NOTHING
from .due import with_need as _with_need

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.mark.parametrize("whole_session", [True, False])
def test_what_the_law_asks_to_keep_stays_until_the_hold_is_lifted(malvern, now, whole_session):
    booking = BookingFactory(session=malvern)
    _with_need(booking, now)
    Notification.objects.create(
        kind="k",
        subject="bookings",
        subject_pk=booking.pk,
        dedupe_key="k",
        state="sent",
        created_at=now,
        due_at=now,
    )
    held = malvern if whole_session else booking
    by = UserFactory()
    first = hold(held, reason="Tribunal of January 2020", by=by, now=now)
    assert hold(held, reason="Another reason", by=by, now=now) == first
    years_later = now + timedelta(days=1000)

    assert purge(now=years_later) == NOTHING
    run = PurgeRun.objects.get()
    assert (run.held, run.leftovers, run.is_finished) == (1, {}, True)
    lift(held, by=by, now=years_later)
    assert purge(now=years_later) == replace(NOTHING, access_needs=1, contacts=1, notifications=1)


def test_each_run_leaves_a_certificate_without_a_word_of_anybody(malvern, now):
    _with_need(BookingFactory(session=malvern), now)
    due_by = ENDS_AT + timedelta(days=30)
    purge(now=due_by)
    run = PurgeRun.objects.get()
    assert (run.due_by, run.rules, run.held, run.leftovers, run.found_nothing_left) == (
        due_by,
        {"needs_days": 30, "contact_months": 13, "draft_hours": 24, "messages_days": 90},
        0,
        {},
        True,
    )
    assert run.counts == asdict(replace(NOTHING, access_needs=1))


def test_the_look_afterwards_sees_what_a_deletion_left_standing(malvern, now):
    """The negative control: marked as emptied, and yet somebody's name stands."""
    booking = BookingFactory(session=malvern, emptied_at=now)
    AttendeeFactory(booking=booking, name="Robin")
    late = now + timedelta(days=1000)
    assert purge(now=late) == NOTHING
    assert PurgeRun.objects.get().leftovers == {"contacts": 1}
    assert not PurgeRun.objects.get().found_nothing_left


def test_the_look_afterwards_knows_every_kind_that_is_deleted(malvern, now):
    booking = BookingFactory(session=malvern)
    _with_need(booking, now)
    cancelled = BookingFactory(session=malvern, state="cancelled", cancelled_at=now)
    _with_need(cancelled, now)
    _one_of_each_other_kind(malvern, now)
    late = now + timedelta(days=1000)
    found = leftovers(Rules(), now=late)
    assert found == asdict(purge(now=late, dry_run=True))
    assert set(found) == set(asdict(NOTHING))
    purge(now=late)
    assert PurgeRun.objects.get().leftovers == {}


def _one_of_each_other_kind(session, now):
    Draft.objects.create(key_digest="a", session=session, sealed=b"sealed", saved_at=now)
    Notification.objects.create(
        kind="k", subject_pk=1, dedupe_key="k", state="sent", created_at=now, due_at=now
    )
    FormerAddressFactory(booking__session=session, replaced_at=now)
    Spending.objects.create(key="a", window_starts_at=now)
    BookedFrom.objects.create(booking=Booking.objects.first(), network="a digest")
    BrowserSession.objects.create(session_key="a", session_data="", expire_date=now)
    ProblemReport.objects.create(reply_to="sam@example.com", reported_at=now)
    ProblemReport.objects.create(reply_to="kim@example.com", reported_at=now, settled_at=now)
    with time_machine.travel(now, tick=False):
        AccessLog.objects.create(username="editor", ip_address="192.0.2.1")
        AccessAttempt.objects.create(
            username="editor",
            ip_address="192.0.2.1",
            failures_since_start=1,
            get_data="",
            post_data="",
        )


def test_a_run_killed_half_way_goes_on_where_it_stopped(malvern, now, monkeypatch):
    monkeypatch.setattr(deleting, "STEP", 2)
    for n in range(5):
        Draft.objects.create(key_digest=str(n), session=malvern, sealed=b"sealed", saved_at=now)
    tomorrow = now + timedelta(days=1)

    class KilledError(Exception):
        pass

    done = []

    def step(rows):
        done.append(rows)
        if len(done) == 2:
            raise KilledError

    real_delete = Draft.objects._queryset_class.delete
    monkeypatch.setattr(
        Draft.objects._queryset_class, "delete", lambda rows: (step(rows), real_delete(rows))[1]
    )
    with pytest.raises(KilledError):
        purge(now=tomorrow)
    assert Draft.objects.count() == 3
    assert purge(now=tomorrow).drafts == 3
    assert [(run.counts["drafts"], run.is_finished) for run in PurgeRun.objects.order_by("pk")] == [
        (2, False),
        (3, True),
    ]


def test_a_dry_run_says_the_counts_and_deletes_nothing(malvern, clock, capsys):
    Draft.objects.create(
        key_digest="a", session=malvern, sealed=b"sealed", saved_at=ENDS_AT - timedelta(days=2)
    )
    clock.move_to(ENDS_AT)
    call_command("purge_personal_data", dry_run=True)
    call_command("purge_personal_data")
    call_command("purge_personal_data")

    rest = (
        "former_addresses: 0, contacts: 0, notifications: 0, budgets: 0, networks: 0, "
        "browser_sessions: 0, "
        "replies: 0, sign_ins: 0, failed_sign_ins: 0"
    )
    assert capsys.readouterr().out.splitlines() == [
        f"Would delete access_needs: 0, drafts: 1, {rest}",
        f"Deleted access_needs: 0, drafts: 1, {rest}",
        f"Deleted access_needs: 0, drafts: 0, {rest}",
    ]


def test_the_nightly_task_deletes_what_is_due(malvern, clock):
    Draft.objects.create(
        key_digest="a", session=malvern, sealed=b"sealed", saved_at=ENDS_AT - timedelta(days=2)
    )
    clock.move_to(ENDS_AT)
    tasks.purge()
    assert not Draft.objects.exists()
