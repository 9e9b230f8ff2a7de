"""Working the outbox, one batch at a time."""

from datetime import timedelta

import pytest
from django.core import mail

from events.models import Channel, Notification, Pulse
from events.notifications import delivery, kinds, pace, queue

from .conftest import MINUTE

pytestmark = pytest.mark.django_db


def addresses():
    return [letter.to for letter in mail.outbox]


def test_a_promise_is_kept_once_and_its_slice_is_told_what_was_said(promise, story, states, now):
    story.message = kinds.Message(subject="Booked", text="Yes.", told={"venue": 4})
    promise(1)
    assert [delivery.pump(now=now) for _ in range(2)] == [1, 0]
    assert (addresses(), states()) == ([["family1@example.com"]], [(1, "sent", "")])
    assert story.told == [(1, {"venue": 4})]
    assert Pulse.objects.get(name="pump").beat_at == now


def test_a_message_waits_until_it_is_due(promise, now):
    promise(1, due_at=now + MINUTE)
    assert [delivery.pump(now=now), delivery.pump(now=now + MINUTE)] == [0, 1]


def test_a_full_batch_calls_for_help_once_before_it_is_sent(promise, monkeypatch, now):
    monkeypatch.setattr(delivery, "BATCH", 2)
    calls = []
    for how_many in (1, 5):
        [promise(10 * how_many + n) for n in range(how_many)]
        delivery.drain(lambda: now, call_help=lambda: calls.append(len(mail.outbox)))
    assert (calls, len(mail.outbox)) == ([1], 6)


def test_what_is_no_longer_wanted_or_of_use_is_not_sent(promise, story, states, now):
    promise(1, useless_at=now)
    delivery.pump(now=now)
    story.wanted = False
    promise(2)
    delivery.pump(now=now)
    assert (addresses(), states()) == (
        [],
        [(1, "skipped", "too_late"), (2, "skipped", "not_wanted")],
    )


def test_urgent_messages_overtake_and_a_family_s_own_keep_their_order(promise, now):
    promise(1, kind="test_reminder")
    promise(2)
    promise(1, kind="test_confirmed")  # promised after the reminder to the same family
    delivery.drain(lambda: now)
    assert [to for (to,) in addresses()] == [
        "family2@example.com",
        "family1@example.com",
        "family1@example.com",
    ]
    kept = Notification.objects.filter(subject_pk=1).order_by("pk")
    assert [row.message_id for row in kept] == [
        letter.extra_headers["Message-ID"] for letter in mail.outbox[1:]
    ]


def test_a_message_for_next_week_holds_nobody_up(promise, states, now):
    promise(1, kind="test_reminder", due_at=now + timedelta(days=7))
    promise(1)
    delivery.pump(now=now)
    assert [state for _, state, _ in states()] == ["queued", "sent"]


def test_a_message_that_could_not_go_yet_holds_back_the_next_about_the_same(
    promise, story, states, now
):
    story.broken = ValueError("a mistake in a template")
    promise(1)
    delivery.pump(now=now)
    story.broken = None
    promise(1)
    promise(2)
    delivery.pump(now=now)
    assert states() == [
        (1, "queued", "broken_ValueError"),
        (1, "queued", ""),
        (2, "sent", ""),
    ]
    delivery.drain(lambda: now + MINUTE)
    assert [state for _, state, _ in states()] == ["sent", "sent", "sent"]


def test_trying_again_takes_longer_each_time_and_ends_after_a_day(promise, story, states, now):
    story.broken = ValueError("for ever")
    row = promise(1)
    waits, moment = [], now
    while Notification.objects.get().state == "queued":
        assert delivery.pump(now=moment) == 1
        row.refresh_from_db()
        waits.append((row.due_at - moment) / MINUTE)
        moment = row.due_at if row.state == "queued" else moment
        assert len(waits) < 50
    assert waits[:8] == pytest.approx([0.5, 1, 2, 5, 10, 30, 60, 60], abs=0.25)  # they take a while
    assert (timedelta(hours=22) < moment - now < timedelta(hours=25), states()) == (
        True,
        [(1, "failed", "broken_ValueError")],
    )
    assert story.failed == [(1, "broken_ValueError")]


def test_a_family_without_an_address_and_a_smuggled_header_are_shown_to_staff(
    promise, story, states, now
):
    story.addresses = {1: "", 2: "x@example.com\nBcc: y@example.com"}
    promise(1), promise(2)
    delivery.pump(now=now)
    assert states() == [(1, "failed", "no_address"), (2, "failed", "bad_address")]
    assert story.failed == [(1, "no_address"), (2, "bad_address")]


def test_a_kind_nobody_knows_waits_for_the_code_that_does(promise, states, monkeypatch, now):
    promise(1)
    monkeypatch.delitem(kinds._kinds, "test_confirmed")
    delivery.pump(now=now)
    assert states() == [(1, "queued", "broken_KeyError")]


