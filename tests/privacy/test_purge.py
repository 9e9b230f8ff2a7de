"""Personal data goes on time, and only then."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from axes.models import AccessAttempt, AccessLog

from cms.models import RetentionSettings, Spending
from cms.sessions import SessionStore
from events.models import (
    AccessNeed,
    Arrangement,
    Attendee,
    BookedFrom,
    Booking,
    Draft,
    Notification,
    ProblemReport,
)
from events.privacy.operations import purge
from tests.factories import AttendeeFactory, BookingFactory, SessionFactory

from .due import ENDS_AT, NOTHING
from .due import with_need as _with_need

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
# The clocks go back, and forward, within the thirty days
AROUND_THE_CLOCK_CHANGES = [
    datetime(2018, 10, 27, 23, 30, tzinfo=UTC),
    datetime(2019, 3, 31, 0, 30, tzinfo=UTC),
]


@pytest.mark.parametrize("ends_at", [ENDS_AT, *AROUND_THE_CLOCK_CHANGES])
def test_needs_go_thirty_days_after_the_session_and_their_counts_stay(ends_at, now):
    session = SessionFactory(starts_at=ends_at - timedelta(hours=2), ends_at=ends_at)
    _with_need(BookingFactory(session=session), now)
    Arrangement.objects.create(session=session, kind="bsl", due_on=ends_at.date())
    day_30 = ends_at + timedelta(days=30)

    assert purge(now=ends_at + timedelta(days=29)) == NOTHING
    assert purge(now=day_30 - timedelta(seconds=1)) == NOTHING
    assert purge(now=day_30).access_needs == 1
    assert (AccessNeed.objects.count(), Arrangement.objects.count()) == (0, 1)
    assert purge(now=ends_at + timedelta(days=31)) == NOTHING


def test_what_the_data_protection_officer_sets_counts_from_the_next_night(malvern, now):
    RetentionSettings.objects.create(
        needs_days=7, contact_months=1, draft_hours=2, messages_days=30
    )
    _with_need(BookingFactory(session=malvern), now)
    Draft.objects.create(key_digest="a", session=malvern, sealed=b"sealed", saved_at=now)
    Notification.objects.create(
        kind="k", subject_pk=1, dedupe_key="k", state="sent", created_at=now, due_at=now
    )
    assert purge(now=now + timedelta(hours=2)) == replace(NOTHING, drafts=1)
    assert purge(now=now + timedelta(days=30)) == replace(NOTHING, notifications=1)
    assert purge(now=ENDS_AT + timedelta(days=7)) == replace(NOTHING, access_needs=1)
    assert purge(now=datetime(2018, 12, 20, 12, tzinfo=UTC)) == replace(NOTHING, contacts=1)


def test_who_agreed_to_thirty_days_is_kept_no_longer_though_more_are_set(malvern, now):
    RetentionSettings.objects.create(needs_days=60)
    _with_need(BookingFactory(session=malvern), now)
    later = _with_need(BookingFactory(session=malvern), now)
    AccessNeed.objects.filter(pk=later.pk).update(kept_days=60)

    assert purge(now=ENDS_AT + timedelta(days=30)) == replace(NOTHING, access_needs=1)
    assert purge(now=ENDS_AT + timedelta(days=59)) == NOTHING
    assert purge(now=ENDS_AT + timedelta(days=60)) == replace(NOTHING, access_needs=1)


def test_needs_of_a_cancelled_booking_go_a_day_later(malvern, now):
    booking = BookingFactory(session=malvern, state=Booking.State.CANCELLED, cancelled_at=now)
    _with_need(booking, now)

    assert purge(now=now + timedelta(hours=23)).access_needs == 0
    assert purge(now=now + timedelta(hours=24)).access_needs == 1


def test_a_half_finished_booking_goes_after_a_day(malvern, now):
    Draft.objects.create(key_digest="a", session=malvern, sealed=b"sealed", saved_at=now)

    assert purge(now=now + timedelta(hours=23, minutes=59)).drafts == 0
    assert purge(now=now + timedelta(hours=24)).drafts == 1


def test_names_go_thirteen_months_after_the_session_and_an_anonymous_attendance_stays(malvern):
    booking = BookingFactory(session=malvern, phone="+441905000000")
    AttendeeFactory(booking=booking, role=Attendee.Kind.CHILD, name="Robin", age=7)
    due_at = datetime(2019, 12, 20, 12, 0, tzinfo=UTC)

    assert purge(now=due_at - timedelta(seconds=1)).contacts == 0
    assert purge(now=due_at).contacts == 1

    booking.refresh_from_db()
    people = list(booking.attendees.values_list("role", "name", "age"))
    assert (booking.lead_name, booking.email, str(booking.phone), booking.party_key) == ("",) * 4
    assert people == [("lead_adult", "", None), ("child", "", None)]


@pytest.mark.parametrize(
    ("ends_at", "due_at"),
    [
        # The evening before the clocks went back, and thirteen months on in winter time
        (datetime(2018, 10, 27, 11, tzinfo=UTC), datetime(2019, 11, 27, 12, tzinfo=UTC)),
        # The evening before the clocks went forward, and thirteen months on in summer time
        (datetime(2019, 3, 30, 12, tzinfo=UTC), datetime(2020, 4, 30, 11, tzinfo=UTC)),
    ],
)
def test_the_thirteen_months_follow_the_clock_on_the_wall(ends_at, due_at):
    BookingFactory(session=SessionFactory(starts_at=ends_at - timedelta(hours=1), ends_at=ends_at))

    assert purge(now=due_at - timedelta(seconds=1)).contacts == 0
    assert purge(now=due_at).contacts == 1


def test_records_of_messages_and_budgets_do_not_stay_for_ever(now):
    Spending.objects.create(key="a", window_starts_at=now)
    for state in (Notification.State.SENT, Notification.State.QUEUED):
        Notification.objects.create(
            kind="k", subject_pk=1, dedupe_key=state, state=state, created_at=now, due_at=now
        )

    found = purge(now=now + timedelta(days=90))
    assert found == replace(NOTHING, notifications=1, budgets=1)
    assert Notification.objects.get().state == Notification.State.QUEUED


def test_from_which_network_a_family_booked_is_forgotten_with_the_budgets(malvern, now):
    booking = BookingFactory(session=malvern, created_at=now)
    BookedFrom.objects.create(booking=booking, network="a digest")

    assert purge(now=now + timedelta(days=2, seconds=-1)) == NOTHING
    assert purge(now=now + timedelta(days=2)) == replace(NOTHING, networks=1)
    booking.refresh_from_db()
    assert (booking.state, BookedFrom.objects.exists()) == ("live", False)


def test_a_browser_s_session_goes_when_it_has_expired(client, clock, now):
    store = SessionStore()
    store.set_expiry(now + timedelta(days=14))
    store.create()

    assert purge(now=now + timedelta(days=14, seconds=-1)) == NOTHING
    assert purge(now=now + timedelta(days=14)) == replace(NOTHING, browser_sessions=1)
    assert purge(now=now + timedelta(days=14)) == NOTHING


def test_who_signed_in_and_who_failed_to_is_forgotten_with_the_web_server_s_log(now, clock):
    AccessLog.objects.create(username="editor", ip_address="192.0.2.1")
    AccessAttempt.objects.create(
        username="editor", ip_address="192.0.2.1", failures_since_start=1, get_data="", post_data=""
    )

    assert purge(now=now + timedelta(days=14, seconds=-1)) == NOTHING
    assert purge(now=now + timedelta(days=14)) == replace(NOTHING, sign_ins=1, failed_sign_ins=1)
    assert purge(now=now + timedelta(days=14)) == NOTHING


def test_where_to_reply_goes_a_month_after_it_is_settled_and_never_stays(now):
    def said(**others):
        words = {"page_path": "/events/", "reply_to": "sam@example.com", "reported_at": now}
        return ProblemReport.objects.create(**words | others)

    said(kind="easy_read", settled_at=now)
    waiting = said()
    assert purge(now=now + timedelta(days=30, seconds=-1)) == NOTHING
    assert purge(now=now + timedelta(days=30)) == replace(NOTHING, replies=1)
    waiting.refresh_from_db()
    assert waiting.reply_to == "sam@example.com"
    assert purge(now=now + timedelta(days=180)) == replace(NOTHING, replies=1)
    assert set(ProblemReport.objects.values_list("reply_to", flat=True)) == {""}
