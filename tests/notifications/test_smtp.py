"""Every answer a mail server can give."""

from datetime import timedelta

import pytest

from events.models import Channel, Notification
from events.notifications import delivery, queue
from tests.faults.sink import STAGES, once

pytestmark = pytest.mark.django_db


def test_each_letter_goes_to_one_family_on_a_kept_connection(promise, sink, states, now):
    [promise(n) for n in range(1, 6)]
    delivery.pump(now=now)
    assert [taken.recipients for taken in sink.taken] == [
        (f"family{n}@example.com",) for n in range(1, 6)
    ]
    assert [taken.letter["To"] for taken in sink.taken] == sink.addresses()
    assert {state for _, state, _ in states()} == {"sent"}
    ids = list(Notification.objects.order_by("pk").values_list("message_id", flat=True))
    assert [taken.message_id for taken in sink.taken] == ids


@pytest.mark.parametrize("stage", ["at_rcpt", "at_data"])
def test_later_means_later(promise, sink, states, stage, now):
    setattr(sink, stage, once("451 later"))
    [promise(n) for n in range(1, 4)]
    delivery.pump(now=now)
    assert (sink.taken, {row[1:] for row in states()}) == ([], {("queued", "smtp_451")})
    due = Notification.objects.latest("due_at").due_at
    delivery.pump(now=due)
    assert len(sink.taken) == 3


@pytest.mark.parametrize(
    ("stage", "answer", "problem"),
    [
        ("at_rcpt", "550 no such person", "address_refused"),
        ("at_data", "554 not this", "message_refused"),
    ],
)
def test_never_means_never_and_only_for_this_family(
    promise, story, sink, states, stage, answer, problem, now
):
    setattr(sink, stage, lambda address: answer if address.startswith("family2@") else None)
    [promise(n) for n in range(1, 4)]
    delivery.pump(now=now)
    assert states() == [(1, "sent", ""), (2, "failed", problem), (3, "sent", "")]
    assert story.failed == [(2, problem)]


def test_a_letter_that_is_taken_over_in_the_middle_stops_no_other(
    promise, story, sink, states, monkeypatch, now
):
    def hand_over(row, identity, *, now):
        if row.subject_pk == 1:  # another process has it since it was introduced
            Notification.objects.filter(pk=row.pk).update(claimed_at=now + timedelta(minutes=1))
        queue_hand_over(row, identity, now=now)

    queue_hand_over = queue.hand_over
    monkeypatch.setattr(queue, "hand_over", hand_over)
    promise(1), promise(2)
    delivery.pump(now=now)
    assert states() == [(1, "claimed", ""), (2, "sent", "")]
    assert (sink.addresses(), Channel.objects.get().problem) == (["family2@example.com"], "")


def test_a_server_about_to_stop_is_left_alone(promise, sink, states, now):
    sink.at_rcpt = lambda address: "421 shutting down"
    promise(1), promise(2)
    delivery.pump(now=now)
    assert (states(), len(sink.asked)) == ([(1, "queued", "smtp_421"), (2, "queued", "")], 1)
    assert Channel.objects.get().problem == "smtp_421"


AWAY, QUEUED, DOUBT = "no_connection_SMTP", ("queued", ""), ("handing_over", "")
ENDS = {
    "at_connect": dict.fromkeys(["421", "450", "451", "550"], (*QUEUED, AWAY + "ConnectError"))
    | {"drop": (*QUEUED, AWAY + "ServerDisconnected")},
    "at_ehlo": dict.fromkeys(["421", "450", "451", "550"], (*QUEUED, AWAY + "HeloError"))
    | {"drop": (*QUEUED, AWAY + "ServerDisconnected")},
    "at_mail": {"550": (*QUEUED, "sender_refused")},
    "at_rcpt": {"550": ("failed", "address_refused", "")},
    "before_text": {"550": ("failed", "message_refused", ""), "drop": (*DOUBT, "")},
    "at_data": {"550": ("failed", "message_refused", "")}
    | dict.fromkeys(["drop", "take and drop"], (*DOUBT, "")),
}
IN_THE_MIDDLE = {
    "421": ("queued", "smtp_421", "smtp_421"),
    "450": ("queued", "smtp_450", ""),
    "451": ("queued", "smtp_451", ""),
    "drop": ("queued", "line_dropped", "line_dropped"),
}


@pytest.mark.parametrize("stage", ENDS)
def test_every_answer_at_every_stage_blames_whom_it_concerns(promise, sink, states, stage, now):
    """The letter's state and problem, then that of the channel."""
    ends = (IN_THE_MIDDLE if stage in STAGES[2:] else {}) | ENDS[stage]
    found = {}
    for number, answer in enumerate(ends):
        says = f"{answer} as it is" if answer.isdigit() else answer
        setattr(sink, stage, lambda whom, says=says: says)
        promise(number)
        delivery.pump(now=now)
        found[answer] = (*states()[-1][1:], Channel.objects.get().problem)
        Channel.objects.all().delete()
        Notification.objects.all().delete()
    assert found == ends


def test_a_server_that_is_away_rests_the_channel(promise, sink, states, now):
    sink.stop()
    promise(1)
    delivery.pump(now=now)
    assert states() == [(1, "queued", "")]
    assert Channel.objects.get().problem == "no_connection_ConnectionRefusedError"


def test_a_wrong_password_rests_the_channel(promise, settings, sink, states, now):
    sink.stop()
    sink.password = "right"
    sink.start()
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "events", "wrong"
    promise(1)
    delivery.pump(now=now)
    assert (states(), Channel.objects.get().problem) == ([(1, "queued", "")], "sign_in_refused")


def test_no_password_where_one_is_asked_rests_the_channel(promise, sink, states, now):
    sink.stop()
    sink.password = "right"
    sink.start()
    promise(1)
    delivery.pump(now=now)
    assert (states(), Channel.objects.get().problem) == ([(1, "queued", "")], "sign_in_refused")
