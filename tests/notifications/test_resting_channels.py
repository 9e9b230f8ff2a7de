"""A channel that does not work rests, longer each time, and its messages wait."""

from datetime import timedelta

import pytest
from django.core import mail

from events.models import Channel, Notification
from events.notifications import channels, delivery

from .conftest import MINUTE

pytestmark = pytest.mark.django_db


class Deaf:
    """A channel that raises what it is given when its line is opened or used."""

    name = "mail"

    def __init__(self, *, opening=None, sending=None, after=None):
        self._opening, self._sending, self._after = opening, sending, after

    def open(self):
        from contextlib import contextmanager

        @contextmanager
        def line():
            if self._opening:
                raise self._opening
            yield self

        return line()

    def send(self, letter, *, before_data):
        if self._sending:
            raise self._sending
        before_data()
        if self._after:
            raise self._after


def test_a_shut_channel_rests_and_no_message_is_blamed(promise, states, now):
    [promise(n) for n in range(3)]
    channel = Deaf(opening=channels.Shut("no_connection"))
    assert delivery.pump(now=now, channel=channel) == 3
    assert delivery.pump(now=now, channel=channel) == 0
    assert {state for _, state, _ in states()} == {"queued"}
    assert set(Notification.objects.values_list("attempts", "due_at")) == {(0, now)}
    delivery.pump(now=now + MINUTE)
    assert (len(mail.outbox), Channel.objects.get().failures) == (3, 0)


def test_a_channel_rests_longer_each_time_but_never_more_than_five_minutes(promise, now):
    promise(1)
    rests, moment = [], now
    for _ in range(6):
        delivery.pump(now=moment, channel=Deaf(opening=channels.Shut("no_connection")))
        until = Channel.objects.get().paused_until
        rests.append((until - moment) / MINUTE)
        moment = until
    assert rests == pytest.approx([0.5, 1, 2, 5, 5, 5], abs=0.25)  # they take a while


def test_a_refused_sign_in_rests_ten_minutes(promise, now):
    promise(1)
    delivery.pump(now=now, channel=Deaf(sending=channels.Shut("sign_in_refused")))
    channel = Channel.objects.get()
    assert channel.problem == "sign_in_refused"
    assert channel.paused_until - now > timedelta(minutes=9.9)


def test_a_dropped_line_counts_for_its_message_and_rests_the_channel(promise, states, now):
    promise(1), promise(2)
    delivery.pump(now=now, channel=Deaf(sending=channels.Dropped("line_dropped")))
    assert states() == [(1, "queued", "line_dropped"), (2, "queued", "")]
    assert list(Notification.objects.order_by("pk").values_list("attempts", flat=True)) == [1, 0]
    assert Channel.objects.get().failures == 1


@pytest.mark.parametrize("after", [channels.Doubtful("no_answer"), ValueError("our own mistake")])
def test_a_doubtful_hand_over_waits_and_the_rest_goes_back(promise, states, now, after):
    promise(1), promise(2)
    delivery.pump(now=now, channel=Deaf(after=after))
    assert states() == [(1, "handing_over", ""), (2, "queued", "")]
