"""Deleting personal data when its time has come: in small steps, so that a killed run resumes."""

from dataclasses import asdict, dataclass

from django.db import transaction

from events.bookings.keeping import rules_now
from events.privacy.models import PurgeRun
from events.privacy.queries.due import due, held
from events.privacy.queries.leftovers import leftovers

from .empty import empty
from .overwriting import overwrite_deleted

STEP = 500  # rows in one transaction


@dataclass(frozen=True)
class Purged:
    """How many rows of each kind were past their time; counts only."""

    access_needs: int = 0
    drafts: int = 0
    former_addresses: int = 0
    contacts: int = 0
    notifications: int = 0
    budgets: int = 0
    networks: int = 0
    browser_sessions: int = 0
    replies: int = 0
    sign_ins: int = 0
    failed_sign_ins: int = 0

    def __str__(self):
        return ", ".join(f"{name}: {count}" for name, count in asdict(self).items())


def purge(*, now, dry_run=False):
    """Delete what is past its time, or only count it; safe to run twice, or to kill half-way.

    Each run leaves a certificate, which a killed one leaves unfinished.
    """
    rules = rules_now()
    rows_due = due(rules, now=now)
    if dry_run:
        return Purged(**{name: rows.count() for name, rows in rows_due.items()})
    run = PurgeRun.objects.create(due_by=now, rules=asdict(rules))
    for name, rows in rows_due.items():
        _in_steps(rows, run, name, WAYS.get(name, _delete), now=now)
    run.held, run.leftovers = held().count(), leftovers(rules, now=now)
    run.is_finished = True
    run.save(update_fields=["counts", "held", "leftovers", "is_finished"])
    overwrite_deleted()
    return Purged(**run.counts)


def _in_steps(rows, run, name, way, *, now):
    """So many rows in a transaction, which the certificate counts in the same."""
    model, run.counts[name] = rows.model, 0
    while pks := list(rows.order_by("pk").values_list("pk", flat=True)[:STEP]):
        with transaction.atomic():
            run.counts[name] += way(model.objects.filter(pk__in=pks), now=now)
            run.save(update_fields=["counts"])


def _delete(rows, *, now):
    _, counts = rows.delete()
    return counts.get(rows.model._meta.label, 0)


def _take_away_the_address(reports, *, now):
    return reports.exclude(reply_to="").update(reply_to="")


WAYS = {"contacts": empty, "replies": _take_away_the_address}
