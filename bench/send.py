"""The outbox to a mail server on loopback: `python -m bench.send [number] [processes]`.

Needs a migrated scratch database in DATABASE_URL. Makes so many bookings with a promised
confirmation each, then works the outbox, and prints letters a second and CPU ms a letter of the
sending processes.
"""

import os
import resource
import subprocess
import sys
import time
import uuid
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")


def main(number=1000, processes=1):
    import django

    django.setup()
    from events.models import Notification
    from tests.faults.sink import Sink

    sink = Sink().start()
    try:
        promise(number)
        started, spent = time.monotonic(), cpu_of_children()
        work(sink, processes)
        took, spent = time.monotonic() - started, cpu_of_children() - spent
    finally:
        sink.stop()
    sent = Notification.objects.filter(state="sent", kind="bookings.confirmed").count()
    times = Notification.objects.filter(state="sent").order_by("settled_at")
    first, last = times.first().settled_at, times.last().settled_at
    busy = (last - first).total_seconds()
    print(
        f"{sent} sent, {len(set(sink.addresses()))} families, {len(sink.taken)} letters; "
        f"{sent / busy:.0f}/s from first to last, {sent / took:.0f}/s with starting up; "
        f"{1000 * spent / sent:.1f} CPU ms a letter, starting up included"
    )


def promise(number):
    """Bookings of one session, and a promise for each."""
    from django.utils import timezone

    from events.models import Attendee, Booking, Notification
    from events.notifications import outbox
    from tests.factories import SessionFactory

    now = timezone.now()  # noqa: TID251  the clock is read here
    Notification.objects.all().delete()
    session = SessionFactory(
        places=None,
        starts_at=now + timedelta(days=30),
        venue__name=f"Community hub {uuid.uuid4().hex[:8]}",
    )
    bookings = Booking.objects.bulk_create(
        Booking(
            reference=f"B-{uuid.uuid4().hex[:12]}",
            session=session,
            controller=session.controller,
            form_key=uuid.uuid4(),
            form_digest="digest",
            party_key=uuid.uuid4().hex,
            lead_name="Sam Example",
            email=f"family{n}@example.com",
            notice_version="2026-11",
            created_at=now,
        )
        for n in range(number)
    )
    Attendee.objects.bulk_create(
        Attendee(booking=booking, role=Attendee.Kind.LEAD_ADULT) for booking in bookings
    )
    for booking in bookings:
        outbox.promise(
            "bookings.confirmed", booking.pk, dedupe_key=f"confirm:{booking.pk}:1", now=now
        )


def work(sink, processes):
    """So many processes, each the command that works the outbox."""
    environment = os.environ | {"EMAIL_URL": sink.url}
    command = [sys.executable, "manage.py", "send_outbox"]
    running = [subprocess.Popen(command, env=environment) for _ in range(processes)]  # noqa: S603
    for process in running:
        process.wait(timeout=600)


def cpu_of_children():
    """Seconds of processor time that ended child processes have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
