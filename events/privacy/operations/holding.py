"""Keeping what would be deleted, because the law asks for it."""

from django.db import transaction

from events.privacy.models import LegalHold


@transaction.atomic
def hold(held, *, reason, by, now):
    """Keep a booking, or a session with all its bookings, past its date; twice is once."""
    name = held._meta.model_name
    place = {name: held, "lifted_at": None}
    facts = {"controller_id": held.controller_id, "reason": reason, "put_at": now, "put_by": by}
    standing, _ = LegalHold.objects.get_or_create(**place, defaults=facts)
    return standing


def lift(held, *, by, now):
    """Let it go: what is past its date is deleted the next night."""
    return held.legal_holds.standing().update(lifted_at=now, lifted_by=by)
