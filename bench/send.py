"""Letters through Celery to a mail server on loopback; and the floor: bare letters on one line."""

import smtplib
import statistics
import time
from datetime import timedelta
from functools import partial

from tests.faults.waiting import until

from . import seed
from .house import cpu

AT_MOST = 300  # seconds for all of them


def send(sink, *, pids, number=1_000):
    """So many confirmations promised together: rendered, claimed, sent and recorded, each once."""
    from django.db import transaction

    from events.models import Notification

    _forget_all()
    promises = _promises(number)
    before, used = len(sink.taken), cpu(*pids)
    with transaction.atomic():  # the doorbell rings once, when all of them stand
        for promise in promises:
            promise()
        began = time.time()
    until(lambda: len(sink.taken) - before >= number, seconds=AT_MOST, what="all letters")
    until(lambda: not Notification.objects.exclude(state="sent").exists(), what="their records")
    used, taken = cpu(*pids) - used, sink.taken[before:]
    assert len({one.recipients for one in taken}) == len(taken) == number  # noqa: S101
    return {"cpu_ms": used / number, "a_second": number / (taken[-1].at - began)}


def latency(sink, *, number=60):
    """One promise after the other: milliseconds from the row until the mail server has it all."""
    _forget_all()
    waited = []
    for promise in _promises(number + 1):
        before, began = len(sink.taken), time.time()
        promise()
        until(lambda before=before: len(sink.taken) > before, what="a letter")
        waited.append((sink.taken[before].at - began) * 1000)
    del waited[0]  # the worker may still be starting
    waited.sort()
    return {"p50_ms": statistics.median(waited), "p99_ms": waited[number * 99 // 100]}


def letters(sink, *, number=300):
    """So many bare letters over one line: nothing claimed, rendered or recorded."""
    letter = b"Subject: bare\r\n\r\n" + b"A line as long as many others are.\r\n" * 200
    started = time.monotonic()
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=10) as line:
        for n in range(number):
            line.sendmail("events@example.org", [f"family{n}@example.com"], letter)
    return {"a_second": number / (time.monotonic() - started)}


def _forget_all():
    """What was promised before, and is not sent yet, must not be counted for ours."""
    from events.models import Notification

    Notification.objects.all().delete()


def _promises(number):
    """What promises their confirmations to so many families, booked for one session."""
    from django.utils import timezone

    from events.notifications import outbox

    now = timezone.now()  # noqa: TID251  the clock is read here
    (session,) = seed.sessions(1, now=now + timedelta(days=30))
    return [
        partial(
            outbox.promise,
            "bookings.confirmed",
            booking.pk,
            dedupe_key=f"confirm:{booking.pk}",
            now=now,
        )
        for booking in seed.bookings(session, number, now=now)
    ]
