"""What a family was told against what is true now: told once, or not at all."""

from datetime import timedelta

import pytest

from events.bookings.operations import (
    call_off,
    dismiss,
    hold_changes,
    release,
    release_due,
    wait,
)
from events.models import HeldChange, Notification
from events.programme.operations import move, set_state
from tests.factories import SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def shift(malvern, now):
    """Move the session by so many hours, as the desk does."""

    def shift(hours, *, at=now):
        malvern.refresh_from_db()
        delay = timedelta(hours=hours)
        move(
            malvern.pk,
            starts_at=malvern.starts_at + delay,
            ends_at=malvern.ends_at + delay,
            venue=malvern.venue_id,
            room=malvern.room_id,
            reason="",
            by=None,
            now=at,
        )

    return shift


def waiting():
    return HeldChange.objects.waiting()


def test_three_edits_are_one_message(booking, shift, deliver, now):
    for hours in (1, 1, 1):
        shift(hours)
    release(waiting().get().pk, by=None, now=now)

    assert deliver(now) == ["Changed: SEND information roadshow, now Tue 20 Nov, 1pm"]
    assert deliver(now) == []


def test_an_edit_that_was_undone_settles_by_itself_and_tells_nobody(booking, shift, now):
    shift(2)
    shift(-2)

    held = HeldChange.objects.get()
    assert (held.settled_at, held.choice) == (now, "")
    assert not Notification.objects.exists()


def test_an_edit_undone_after_its_release_but_before_the_mail_tells_nobody(
    booking, shift, deliver, now
):
    shift(2)
    release(waiting().get().pk, by=None, now=now)
    shift(-2)

    assert deliver(now) == []


def test_a_second_change_after_a_skipped_one_is_still_told(booking, shift, deliver, now):
    shift(2)
    release(waiting().get().pk, by=None, now=now)
    shift(-2)
    deliver(now)

    shift(3)
    release(waiting().get().pk, by=None, now=now)

    assert deliver(now) == ["Changed: SEND information roadshow, now Tue 20 Nov, 1pm"]


def test_two_releases_before_the_mail_leaves_tell_a_family_once(booking, shift, deliver, now):
    for _ in range(2):
        shift(1)
        release(waiting().get().pk, by=None, now=now)

    assert deliver(now) == ["Changed: SEND information roadshow, now Tue 20 Nov, midday"]


def test_releasing_twice_promises_once(booking, book, shift, now):
    book()
    shift(1)
    held = waiting().get()

    assert (release(held.pk, by=None, now=now), release(held.pk, by=None, now=now)) == (2, 0)
    assert Notification.objects.count() == 2


def test_a_family_that_booked_after_the_change_is_not_told_of_it(
    booking, book, shift, malvern, now
):
    shift(1)
    malvern.refresh_from_db()
    book(session=malvern)

    release(waiting().get().pk, by=None, now=now)

    assert [each.subject_pk for each in Notification.objects.all()] == [booking.pk]


def test_families_told_by_other_means_get_no_message(booking, shift, reload, now, administrator):
    shift(1)
    held = waiting().get()

    dismiss(held.pk, reason="Rang them", by=administrator, now=now)

    held.refresh_from_db()
    assert (held.choice, held.settled_by) == ("dismissed", administrator)
    assert reload(booking).told["starts_at"] == "2018-11-20T11:00:00+00:00"
    hold_changes([booking.session_id], now=now)
    assert not waiting().exists()


def test_a_call_off_goes_out_after_five_minutes(booking, malvern, deliver, now):
    set_state(malvern.pk, state="cancelled", reason="Snow", by=None, now=now)

    assert release_due(now=now + timedelta(minutes=4, seconds=59)) == 0
    assert release_due(now=now + timedelta(minutes=5)) == 1
    assert deliver(now) == ["Cancelled: SEND information roadshow, Tue 20 Nov, 10am"]


def test_a_call_off_that_was_taken_back_in_time_tells_nobody(booking, malvern, now):
    set_state(malvern.pk, state="cancelled", reason="Snow", by=None, now=now)
    set_state(malvern.pk, state="scheduled", reason="", by=None, now=now + timedelta(minutes=4))

    assert release_due(now=now + timedelta(minutes=10)) == 0
    assert not Notification.objects.exists()


def test_a_call_off_that_was_stopped_waits_whatever_is_edited(booking, malvern, shift, now):
    set_state(malvern.pk, state="cancelled", reason="Snow", by=None, now=now)
    wait(waiting().get().pk, reason="It may thaw", by=None, now=now)
    shift(1, at=now + timedelta(minutes=1))

    assert release_due(now=now + timedelta(hours=1)) == 0


@pytest.mark.parametrize(("tell_now", "promised"), [(True, 1), (False, 0)])
def test_staff_call_a_session_off_and_say_when_families_are_told(
    booking, malvern, now, administrator, tell_now, promised
):
    call_off(
        malvern.pk, state="cancelled", reason="Snow", by=administrator, tell_now=tell_now, now=now
    )

    malvern.refresh_from_db()
    assert (malvern.state, malvern.reason) == ("cancelled", "Snow")
    assert Notification.objects.filter(kind="bookings.session_cancelled").count() == promised
    assert release_due(now=now + timedelta(hours=1)) == 0


def test_a_session_that_is_on_again_is_told_when_somebody_says_so(booking, malvern, deliver, now):
    call_off(malvern.pk, state="postponed", reason="", by=None, tell_now=True, now=now)
    assert deliver(now) == ["Postponed: SEND information roadshow, Tue 20 Nov, 10am"]

    set_state(malvern.pk, state="scheduled", reason="", by=None, now=now)
    assert release_due(now=now + timedelta(hours=1)) == 0
    release(waiting().get().pk, by=None, now=now)

    assert deliver(now) == ["Going ahead: SEND information roadshow, Tue 20 Nov, 10am"]


def test_a_cancelled_session_that_is_then_withdrawn_is_not_told_twice(
    booking, malvern, deliver, now
):
    call_off(malvern.pk, state="cancelled", reason="", by=None, tell_now=True, now=now)
    deliver(now)
    malvern.state = "withdrawn"
    malvern.save()

    hold_changes([malvern.pk], now=now)

    assert not waiting().exists()


def test_what_changes_after_the_session_touches_nobody(booking, malvern, now):
    malvern.room = None
    malvern.save()

    hold_changes([malvern.pk], now=malvern.ends_at)

    assert not waiting().exists()


def test_each_due_change_is_released_on_its_own(booking, book, malvern, now):
    other = SessionFactory(starts_at=malvern.starts_at)
    book(session=other)
    for session in (malvern, other):
        set_state(session.pk, state="cancelled", reason="", by=None, now=now)

    assert release_due(now=now + timedelta(minutes=5)) == 2
    assert not waiting().exists()


def test_a_fact_that_was_never_told_is_no_change(booking, now):
    del booking.told["joining_url"]
    booking.save()

    hold_changes([booking.session_id], now=now)

    assert not waiting().exists()
