"""The outbox to a mail server on loopback, and the floor: bare letters over one kept line."""

import os
import smtplib
import subprocess
import sys
import time
from datetime import timedelta

from . import seed
from .house import ROOT, cpu, database


def send(sink, *, number=300, processes=1):
    """So many confirmations, rendered, sent and recorded by this many senders."""
    from events.models import Notification

    promise(number)
    command = [sys.executable, "manage.py", "send_outbox"]
    environment = os.environ | {"EMAIL_URL": sink.url}
    used, taken = cpu(os.getpid()) - _own(), len(sink.taken)
    base = cpu(database())
    running = [
        subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603
        for _ in range(processes)
    ]
    for process in running:
        process.wait(timeout=300)
    used = cpu(os.getpid()) - _own() - used + cpu(database()) - base
    sent = Notification.objects.filter(state="sent").order_by("settled_at")
    first, last = sent.first().settled_at, sent.last().settled_at
    assert len(sink.taken) - taken == sent.count() == number  # noqa: S101
    return {
        "cpu_ms": used / number,  # starting up included
        "a_second": number / (last - first).total_seconds(),
    }


def floor(sink, *, number=300):
    """So many bare letters over one line: nothing claimed, rendered or recorded."""
    letter = b"Subject: bare\r\n\r\n" + b"A line as long as many others are.\r\n" * 200
    started = time.monotonic()
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=10) as line:
        for n in range(number):
            line.sendmail("events@example.org", [f"family{n}@example.com"], letter)
    return {"a_second": number / (time.monotonic() - started)}


def promise(number):
    """Bookings of one session, and a promise for each."""
    from django.utils import timezone

    from events.models import Notification
    from events.notifications import outbox

    now = timezone.now()  # noqa: TID251  the clock is read here
    Notification.objects.all().delete()
    (session,) = seed.sessions(1, now=now + timedelta(days=30))
    for booking in seed.bookings(session, number, now=now):
        outbox.promise(
            "bookings.confirmed", booking.pk, dedupe_key=f"confirm:{booking.pk}", now=now
        )


def _own():
    """Our own CPU in ms, without that of ended children."""
    return time.process_time() * 1000