def test_a_phone_call_becomes_a_task_for_staff_even_while_mail_rests(promise, states, now):
    Channel.objects.create(name="mail", paused_until=now + MINUTE)
    promise(1, medium=Notification.Medium.PHONE)
    promise(2, medium=Notification.Medium.PHONE, useless_at=now)
    promise(3)
    assert delivery.pump(now=now) == 2
    assert [state for _, state, _ in states()] == ["with_staff", "skipped", "queued"]


def test_a_mistake_after_sending_never_sends_twice(promise, states, monkeypatch, now):
    def on_sent(row, told, *, now):
        raise ValueError("a mistake in a slice")

    from dataclasses import replace

    monkeypatch.setitem(
        kinds._kinds, "test_confirmed", replace(kinds.get("test_confirmed"), on_sent=on_sent)
    )
    promise(1)
    delivery.drain(lambda: now)
    assert (len(mail.outbox), states()) == (1, [(1, "sent", "")])


def test_a_mistake_in_being_told_of_failure_still_fails_the_message(
    promise, story, states, monkeypatch, now
):
    from dataclasses import replace

    def on_failed(row, problem, *, now):
        raise ValueError("a mistake in a slice")

    kind = replace(kinds.get("test_confirmed"), on_failed=on_failed)
    monkeypatch.setitem(kinds._kinds, "test_confirmed", kind)
    story.addresses = {1: ""}
    promise(1)
    delivery.pump(now=now)
    assert states() == [(1, "failed", "no_address")]


def test_a_batch_that_takes_too_long_puts_the_rest_back(promise, states, monkeypatch, now):
    monkeypatch.setattr(delivery, "BATCH_SECONDS", -1)
    promise(1)
    assert (delivery.pump(now=now), states()) == (1, [(1, "queued", "")])


def test_the_paces_are_those_promised(settings):
    settings.OUTBOX_MINUTE = 1
    assert [pace.after(n).total_seconds() for n in (1, 6, 7, 28)] == [0.5, 30, 60, 60]
    assert pace.after(29) is None


# What dead processes leave -----------------------------------------------------------------------


def test_a_claim_whose_process_died_is_taken_up_again(promise, states, now):
    promise(1)
    queue.claim("email", limit=1, now=now)
    delivery.pump(now=now + 5 * MINUTE)
    assert addresses() == []
    delivery.pump(now=now + 5 * MINUTE + timedelta(seconds=1))
    assert (len(addresses()), states()) == (1, [(1, "sent", "")])


def test_a_hand_over_in_doubt_is_repeated_once_if_it_may_be_and_else_shown(promise, states, now):
    rows = [promise(1), promise(2, kind="test_reminder")]
    for row in queue.claim("email", limit=2, now=now):
        queue.hand_over(row, "<same@example.org>", now=now)
    later = now + 10 * MINUTE + timedelta(seconds=1)
    queue.sweep(now=later)
    assert states() == [(1, "queued", "in_doubt"), (2, "unknown", "in_doubt")]
    (again,) = queue.claim("email", limit=2, now=later)
    queue.hand_over(again, "<same@example.org>", now=later)
    queue.sweep(now=later + 11 * MINUTE)
    assert states() == [(1, "unknown", "in_doubt"), (2, "unknown", "in_doubt")]
    assert rows[0].pk == again.pk


def test_who_was_too_slow_with_a_claim_does_not_send(promise, now):
    promise(1)
    (slow,) = queue.claim("email", limit=1, now=now)
    later = now + 6 * MINUTE
    queue.sweep(now=later)
    (quick,) = queue.claim("email", limit=1, now=later)
    with pytest.raises(queue.NotOurs):
        queue.hand_over(slow, "<slow@example.org>", now=later)
    queue.hand_over(quick, "<quick@example.org>", now=later)


def test_a_late_yes_outweighs_what_the_sweep_supposed(promise, states, now):
    promise(1)
    (row,) = queue.claim("email", limit=1, now=now)
    queue.hand_over(row, "<slow@example.org>", now=now)
    queue.sweep(now=now + 11 * MINUTE)
    queue.sent(row, {}, now=now + 11 * MINUTE)
    assert (delivery.pump(now=now + 12 * MINUTE), states()) == (0, [(1, "sent", "")])


def test_losing_a_row_while_sending_leaves_it_to_the_other(promise, story, states, now):
    def _taken_over(row):
        Notification.objects.filter(pk=row.pk).update(claimed_at=now + MINUTE)
        return "family@example.com"

    from dataclasses import replace

    row = promise(1)
    kinds._kinds["test_confirmed"] = replace(kinds.get("test_confirmed"), recipient=_taken_over)
    delivery.pump(now=now)
    assert (addresses(), Notification.objects.get(pk=row.pk).state) == ([], "claimed")
