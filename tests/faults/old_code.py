"""The version before, as far as its tables go: it books while the new one migrates.

`python -m tests.faults.old_code FOLDER LEAF SESSION`: the models are those of migration LEAF, so
it writes the columns that its version knows, until FOLDER has a file "stop". What it was told goes
into FOLDER as lines of JSON.
"""

import json
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4


class OldCode:
    """Books as `events.bookings.operations.book` does, with the models of its time."""

    def __init__(self, leaf, session):
        from django.db import connection
        from django.db.migrations.executor import MigrationExecutor

        known = MigrationExecutor(connection).loader.project_state(("events", leaf)).apps
        self._session = session
        self._models = {
            name: known.get_model("events", name)
            for name in ("Session", "Booking", "Attendee", "AccessNeed", "BookingEvent")
        }
        self._promise = known.get_model("events", "Notification")

    def book(self):
        """One family: lock, count, write, promise; its reference."""
        from django.db import transaction

        of, now, reference = self._models, datetime.now(UTC), f"OLD-{uuid4().hex[:10]}"
        with transaction.atomic():
            session = of["Session"].objects.select_for_update(no_key=True).get(pk=self._session)
            of["Attendee"].objects.filter(booking__session=session).count()
            booking = of["Booking"].objects.create(
                reference=reference,
                session=session,
                form_key=uuid4(),
                party_key=uuid4().hex,
                email="family@example.com",
                created_at=now,
            )
            who = of["Attendee"].objects.create(booking=booking, role="lead_adult")
            of["AccessNeed"].objects.create(attendee=who, sealed=b"sealed", consented_at=now)
            of["BookingEvent"].objects.create(booking=booking, kind="booked", at=now)
            self._promise.objects.create(
                kind="bookings.confirmed",
                subject="bookings",
                subject_pk=booking.pk,
                dedupe_key=f"confirm:{booking.pk}",
                created_at=now,
                due_at=now,
            )
        return reference

    def read(self):
        """One visitor of the list of what is on."""
        sessions = self._models["Session"].objects.filter(page__live=True, state="scheduled")
        return str(len(sessions.order_by("starts_at").select_related("page", "venue")[:30]))


def main():
    """Book and read at the same time until told to stop."""
    import django

    django.setup()
    folder, leaf, session = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    old = OldCode(leaf, session)
    acts = [threading.Thread(target=_again, args=(folder, act)) for act in (old.book, old.read)]
    for thread in acts:
        thread.start()
    for thread in acts:
        thread.join()


def _again(folder, act):
    with (folder / f"{act.__name__}.jsonl").open("w", buffering=1) as told:
        while not (folder / "stop").exists():
            began = time.monotonic()
            try:
                said = {"said": act()}
            except Exception as error:
                said = {"failed": str(error)}
            print(json.dumps(said | {"took": time.monotonic() - began}), file=told)
            time.sleep(0.02)


if __name__ == "__main__":
    main()
