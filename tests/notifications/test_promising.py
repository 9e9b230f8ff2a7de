"""Promises: once, in the transaction, and the doorbell rings without ever being waited for."""

import socket
import time
from datetime import timedelta

import pytest
from django.db import transaction

from events.models import Notification
from events.notifications import delivery, tasks
from events.notifications.doorbell import PUMP, Doorbell, doorbell
from tests.faults.sink import free_port


@pytest.fixture
def rings(monkeypatch):
    rung = []
    monkeypatch.setattr(Doorbell, "_publish", lambda self: rung.append("ring"))
    monkeypatch.setattr(doorbell, "_quiet_until", 0.0)
    return rung


@pytest.fixture
def broker(settings):
    settings.REDIS_URL = "redis://127.0.0.1:6379/0"


def test_the_same_promise_is_made_once_and_stays_as_it_is(promise, now):
    first = promise(dedupe_key="confirm:1:1")
    Notification.objects.update(state="sent", settled_at=now)
    second = promise(dedupe_key="confirm:1:1", due_at=now + timedelta(days=1))
    assert second.pk == first.pk
    assert list(Notification.objects.values_list("pk", "state", "due_at", "settled_at")) == [
        (first.pk, "sent", now, now)
    ]


def test_many_promises_ring_once_and_only_after_the_commit(
    promise, rings, broker, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            [promise(n) for n in range(5)]
        assert rings == []
    assert rings == ["ring"]


def test_a_promise_that_is_due_later_does_not_ring(
    promise, rings, broker, now, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        promise(due_at=now + timedelta(days=1))
    assert rings == []


def test_the_worker_rings_for_another_where_one_batch_is_not_enough(
    promise, rings, broker, monkeypatch
):
    monkeypatch.setattr(delivery, "BATCH", 2)
    promise(1)
    tasks.pump()
    assert rings == []
    [promise(n) for n in (2, 3, 4)]
    tasks.pump()
    assert rings == ["ring"]


def test_the_doorbell_calls_a_task_that_is_there():
    assert tasks.pump.name == PUMP


def test_without_a_broker_nobody_rings(rings, settings):
    settings.REDIS_URL = ""
    Doorbell().ring()
    assert rings == []


def test_a_refused_doorbell_is_forgiven_and_left_alone_for_half_a_minute(settings):
    settings.REDIS_URL = f"redis://127.0.0.1:{free_port()}/0"
    bell = Doorbell()
    started = time.monotonic()
    bell.ring()
    first, started = time.monotonic() - started, time.monotonic()
    bell.ring()
    assert (first < 2, time.monotonic() - started < 0.01) == (True, True)


def test_a_broker_that_takes_the_call_and_says_nothing_costs_two_seconds_once(
    settings,
):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        settings.REDIS_URL = url
        bell = Doorbell()
        started = time.monotonic()
        bell.ring()
        first, started = time.monotonic() - started, time.monotonic()
        bell.ring()
    assert (0.9 < first < 2, time.monotonic() - started < 0.01) == (True, True)
