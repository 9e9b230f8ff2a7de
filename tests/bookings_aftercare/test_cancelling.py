"""A family cancels and changes its mind: one winner, no place lost, no message twice."""

from datetime import timedelta

import pytest

from events.bookings.errors import AlreadyBooked, SessionCalledOff, TooFewLeft, TooLate
from events.bookings.forms.contact import CancelForm
from events.bookings.operations import cancel, undo_cancel
from events.bookings.queries import places
from events.models import Arrangement, BookingEvent, Notification

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def promised():
    return list(Notification.objects.order_by("pk").values_list("kind", "dedupe_key"))


def test_a_cancelled_booking_frees_its_places_at_once_and_is_confirmed_once(booking, malvern, now):
    cancel(booking.pk, by=None, now=now)
    cancel(booking.pk, by=None, now=now)

    booking.refresh_from_db()
    assert (booking.state, booking.cancelled_at) == ("cancelled", now)
    assert places(malvern).taken == 0
    assert list(BookingEvent.objects.values_list("kind", "at")) == [("cancelled", now)]
    assert promised() == [("bookings.cancelled", f"cancelled:{booking.pk}:1")]


def test_a_reason_is_one_word_that_can_be_counted(booking, now):
    cancel(booking.pk, by=None, because="ill", now=now)

    assert set(BookingEvent.objects.values_list("kind", flat=True)) == {"cancelled", "because_ill"}


def test_help_for_a_cancelled_booking_is_not_needed_and_asked_for_again_when_undone(
    booking, ask_for_help, now
):
    ask_for_help(booking.attendees.first())

    cancel(booking.pk, by=None, now=now)
    assert set(Arrangement.objects.values_list("state", flat=True)) == {"not_needed"}

    undo_cancel(booking.pk, by=None, now=now)
    assert set(Arrangement.objects.values_list("state", flat=True)) == {"asked"}


def test_a_cancellation_is_taken_back_within_thirty_minutes(booking, malvern, now):
    cancel(booking.pk, by=None, now=now)

    undo_cancel(booking.pk, by=None, now=now + timedelta(minutes=29))
    undo_cancel(booking.pk, by=None, now=now + timedelta(minutes=29))

    booking.refresh_from_db()
    assert (booking.state, booking.cancelled_at, places(malvern).taken) == ("live", None, 2)
    assert [kind for kind, _ in promised()] == ["bookings.cancelled", "bookings.rebooked"]


def test_after_thirty_minutes_it_is_too_late(booking, now):
    cancel(booking.pk, by=None, now=now)

    with pytest.raises(TooLate):
        undo_cancel(booking.pk, by=None, now=now + timedelta(minutes=30))


def test_a_place_that_somebody_booked_meanwhile_is_theirs(booking, book, malvern, now):
    malvern.places = 3
    malvern.save()
    cancel(booking.pk, by=None, now=now)
    book(people=2)

    with pytest.raises(TooFewLeft) as refusal:
        undo_cancel(booking.pk, by=None, now=now)

    assert refusal.value.left == 1
    booking.refresh_from_db()
    assert booking.state == "cancelled"


def test_nobody_comes_back_to_a_session_that_was_called_off(booking, malvern, now):
    cancel(booking.pk, by=None, now=now)
    malvern.state = "cancelled"
    malvern.save()

    with pytest.raises(SessionCalledOff):
        undo_cancel(booking.pk, by=None, now=now)


def test_who_booked_again_meanwhile_has_their_place_already(booking, book, now):
    cancel(booking.pk, by=None, now=now)
    again = book(party_key=booking.party_key)

    with pytest.raises(AlreadyBooked) as refusal:
        undo_cancel(booking.pk, by=None, now=now)

    assert refusal.value.booking == again


def test_cancelled_and_taken_back_before_any_mail_left_sends_nothing(booking, deliver, now):
    cancel(booking.pk, by=None, now=now)
    undo_cancel(booking.pk, by=None, now=now)

    assert deliver(now) == []


def test_each_change_of_mind_that_was_told_raises_the_calendars_number(
    booking, deliver, reload, now
):
    told = []
    for act in (cancel, undo_cancel, cancel):
        act(booking.pk, by=None, now=now)
        told += [(subject.split(":")[0], reload(booking).sequence) for subject in deliver(now)]

    assert told == [("Booking cancelled", 1), ("You are booked again", 2), ("Booking cancelled", 3)]


def test_every_reason_that_is_offered_can_be_kept_in_words(booking, malvern, now):
    for reason in CancelForm.Reason:
        cancel(booking.pk, by=None, because=reason.value, now=now)
        undo_cancel(booking.pk, by=None, now=now)

    kinds = {event.kind: event.get_kind_display() for event in BookingEvent.objects.all()}
    assert kinds == {kind: words for kind, words in BookingEvent.Kind.choices if kind in kinds}
    assert len(kinds) == len(CancelForm.Reason) + 2
