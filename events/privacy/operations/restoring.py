"""Beginning again from a backup: nobody is written to twice, and who was erased stays erased."""

from datetime import UTC, datetime

from django.db import transaction

from events.notifications import outbox
from events.notifications.models import Channel, Notification
from events.privacy.models import DataRequest, Restoration
from events.privacy.queries.restored import (
    addresses_by_digest,
    last_sign_of_life,
    older_than_the_backup,
    unknown_erasures,
    unreleased,
)
from events.privacy.whose import Contact

from .deleting import purge
from .erasing import erase_untold

UNTIL_RELEASED = datetime(9000, 1, 1, tzinfo=UTC)


def begin_again(*lists, now):
    """Hold the outbox, erase once more whoever was erased since, and delete what is past its time.

    `lists` are more files of erasures (paths), say of another web node. Safe to run twice.
    """
    restoration = unreleased() or Restoration(noted_at=now, backup_at=last_sign_of_life())
    with transaction.atomic():
        Channel.objects.update_or_create(
            name=Channel.EVERYTHING,
            defaults={"paused_until": UNTIL_RELEASED, "problem": "restored"},
        )
        restoration.save()
    restoration.erased += _erase_once_more(lists, now=now)
    restoration.save(update_fields=["erased"])
    purge(now=now)
    return restoration


def _erase_once_more(lists, *, now):
    """How many erasures were done again; those whose person is not there have nothing to do."""
    wanted = unknown_erasures(*lists)
    known = addresses_by_digest() if wanted else {}
    for erasure in wanted:
        address, counts = known.get(erasure.person), {}
        if address:
            contact = Contact.of(address)
            counts = erase_untold(contact, erasure.scope, by=None, now=now, until=erasure.moment)
        _note(erasure, counts=counts)
    return len(wanted)


def _note(erasure, *, counts):
    DataRequest.objects.update_or_create(
        number=erasure.uuid,
        defaults={
            "kind": DataRequest.Kind.ERASED,
            "reason": erasure.reason,
            "person": erasure.person,
            "everywhere": erasure.everywhere,
            "organisations": list(erasure.organisations),
            "counts": counts,
            "is_finished": True,
            "at": erasure.moment,
        },
    )


@transaction.atomic
def release(choice, *, by, now):
    """Let the outbox work again; what is older than the backup goes too, or is held back for good.

    Staff find each message that was held back among those that may not have arrived. False if
    nothing is held, or somebody has released it already.
    """
    restoration = Restoration.objects.select_for_update().filter(released_at=None).first()
    if restoration is None:
        return False
    if choice == Restoration.Choice.WITHHELD:
        restoration.withheld = older_than_the_backup(restoration).update(
            state=Notification.State.UNKNOWN, problem="withheld", settled_at=now
        )
    restoration.choice, restoration.released_at, restoration.released_by = choice, now, by
    restoration.save()
    Channel.objects.filter(name=Channel.EVERYTHING).delete()
    outbox.ring_on_commit()
    return True
